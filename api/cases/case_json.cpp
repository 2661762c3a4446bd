// SPDX-License-Identifier: Apache-2.0
#include "api/cases/case_json.hpp"

#include "api/rooms/room_json.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::required;
using http::Schema;
using http::write_optional_time;

namespace {

template <typename Id>
void write_id(Writer& writer, std::string_view name, const std::optional<Id>& id) {
  http::write_optional_text(writer, name, id ? std::optional(id->text()) : std::nullopt);
}

}  // namespace

Schema owner_schema() { return Schema::text(1, 200); }

Schema unit_schema() {
  return Schema::object({required("unit_id", Schema::uuid()), required("name", Schema::text(1, 200)),
                         required("language", Schema::text(2, 20)), required("email", Schema::text(3, 254).nullable()),
                         required("created_at", Schema::time())});
}

Schema case_rule_schema() {
  return Schema::object(
      {required("rule_id", Schema::uuid()), required("wave_id", Schema::uuid().nullable()),
       required("room_id", Schema::uuid().nullable()), required("variable", Schema::text(1, 400).nullable()),
       required("at_most", Schema::number().nullable()), required("words", Schema::array(Schema::text(1, 200), 200)),
       required("unit_id", Schema::uuid()), required("days", Schema::integer(1, 365).nullable()),
       required("created_at", Schema::time()), required("ended_at", Schema::time().nullable())});
}

Schema case_schema() {
  return Schema::object(
      {required("case_id", Schema::uuid()), required("status", Schema::one_of(slugs(engine::cases::kCaseStatuses))),
       required("unit_id", Schema::uuid().nullable()), required("unit", Schema::text(1, 200).nullable()),
       required("owner", owner_schema().nullable()), required("due_at", Schema::time().nullable()),
       required("source", Schema::one_of({"message", "response", "complaint"})),
       required("room_id", Schema::uuid().nullable()), required("message_id", Schema::uuid().nullable()),
       required("wave_id", Schema::uuid().nullable()), required("response_id", Schema::uuid().nullable()),
       required("variable", Schema::text(1, 400).nullable()),
       required("member", Schema::text(0, 200).nullable().described(
                              "The pseudonym in the room, else the brand's own number; null: nobody knows")),
       required("quote", Schema::text(0, 100'000).nullable().described("What they said; null once it is erased")),
       required("rule_id", Schema::uuid().nullable()), required("merged_into", Schema::uuid().nullable()),
       required("opened_at", Schema::time()), required("erased", Schema::boolean())});
}

void write_unit(const panels::store::Unit& unit, Writer& writer) {
  writer.begin_object().member("unit_id", unit.unit_id.text()).member("name", unit.name);
  writer.member("language", unit.language);
  http::write_optional_text(writer, "email", unit.email);
  writer.member("created_at", engine::format_instant(unit.created_at)).end_object();
}

void write_case_rule(const engine::cases::CaseRule& rule, Writer& writer) {
  writer.begin_object().member("rule_id", rule.rule_id.text());
  write_id(writer, "wave_id", rule.wave_id);
  write_id(writer, "room_id", rule.room_id);
  http::write_optional_text(writer, "variable", rule.variable);
  writer.key("at_most");
  rule.at_most ? writer.number(*rule.at_most) : writer.null();
  writer.key("words").begin_array();
  for (const auto& word : rule.words) writer.string(word);
  writer.end_array().member("unit_id", rule.unit_id.text()).key("days");
  rule.days ? writer.integer(*rule.days) : writer.null();
  writer.member("created_at", engine::format_instant(rule.created_at));
  write_optional_time(writer, "ended_at", rule.ended_at);
  writer.end_object();
}

void write_case(const panels::store::Case& one, Writer& writer) {
  writer.begin_object().member("case_id", one.case_id.text()).member("status", slug(one.status));
  write_id(writer, "unit_id", one.unit_id);
  http::write_optional_text(writer, "unit", one.unit);
  http::write_optional_text(writer, "owner", one.owner);
  write_optional_time(writer, "due_at", one.due_at);
  writer.member("source", one.source);
  write_id(writer, "room_id", one.from.room_id);
  write_id(writer, "message_id", one.from.message_id);
  write_id(writer, "wave_id", one.from.wave_id);
  write_id(writer, "response_id", one.from.response_id);
  http::write_optional_text(writer, "variable", one.from.variable);
  http::write_optional_text(writer, "member", one.member);
  http::write_optional_text(writer, "quote", one.quote);
  write_id(writer, "rule_id", one.rule_id);
  write_id(writer, "merged_into", one.merged_into);
  writer.member("opened_at", engine::format_instant(one.opened_at)).member("erased", one.is_erased).end_object();
}

engine::Result<void> check_unit(http::RequestContext& context, const std::optional<engine::cases::UnitId>& unit,
                                const std::string& pointer) {
  if (!unit || panels::store::find_unit(context.tx, context.services.keys, *unit)) return {};
  return engine::error_at(engine::ErrorCode::InvalidInput, pointer, "unknown", "There is no such unit.");
}

}  // namespace tertulia::api
