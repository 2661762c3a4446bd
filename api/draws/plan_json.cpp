// SPDX-License-Identifier: Apache-2.0
#include "api/draws/plan_json.hpp"

#include <algorithm>
#include <numeric>

#include "api/waves/wave_json.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/draw_store.hpp"

namespace tertulia::api {

using engine::json::pointer_to;
using engine::json::Value;
using http::optional;
using http::required;
using http::Schema;
using panels::sampling::Plan;

namespace {

constexpr std::int64_t kMost = 100'000'000;
constexpr int kMostDays = 3650;
/// Exact in a JSON number of every language.
constexpr std::int64_t kMostSeed = (std::int64_t{1} << 53) - 1;

Schema contact_schema() { return Schema::one_of({"invitation", "interview"}); }

panels::sampling::ContactKind contact_of(std::string_view slug) {
  return slug == "invitation" ? panels::sampling::ContactKind::Invitation : panels::sampling::ContactKind::Interview;
}

std::optional<std::string> text_of(const Value& json, std::string_view name) {
  const auto member = json.find(name);
  return member && member->is_string() ? std::optional(std::string(member->string())) : std::nullopt;
}

int integer_of(const Value& json, std::string_view name) {
  const auto member = json.find(name);
  return member && member->is_number() ? static_cast<int>(*member->integer()) : 0;
}

/// Reads one plan; what is wrong with it goes to the reader's faults.
class PlanReader {
 public:
  PlanReader(const Value& json, engine::store::Transaction& tx, const panels::PanelId& panel, ConditionReader& reader)
      : json_(json), tx_(tx), panel_(panel), reader_(reader) {}

  Plan read() {
    plan_.unit = text_of(json_, "unit") == "contacts" ? Plan::Unit::Contacts : Plan::Unit::Completes;
    plan_.order = text_of(json_, "order") == "likeliest" ? Plan::Order::Likeliest : Plan::Order::Random;
    if (const auto rate = json_.find("assumed_rate")) read_rate(rate->number());
    read_audience();
    each("margins", [&](const Value& margin, const std::string& at) { read_margin(margin, at); });
    read_targets();
    each("exclude", [&](const Value& rule, const std::string& at) { read_exclusion(rule, at); });
    each("cool_downs", [&](const Value& rule, const std::string&) {
      plan_.cool_downs.push_back({contact_of(*text_of(rule, "after")), integer_of(rule, "days")});
    });
    each("caps", [&](const Value& rule, const std::string&) {
      plan_.caps.push_back(
          {contact_of(*text_of(rule, "contact")), integer_of(rule, "at_most"), integer_of(rule, "days")});
    });
    return std::move(plan_);
  }

 private:
  void fault(std::string pointer, std::string rule, std::string message) {
    reader_.faults().push_back({std::move(pointer), std::move(rule), std::move(message)});
  }

  template <typename Take>
  void each(const char* name, Take take) {
    const auto list = json_.find(name);
    if (!list) return;
    for (std::size_t i = 0; i < list->size(); ++i) take(list->at(i), pointer_to("/" + std::string(name), i));
  }

  void read_rate(double rate) {
    plan_.assumed_rate = rate;
    if (!(rate > 0 && rate <= 1)) fault("/assumed_rate", "range", "A rate is more than 0 and at most 1.");
  }

  void read_audience() {
    const auto id = text_of(json_, "audience_id");
    const auto expression = text_of(json_, "audience");
    if (id && expression)
      return fault("/audience", "one_of", "Either an audience that is kept or an expression, not both.");
    if (expression) return take_condition(*expression, "/audience");
    if (!id) return;
    const auto audience = panels::store::find_audience(tx_, *panels::AudienceId::parse(*id));
    if (!audience || audience->panel_id != panel_)
      return fault("/audience_id", "unknown_audience", "The wave's panel has no such audience.");
    if (audience->is_frozen) {
      plan_.audience = panels::store::members_of_audience(tx_, audience->audience_id);
    } else if (audience->expression) {
      take_condition(*audience->expression, "/audience_id");
    }
  }

