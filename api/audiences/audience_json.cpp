// SPDX-License-Identifier: Apache-2.0
#include "api/audiences/audience_json.hpp"

#include "engine/store/wave_store.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema audience_schema() {
  return Schema::object({required("audience_id", Schema::uuid()), required("panel_id", Schema::uuid()),
                         required("title", Schema::text(1, 200)), required("kind", Schema::one_of({"live", "frozen"})),
                         required("expression", Schema::text(1, 10'000).nullable()),
                         required("members", Schema::integer(0, 1'000'000'000).nullable()),
                         required("created_at", Schema::time())});
}

void write_audience(const panels::store::Audience& audience, engine::json::Writer& writer) {
  writer.begin_object()
      .member("audience_id", audience.audience_id.text())
      .member("panel_id", audience.panel_id.text())
      .member("title", audience.title)
      .member("kind", audience.is_frozen ? "frozen" : "live")
      .key("expression");
  audience.expression ? writer.string(*audience.expression) : writer.null();
  writer.key("members");
  audience.members ? writer.integer(*audience.members) : writer.null();
  writer.member("created_at", engine::format_instant(audience.created_at)).end_object();
}

engine::Result<panels::store::Audience> existing_audience(engine::store::Transaction& tx,
                                                          const panels::AudienceId& id) {
  auto audience = panels::store::find_audience(tx, id);
  if (!audience) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*audience);
}

ConditionReader::ConditionReader(engine::store::Transaction& tx, const panels::sampling::PanelColumns& panel)
    : tx_(tx), panel_(panel) {
  for (const auto& attribute : panels::store::list_attributes(tx)) defined_.insert(attribute.name);
}

std::optional<panels::sampling::Condition> ConditionReader::read(const std::string& text, const std::string& pointer) {
  auto condition = panels::sampling::Condition::create(text);
  if (!condition) {
    faults_.push_back({pointer, "expression", condition.error().message});
    return std::nullopt;
  }
  for (const std::string& attribute : condition->attributes()) {
    if (defined_.contains(attribute) || panel_.find_attribute(attribute) != nullptr) continue;
    faults_.push_back(
        {pointer, "unknown_attribute", "No attribute is called " + attribute + ", and nobody in the panel has it."});
  }
  bind_answers(*condition, pointer);
  return std::move(*condition);
}

void ConditionReader::bind_answers(panels::sampling::Condition& condition, const std::string& pointer) {
  std::vector<std::shared_ptr<const panels::sampling::Column>> columns;
  for (const auto& name : condition.answers()) {
    auto& column = answers_[{name.wave_id, name.question}];
    if (!column && !engine::store::find_wave(tx_, name.wave_id))
      faults_.push_back({pointer, "unknown_wave", "There is no wave " + name.written + "."});
    if (!column) {
      column = std::make_shared<const panels::sampling::Column>(
          panels::store::read_answers(tx_, panel_, name.wave_id, name.question));
    }
    columns.push_back(column);
  }
  condition.bind(std::move(columns));
}

panels::sampling::AudienceOfPlan audience_of_plan(engine::store::Transaction& tx,
                                                  const panels::store::Audience& audience, ConditionReader& reader) {
  if (audience.is_frozen) return panels::store::members_of_audience(tx, audience.audience_id);
  if (!audience.expression) return {};
  return *reader.read(*audience.expression, "");  // it was one when it was made
}

}  // namespace tertulia::api
