// SPDX-License-Identifier: Apache-2.0
#include "panels/profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tertulia::panels {
namespace {

constexpr std::array<std::string_view, 5> kTypes = {"text", "number", "choice", "date", "boolean"};
constexpr std::size_t kMaxText = 200;

bool is_date(std::string_view text) { return text.size() == 10 && engine::parse_instant(text).has_value(); }

std::string quoted(std::string_view text) {
  engine::json::Writer writer;
  writer.string(text);
  return writer.take();
}

}  // namespace

bool Attribute::takes(const engine::json::Value& value) const {
  switch (type) {
    case Type::Text:
      return value.is_string() && !value.string().empty() && value.string().size() <= kMaxText;
    case Type::Number:
      return value.is_number() && std::isfinite(value.number());
    case Type::Choice:
      return value.is_string() &&
             std::ranges::any_of(choices, [&](const auto& choice) { return choice.first == value.string(); });
    case Type::Date:
      return value.is_string() && is_date(value.string());
    case Type::Boolean:
      return value.is_boolean();
  }
  return false;
}

std::optional<std::string> Attribute::read_cell(std::string_view cell) const {
  const bool is_text = type == Type::Text || type == Type::Choice || type == Type::Date;
  const auto document = engine::json::Document::parse(is_text ? quoted(cell) : std::string(cell));
  if (!document || !takes(document->root())) return std::nullopt;
  return document->root().text();
}

std::string_view slug(Attribute::Type type) { return kTypes[static_cast<std::size_t>(type)]; }
Attribute::Type attribute_type_of(std::string_view slug) {
  return static_cast<Attribute::Type>(std::ranges::find(kTypes, slug) - kTypes.begin());
}

}  // namespace tertulia::panels