  void take_condition(const std::string& text, const std::string& pointer) {
    if (auto condition = reader_.read(text, pointer)) plan_.audience = std::move(*condition);
  }

  void read_margin(const Value& json, const std::string& at) {
    panels::sampling::Margin margin{*text_of(json, "name"), {}};
    const Value levels = *json.find("levels");
    if (levels.size() == 0) fault(at + "/levels", "required", "A margin needs a level.");
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const std::string pointer = pointer_to(at + "/levels", i);
      const std::string name = *text_of(levels.at(i), "name");
      if (std::ranges::find(margin.levels, name, &panels::sampling::Level::name) != margin.levels.end())
        fault(pointer + "/name", "unique", "Another level of the margin has this name.");
      if (auto condition = reader_.read(*text_of(levels.at(i), "condition"), pointer + "/condition"))
        margin.levels.push_back({name, std::move(*condition)});
    }
    plan_.margins.push_back(std::move(margin));
  }

  void read_targets() {
    plan_.wanted = integer_of(json_, "wanted");
    const auto targets = json_.find("targets");
    const auto allocation = text_of(json_, "allocation").value_or(targets ? "given" : "proportional");
    if (!reader_.faults().empty()) return;  // margins that are wrong have no cells to speak of
    if (plan_.cells() > panels::sampling::kMaxCells)
      return fault("/margins", "cells",
                   "The margins cross in more than " + std::to_string(panels::sampling::kMaxCells) + " cells.");
    plan_.allocation = allocation == "given"   ? Plan::Allocation::Given
                       : allocation == "equal" ? Plan::Allocation::Equal
                                               : Plan::Allocation::Proportional;
    if (allocation != "given") {
      if (plan_.wanted == 0) fault("/wanted", "required", "It must be said how many are wanted.");
      if (targets) fault("/targets", "one_of", "Targets are given with the allocation given only.");
      return;
    }
    if (!targets) return fault("/targets", "required", "The allocation given needs a target for each cell.");
    read_given(*targets);
  }

  void read_given(const Value& targets) {
    plan_.targets.assign(plan_.cells(), -1);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const std::string at = pointer_to("/targets", i);
      const auto cell = cell_of(*targets.at(i).find("levels"), at + "/levels");
      if (!cell) continue;
      if (plan_.targets[*cell] >= 0) fault(at, "unique", "This cell has a target already.");
      plan_.targets[*cell] = integer_of(targets.at(i), "target");
    }
    const bool complete = std::ranges::none_of(plan_.targets, [](int target) { return target < 0; });
    if (!complete && reader_.faults().empty())
      fault("/targets", "required", "Each crossing of the margins' levels needs a target; it may be 0.");
    const auto sum = std::accumulate(plan_.targets.begin(), plan_.targets.end(), std::int64_t{0});
    if (json_.find("wanted") && complete && sum != plan_.wanted)
      fault("/wanted", "sum", "The targets sum to " + std::to_string(sum) + ".");
    plan_.wanted = static_cast<int>(std::min(sum, kMost));
  }

