// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace tertulia::api {

using LogField = std::pair<std::string_view, std::variant<std::string_view, std::int64_t, double>>;

/// One JSON line on standard error. Fields hold ids, route patterns and numbers: never names, addresses, answers,
/// tokens or the target of a request. Thread-safe.
void log_info(std::string_view event, std::initializer_list<LogField> fields = {});
void log_error(std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace tertulia::api
