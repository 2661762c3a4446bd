// SPDX-License-Identifier: Apache-2.0
#include "api/quality/quality_json.hpp"

#include "engine/core/clock.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

std::vector<std::string> component_slugs() {
  std::vector<std::string> slugs;
  for (const auto component : engine::quality::kAllComponents) slugs.emplace_back(slug(component));
  return slugs;
}

}  // namespace

Schema quality_settings_schema() {
  std::vector<http::Property> weights;
  for (const std::string& component : component_slugs()) weights.push_back(optional(component, Schema::number()));
  return Schema::object(
      {optional("threshold", Schema::number()), optional("weights", Schema::object(std::move(weights))),
       optional("speeding_cut", Schema::number()), optional("straight_lining_cut", Schema::number()),
       optional("attention_checks", Schema::array(Schema::object({required("question", Schema::text(1, 500)),
                                                                  required("right", Schema::any())}),
                                                  100)),
       optional("never", Schema::array(Schema::text(1, 10'000), 200)),
       optional("member_days", Schema::integer(1, 3650)), optional("member_interviews", Schema::integer(1, 10'000))});
}

Schema assessment_schema() {
  const Schema count = Schema::integer(0, 1'000'000'000);
  return Schema::object(
      {required("response_id", Schema::uuid()), required("wave_id", Schema::uuid()),
       required("score", Schema::number()), required("suspected", Schema::boolean()),
       required("components", Schema::array(Schema::object({required("component", Schema::one_of(component_slugs())),
                                                            required("value", Schema::number()),
                                                            required("detail", Schema::text(1, 20'000)),
                                                            required("basis", Schema::map(Schema::any()))}),
                                            engine::quality::kComponents)),
       required("method_version", count), required("norm_no", count), required("settings_revision", count),
       required("assessed_at", Schema::time()),
       required("verdict", Schema::one_of({"accepted", "rejected"}).nullable()),
       required("appeal", Schema::object({required("text", Schema::text(1, 20'000)),
                                          required("filed_at", Schema::time()), required("open", Schema::boolean())})
                              .nullable())});
}

void write_assessment(const engine::store::AssessmentRecord& record, engine::json::Writer& writer) {
  writer.begin_object()
      .member("response_id", record.response_id.text())
      .member("wave_id", record.wave_id.text())
      .member("score", record.score)
      .member("suspected", record.suspected)
      .key("components")
      .raw(record.components);
  writer.member("method_version", record.method_version)
      .member("norm_no", record.norm_no)
      .member("settings_revision", record.settings_revision)
      .member("assessed_at", engine::format_instant(record.assessed_at))
      .key("verdict");
  record.verdict ? writer.string(slug(*record.verdict)) : writer.null();
  writer.key("appeal");
  if (record.appeal) {
    writer.begin_object()
        .member("text", record.appeal->text)
        .member("filed_at", engine::format_instant(record.appeal->filed_at))
        .member("open", record.appeal->open)
        .end_object();
  } else {
    writer.null();
  }
  writer.end_object();
}

}  // namespace tertulia::api
