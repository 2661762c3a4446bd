// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/profile_json.hpp"

#include "api/http/lists.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::optional;
using http::required;
using http::Schema;

namespace {

Schema labels_schema() { return Schema::map(Schema::text(1, 500)).described("By language"); }

void write_labels(const std::map<std::string, std::string>& labels, Writer& writer) {
  writer.begin_object();
  for (const auto& [language, label] : labels) writer.member(language, label);
  writer.end_object();
}

}  // namespace

Schema attribute_name_schema() { return Schema::text(1, 63).described("Lower-case letters, digits and underscores"); }

std::vector<http::Property> definition_properties() {
  const Schema choice = Schema::object({required("value", Schema::text(1, 200)), optional("labels", labels_schema())});
  return {
      required("type", Schema::one_of({"text", "number", "choice", "date", "boolean"})),
      optional("labels", labels_schema()),
      optional("choices", Schema::array(choice, 1000)),
      optional("coarse", Schema::boolean().described("Whether interviews may carry it; true if absent")),
      optional("fresh_for_days", Schema::integer(1, 36'500).nullable()),
      optional("editable", Schema::boolean().described("Whether members may change it themselves; false if absent"))};
}

Schema attribute_schema() {
  auto properties = definition_properties();
  for (auto& property : properties) property.required = true;
  properties.push_back(required("attribute", attribute_name_schema()));
  return Schema::object(std::move(properties));
}

void write_attribute(const panels::Attribute& attribute, Writer& writer) {
  writer.begin_object().member("attribute", attribute.name).member("type", slug(attribute.type)).key("labels");
  write_labels(attribute.labels, writer);
  writer.key("choices").begin_array();
  for (const auto& [value, labels] : attribute.choices) {
    writer.begin_object().member("value", value).key("labels");
    write_labels(labels, writer);
    writer.end_object();
  }
  writer.end_array().member("coarse", attribute.coarse).member("editable", attribute.editable).key("fresh_for_days");
  attribute.fresh_for_days ? writer.integer(*attribute.fresh_for_days) : writer.null();
  writer.end_object();
}

Schema profile_values_schema() {
  const Schema value = Schema::object(
      {required("attribute", attribute_name_schema()), required("value", Schema::any()),
       required("source", Schema::one_of({"import", "member", "questionnaire", "screener", "staff"})),
       required("valid_from", Schema::time()),
       required("fresh_until", Schema::time().nullable().described("Asked again from then on; null: never"))});
  return Schema::object({required("items", Schema::array(value, 1000))});
}

void write_profile_values(const std::vector<panels::ProfileValue>& values, Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& value : values) {
    writer.begin_object().member("attribute", value.attribute).key("value").raw(value.value);
    writer.member("source", value.source).member("valid_from", engine::format_instant(value.valid_from));
    http::write_optional_time(writer, "fresh_until", value.fresh_until);
    writer.end_object();
  }
  writer.end_array().end_object();
}

}  // namespace tertulia::api
