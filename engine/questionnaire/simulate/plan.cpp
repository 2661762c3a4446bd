// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/questionnaire/simulate/simulation.hpp"

// Plans as JSON.
namespace tertulia::engine::questionnaire::simulate {
namespace {

Error input_fault(std::string pointer, std::string rule, std::string message) {
  return error_at(ErrorCode::InvalidInput, std::move(pointer), std::move(rule), std::move(message));
}

Result<expression::Expression> read_condition(const json::Value& owner, std::string_view name,
                                              const std::string& pointer) {
  const auto text = owner.find(name);
  const std::string place = json::pointer_to(pointer, name);
  if (!text || !text->is_string()) return input_fault(place, "type", fmt::format("'{}' must be an expression.", name));
  auto compiled = expression::compile(text->string());
  if (!compiled) return error_at(ErrorCode::InvalidExpression, place, "expression", compiled.error().message);
  return *std::move(compiled);
}

Result<GivenValue> read_given_value(const json::Value& written, const std::string& pointer) {
  if (written.is_array()) return input_fault(pointer, "type", "A value is a text, a number, true or false.");
  if (!written.is_object()) return GivenValue{value_from_json(written), 1};
  const auto value = written.find("value");
  const auto share = written.find("share");
  if (!value || value->is_object() || value->is_array() || !share || !share->is_number() || !(share->number() > 0)) {
    return input_fault(pointer, "type",
                       "A value is written as such, or as {\"value\", \"share\"} with a share above 0.");
  }
  return GivenValue{value_from_json(*value), share->number()};
}

}  // namespace

Result<void> read_quotas(const json::Value& value, Plan& plan) {
  if (!value.is_object()) return input_fault("", "type", "Quotas are an object with cells and screen_out_if.");
  if (const auto screen_out = value.find("screen_out_if"); screen_out && !screen_out->is_null()) {
    auto condition = read_condition(value, "screen_out_if", "");
    if (!condition) return condition.error();
    plan.screen_out = *std::move(condition);
  }
  const auto cells = value.find("cells");
  if (!cells) return {};
  if (!cells->is_array()) return input_fault("/cells", "type", "'cells' must be a list.");
  for (std::size_t i = 0; i < cells->size(); ++i) {
    const json::Value cell = cells->at(i);
    const std::string pointer = json::pointer_to("/cells", i);
    const auto name = cell.find("name");
    if (!name || !name->is_string()) return input_fault(pointer + "/name", "type", "A cell needs a name.");
    auto condition = read_condition(cell, "condition", pointer);
    if (!condition) return condition.error();
    const auto target = cell.find("target");
    if (target && (!target->integer() || *target->integer() < 0)) {
      return input_fault(pointer + "/target", "type", "A target is a whole number.");
    }
    plan.cells.push_back(
        {std::string(name->string()), *std::move(condition), target ? target->integer() : std::nullopt});
  }
  return {};
}

Result<void> read_given(const json::Value& value, Plan& plan) {
  if (!value.is_object()) return input_fault("", "type", "Given attributes are an object.");
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string pointer = json::pointer_to("", value.key_at(i));
    std::vector<GivenValue> values;
    const json::Value written = value.at(i);
    const std::size_t count = written.is_array() ? written.size() : 1;
    if (count == 0) return input_fault(pointer, "min", "An attribute needs at least one value.");
    for (std::size_t j = 0; j < count; ++j) {
      auto read = read_given_value(written.is_array() ? written.at(j) : written, pointer);
      if (!read) return read.error();
      values.push_back(*std::move(read));
    }
    plan.given.emplace_back(value.key_at(i), std::move(values));
  }
  return {};
}

}  // namespace tertulia::engine::questionnaire::simulate