  /// The cell at the crossing of one level of each margin.
  std::optional<std::size_t> cell_of(const Value& levels, const std::string& at) {
    if (levels.size() != plan_.margins.size()) {
      fault(at, "levels", "A cell is named by one level of each margin, in their order.");
      return std::nullopt;
    }
    std::size_t cell = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const auto& known = plan_.margins[i].levels;
      const auto level = std::ranges::find(known, levels.at(i).string(), &panels::sampling::Level::name);
      if (level == known.end()) {
        fault(pointer_to(at, i), "unknown_level", "The margin " + plan_.margins[i].name + " has no such level.");
        return std::nullopt;
      }
      cell = cell * known.size() + static_cast<std::size_t>(level - known.begin());
    }
    return cell;
  }

  void read_exclusion(const Value& rule, const std::string& at) {
    const auto name = *text_of(rule, "name");
    const auto wave = text_of(rule, "wave_id"), drawn = text_of(rule, "draw_id"), text = text_of(rule, "condition");
    if (int{wave.has_value()} + int{drawn.has_value()} + int{text.has_value()} != 1)
      return fault(at, "one_of", "An exclusion names a wave, a draw or a condition: one of them.");
    if (text) {
      if (auto condition = reader_.read(*text, at + "/condition"))
        plan_.exclusions.push_back({name, std::move(*condition)});
    } else if (wave) {
      const auto id = *engine::WaveId::parse(*wave);
      if (!engine::store::find_wave(tx_, id)) return fault(at + "/wave_id", "unknown_wave", "There is no such wave.");
      plan_.exclusions.push_back({name, id});
    } else {
      const auto id = *panels::DrawId::parse(*drawn);
      if (!panels::store::find_draw(tx_, id)) return fault(at + "/draw_id", "unknown_draw", "There is no such draw.");
      plan_.exclusions.push_back({name, panels::store::selected_in(tx_, id)});
    }
  }

  const Value json_;
  engine::store::Transaction& tx_;
  const panels::PanelId panel_;
  ConditionReader& reader_;
  Plan plan_;
};

}  // namespace

std::vector<http::Property> plan_properties() {
  const Schema condition = Schema::text(1, 10'000).described(
      "Over {member.<attribute>}, {activity.<measure>}, {answers.<wave_id>.<question>}");
  const Schema name = Schema::text(1, 100);
  const Schema days = Schema::integer(1, kMostDays);
  return {
      optional("audience_id", Schema::uuid().nullable()),
      optional("audience", Schema::text(1, 10'000).nullable().described("An expression; none: the whole panel")),
      optional("unit", Schema::one_of({"completes", "contacts"}).described("What is wanted and what targets count")),
      optional("wanted", Schema::integer(1, kMost)),
      optional("allocation", Schema::one_of({"given", "proportional", "equal"})),
      optional("margins",
               Schema::array(
                   Schema::object({required("name", name),
                                   required("levels", Schema::array(Schema::object({required("name", name),
                                                                                    required("condition", condition)}),
                                                                    200))}),
                   8)
                   .described("Interlocked: a cell for each crossing of their levels")),
      optional("targets", Schema::array(Schema::object({required("levels", Schema::array(name, 8)),
                                                        required("target", Schema::integer(0, kMost))}),
                                        panels::sampling::kMaxCells)),
      optional("exclude",
               Schema::array(Schema::object({required("name", name), optional("wave_id", Schema::uuid()),
                                             optional("draw_id", Schema::uuid()), optional("condition", condition)}),
                             50)),
      optional("cool_downs",
               Schema::array(Schema::object({required("after", contact_schema()), required("days", days)}), 10)),
      optional("caps",
               Schema::array(Schema::object({required("contact", contact_schema()),
                                             required("at_most", Schema::integer(1, 1000)), required("days", days)}),
                             10)),
      optional("order", Schema::one_of({"random", "likeliest"})),
      optional("assumed_rate", Schema::number().described("Of taking part, while little is known of the panel")),
      optional("seed", Schema::integer(0, kMostSeed)),
  };
}

engine::Result<Plan> read_plan(const Value& json, engine::store::Transaction& tx, const engine::WaveId& wave,
                               const panels::PanelId& panel, std::uint64_t seed, ConditionReader& reader) {
  Plan plan = PlanReader(json, tx, panel, reader).read();
  if (!reader.faults().empty()) return input_error(std::move(reader.faults()));
  plan.wave_id = wave;
  const auto own = json.find("seed");
  plan.seed = own ? static_cast<std::uint64_t>(*own->integer()) : seed;
  return plan;
}

}  // namespace tertulia::api
