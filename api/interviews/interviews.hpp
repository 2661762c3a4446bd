// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/dispatch.hpp"

namespace tertulia::api {

class CallerReader;
class PlanCache;

/// What the respondent's endpoints share. Everything outlives every request.
struct InterviewDesk {
  const Services& services;
  http::Dispatch*& dispatch;  ///< set once dispatch exists; counts refused links and requests of a link
  PlanCache& plans;
  CallerReader& callers;
};

/// GET /i/:token/state, POST /i/:token/start, /save, /validate, /complete, /appeal, /files, GET
/// /i/:token/files/:file_id; GET /p/:token/state, POST /p/:token/enter; GET
/// /a/:token/state, POST /a/:token/open, /answer.
std::vector<http::OpenRoute> interview_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
