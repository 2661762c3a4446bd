// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/lifecycle/health.hpp"
#include "panels/lifecycle/rule.hpp"

/// What the answers about a panel's life share.
namespace tertulia::api {

http::Schema lifecycle_rule_schema();
void write_lifecycle_rule(const panels::lifecycle::Rule& rule, engine::json::Writer& writer);

/// A share with what it was computed from.
http::Schema rate_schema();
void write_rate(const panels::lifecycle::Rate& rate, engine::json::Writer& writer);

/// The time that `?at=` names, else now.
engine::Instant time_asked_for(const std::optional<std::string>& at, const http::RequestContext& context);

}  // namespace tertulia::api
