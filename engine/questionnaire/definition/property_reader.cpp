// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/property_reader.hpp"

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"

namespace tertulia::engine::questionnaire {

void Findings::fault(std::string pointer, std::string rule, std::string message) {
  all_.push_back({std::move(pointer), std::move(rule), std::move(message)});
}

void Findings::refuse(std::string pointer, std::string rule, std::string message) {
  if (mode_ == LoadMode::Strict) fault(std::move(pointer), std::move(rule), std::move(message));
}

std::optional<json::Value> PropertyReader::find(std::string_view name, std::string_view older_name) const {
  auto found = object_.find(name);
  if (!found && !older_name.empty()) found = object_.find(older_name);
  if (found && found->is_null()) return std::nullopt;
  return found;
}

void PropertyReader::wrong_type(std::string_view name, std::string_view wanted) const {
  findings_.refuse(json::pointer_to(pointer_, name), "wrong_type", fmt::format("'{}' must be {}.", name, wanted));
}

std::string PropertyReader::text(std::string_view name, std::string_view older_name) const {
  const auto found = find(name, older_name);
  if (!found) return {};
  if (found->is_string()) return std::string(found->string());
  if (found->is_number() || found->is_boolean()) return found->text();
  wrong_type(name, "a text");
  return {};
}

std::string PropertyReader::lower_text(std::string_view name, std::string_view fallback,
                                       std::string_view older_name) const {
  const std::string found = text(name, older_name);
  return found.empty() ? std::string(fallback) : unicode::lower_case(found);
}

bool PropertyReader::flag(std::string_view name, bool fallback, std::string_view older_name) const {
  const auto found = find(name, older_name);
  if (!found) return fallback;
  if (found->is_boolean()) return found->boolean();
  if (found->is_string() && (found->string() == "true" || found->string() == "false")) {
    return found->string() == "true";
  }
  wrong_type(name, "true or false");
  return fallback;
}

std::optional<double> PropertyReader::number(std::string_view name) const {
  const auto found = find(name);
  if (!found) return std::nullopt;
  if (found->is_number()) return found->number();
  if (found->is_string()) {
    if (const auto read = expression::read_number(found->string())) return read;
  }
  wrong_type(name, "a number");
  return std::nullopt;
}

double PropertyReader::number(std::string_view name, double fallback, std::string_view older_name) const {
  if (const auto found = number(name)) return *found;
  return older_name.empty() ? fallback : number(older_name).value_or(fallback);
}

Value PropertyReader::value(std::string_view name, std::string_view older_name) const {
  const auto found = find(name, older_name);
  return found ? value_from_json(*found) : Value();
}

LocalText PropertyReader::local_text(std::string_view name, std::string_view older_name) const {
  const auto found = find(name, older_name);
  return found ? LocalText(*found) : LocalText();
}

Formula PropertyReader::formula(std::string_view name) const { return compiled(name, text(name)); }

Formula PropertyReader::compiled(std::string_view name, std::string text) const {
  Formula formula{std::move(text), std::nullopt};
  if (!formula.given()) return formula;
  auto compiled = expression::compile(formula.text);
  if (compiled) {
    formula.compiled = *std::move(compiled);
  } else {
    findings_.refuse(json::pointer_to(pointer_, name), "invalid_expression", compiled.error().message);
  }
  return formula;
}

Order PropertyReader::order(std::string_view name, std::string_view older_name, Order fallback) const {
  const std::string found = lower_text(name, "", older_name);
  if (found == "random") return Order::Random;
  if (found == "asc") return Order::Ascending;
  if (found == "desc") return Order::Descending;
  if (found == "none" || found == "initial") return Order::Initial;
  if (found == "default") return Order::Default;
  return fallback;
}

std::vector<PropertyReader> PropertyReader::children(std::string_view name, std::string_view older_name) const {
  std::vector<PropertyReader> readers;
  const auto found = find(name, older_name);
  if (!found) return readers;
  const std::string_view used = object_.find(name) ? name : older_name;
  const std::string pointer = json::pointer_to(pointer_, used);
  if (!found->is_array()) {
    readers.emplace_back(*found, pointer, findings_);
    return readers;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    readers.emplace_back(found->at(i), json::pointer_to(pointer, i), findings_);
  }
  return readers;
}

std::string valid_name(std::string_view name) {
  std::string valid(unicode::trim(name));
  std::erase_if(valid, [](char c) { return c == '{' || c == '}'; });
  valid.erase(0, valid.find_first_not_of('#') == std::string::npos ? valid.size() : valid.find_first_not_of('#'));
  return valid;
}

}  // namespace tertulia::engine::questionnaire
