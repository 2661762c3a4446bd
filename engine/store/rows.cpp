// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rows.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace tertulia::engine::store {

const Cell& Row::cell(std::string_view column) const {
  for (std::size_t i = 0; i < names_->size(); ++i) {
    if ((*names_)[i] == column) return cells_[i];
  }
  throw std::logic_error("the query gives no column " + std::string(column));
}

bool Row::is_null(std::string_view column) const { return std::holds_alternative<std::monostate>(cell(column)); }

const std::string& Row::text(std::string_view column) const { return std::get<std::string>(cell(column)); }

std::optional<std::string> Row::optional_text(std::string_view column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::int64_t Row::integer(std::string_view column) const { return std::get<std::int64_t>(cell(column)); }

std::optional<std::int64_t> Row::optional_integer(std::string_view column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

double Row::number(std::string_view column) const {
  const Cell& value = cell(column);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  return std::get<double>(value);
}

bool Row::boolean(std::string_view column) const { return integer(column) != 0; }

Instant Row::instant(std::string_view column) const { return Instant{std::chrono::microseconds{integer(column)}}; }

std::optional<Instant> Row::optional_instant(std::string_view column) const {
  return is_null(column) ? std::nullopt : std::optional(instant(column));
}

Uuid Row::uuid(std::string_view column) const {
  const auto id = Uuid::parse(text(column));
  if (!id) throw std::logic_error("the column " + std::string(column) + " holds no uuid");
  return *id;
}

std::vector<std::string> Row::texts(std::string_view column) const { return read_array(text(column)); }

std::vector<std::string> read_array(std::string_view literal) {
  std::vector<std::string> elements;
  if (literal.size() < 2 || literal.front() != '{') throw std::logic_error("not an array literal");
  literal = literal.substr(1, literal.size() - 2);
  while (!literal.empty()) {
    std::string element;
    if (literal.front() == '"') {
      std::size_t i = 1;
      for (; literal[i] != '"'; ++i) {
        if (literal[i] == '\\') ++i;
        element += literal[i];
      }
      literal.remove_prefix(i + 1);
    } else {
      const auto end = std::min(literal.find(','), literal.size());
      element = literal.substr(0, end);
      if (element == "NULL") element.clear();
      literal.remove_prefix(end);
    }
    elements.push_back(std::move(element));
    if (!literal.empty()) literal.remove_prefix(1);  // the comma
  }
  return elements;
}

std::string array_literal(const std::vector<std::string>& elements) {
  std::string literal = "{";
  for (const std::string& element : elements) {
    if (literal.size() > 1) literal += ',';
    literal += '"';
    for (const char c : element) {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
    literal += '"';
  }
  return literal + "}";
}

std::string array_literal(const std::vector<std::int16_t>& numbers) {
  return fmt::format("{{{}}}", fmt::join(numbers, ","));
}

std::string array_literal(const std::vector<double>& numbers) { return fmt::format("{{{}}}", fmt::join(numbers, ",")); }

}  // namespace tertulia::engine::store
