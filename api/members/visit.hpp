// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/dispatch.hpp"
#include "api/interviews/interviews.hpp"
#include "panels/store/sign_in_store.hpp"

/// Who stands before the member's page of a brand.
namespace tertulia::api {

/// A request to the page of a brand that there is, in a transaction of that brand.
struct Visit {
  engine::store::Transaction tx;
  std::string brand_name;
  std::optional<panels::MemberId> member;  ///< who is signed in
  std::string secret;                      ///< of their cookie
};

/// Nothing when the exchange has been answered: there is no such brand, or too many requests came.
std::optional<Visit> visit_of(const InterviewDesk& desk, const http::ExchangePtr& exchange,
                              const http::PathArguments& arguments);

/// The cookie of who is signed in; an empty secret takes it away. Seen by the page of its brand alone.
std::string member_cookie(const Services& services, engine::BrandId brand, const std::string& secret,
                          std::chrono::seconds age);

/// {"brand_id"} of the path.
const std::vector<http::Property>& member_path();

}  // namespace tertulia::api
