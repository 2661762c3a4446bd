// SPDX-License-Identifier: Apache-2.0
#include "api/lifecycle/lifecycle_json.hpp"

#include "api/http/lists.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema lifecycle_rule_schema() {
  return Schema::object(
      {required("dormant_after_days", Schema::integer(1, 3649)),
       required("lapsed_after_days", Schema::integer(2, 3650)),
       required("since", Schema::time().nullable().described("When the brand set them; null: the defaults"))});
}

void write_lifecycle_rule(const panels::lifecycle::Rule& rule, engine::json::Writer& writer) {
  writer.begin_object().member("dormant_after_days", rule.dormant_after_days);
  writer.member("lapsed_after_days", rule.lapsed_after_days);
  const bool is_default = rule.since == engine::Instant{};
  http::write_optional_time(writer, "since", is_default ? std::nullopt : std::optional(rule.since));
  writer.end_object();
}

Schema rate_schema() {
  return Schema::object({required("value", Schema::number().nullable().described("count / base; null of nobody")),
                         required("count", Schema::integer(0, 1'000'000'000)),
                         required("base", Schema::integer(0, 1'000'000'000)),
                         required("small_base", Schema::boolean().described("The base is below 30"))});
}

void write_rate(const panels::lifecycle::Rate& rate, engine::json::Writer& writer) {
  writer.begin_object().key("value");
  const auto value = rate.value();
  value ? writer.number(*value) : writer.null();
  writer.member("count", rate.count).member("base", rate.base).member("small_base", rate.has_small_base());
  writer.end_object();
}

engine::Instant time_asked_for(const std::optional<std::string>& at, const http::RequestContext& context) {
  return at ? *engine::parse_instant(*at) : context.now;
}

}  // namespace tertulia::api
