// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/column.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "engine/core/number_text.hpp"

namespace tertulia::engine::dataset {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int32_t kNone = -1;

/// Gives each distinct key a number in order of first appearance.
template <typename Key>
class Numbering {
 public:
  std::int32_t operator()(const Key& key) {
    return positions_.try_emplace(key, static_cast<std::int32_t>(positions_.size())).first->second;
  }
  [[nodiscard]] std::size_t size() const { return positions_.size(); }

 private:
  std::unordered_map<Key, std::int32_t> positions_;
};

}  // namespace

Column Column::of_numbers(std::string name, std::vector<double> values) {
  Column column(std::move(name), true);
  for (double& value : values) {
    if (!std::isfinite(value)) value = kNaN;
  }
  column.numbers_ = std::move(values);
  return column;
}

Column Column::of_categories(std::string name, std::vector<std::int32_t> codes, std::vector<std::string> levels) {
  Column column(std::move(name), false);
  column.codes_ = std::move(codes);
  column.levels_ = std::move(levels);
  column.index_levels();
  return column;
}

Column Column::of_texts(std::string name, std::span<const std::string> texts) {
  std::vector<std::int32_t> codes;
  codes.reserve(texts.size());
  std::vector<std::string> levels;
  Numbering<std::string_view> numbering;
  for (const std::string& text : texts) {
    codes.push_back(text.empty() ? kNone : numbering(text));
    if (numbering.size() > levels.size()) levels.push_back(text);
  }
  return of_categories(std::move(name), std::move(codes), std::move(levels));
}

void Column::index_levels() {
  Numbering<std::string_view> distinct;
  for (const std::string& level : levels_) {
    level_numbers_.push_back(parse_number(level).value_or(kNaN));
    distinct(level);
  }
  assert(distinct.size() == levels_.size());  // otherwise one category would have two codes
  for ([[maybe_unused]] const std::int32_t code : codes_) {
    assert(code >= kNone && code < static_cast<std::int32_t>(levels_.size()));
  }
}

Missing Column::missing(std::size_t row) const {
  const bool there = is_number_ ? !std::isnan(numbers_[row]) : codes_[row] != kNone;
  if (there) return Missing::None;
  return reasons_.empty() || reasons_[row] == Missing::None ? Missing::NoAnswer : reasons_[row];
}

double Column::number(std::size_t row) const {
  if (is_number_) return numbers_[row];
  const std::int32_t code = codes_[row];
  return code == kNone ? kNaN : level_numbers_[static_cast<std::size_t>(code)];
}

std::string Column::text(std::size_t row) const {
  if (is_number_) return std::isnan(numbers_[row]) ? std::string() : number_text(numbers_[row]);
  const std::int32_t code = codes_[row];
  return code == kNone ? std::string() : levels_[static_cast<std::size_t>(code)];
}

std::vector<double> Column::numbers() const {
  if (is_number_) return numbers_;
  std::vector<double> values(codes_.size());
  for (std::size_t row = 0; row < values.size(); ++row) values[row] = number(row);
  return values;
}

std::vector<std::int32_t> Column::positions_in(std::span<const std::string> listed) const {
  std::vector<std::int32_t> positions(size(), kNone);
  if (is_number_) {
    std::unordered_map<double, std::int32_t> by_number;
    for (std::size_t i = 0; i < listed.size(); ++i) {
      const auto value = parse_number(listed[i]);
      // "01" is not how a number is spelt: as a text it differs from every number.
      if (value && number_text(*value) == listed[i]) by_number.try_emplace(*value, static_cast<std::int32_t>(i));
    }
    for (std::size_t row = 0; row < positions.size(); ++row) {
      const auto found = by_number.find(numbers_[row]);
      if (found != by_number.end()) positions[row] = found->second;
    }
    return positions;
  }
  std::unordered_map<std::string_view, std::int32_t> by_text;
  for (std::size_t i = 0; i < listed.size(); ++i) by_text.try_emplace(listed[i], static_cast<std::int32_t>(i));
  std::vector<std::int32_t> of_level;
  for (const std::string& level : levels_) {
    const auto found = by_text.find(level);
    of_level.push_back(found == by_text.end() ? kNone : found->second);
  }
  for (std::size_t row = 0; row < positions.size(); ++row) {
    if (codes_[row] != kNone) positions[row] = of_level[static_cast<std::size_t>(codes_[row])];
  }
  return positions;
}

Groups Column::groups() const {
  Groups groups;
  groups.codes.reserve(size());
  Numbering<double> by_number;
  Numbering<std::int32_t> by_code;
  for (std::size_t row = 0; row < size(); ++row) {
    if (missing(row) != Missing::None) {
      groups.codes.push_back(kNone);
      continue;
    }
    const std::int32_t group = is_number_ ? by_number(numbers_[row]) : by_code(codes_[row]);
    if (static_cast<std::size_t>(group) == groups.texts.size()) groups.texts.push_back(text(row));
    groups.codes.push_back(group);
  }
  return groups;
}

void Column::set_missing(std::size_t row, Missing reason) {
  assert(reason != Missing::None);  // a value cannot be made out of nothing
  if (reasons_.empty()) reasons_.assign(size(), Missing::None);
  reasons_[row] = reason;
  if (is_number_) {
    numbers_[row] = kNaN;
  } else {
    codes_[row] = kNone;
  }
}

Column Column::select(std::span<const std::size_t> rows) const {
  Column chosen(name_, is_number_);
  chosen.levels_ = levels_;
  chosen.level_numbers_ = level_numbers_;
  chosen.label_ = label_;
  chosen.value_labels_ = value_labels_;
  for (const std::size_t row : rows) {
    if (is_number_) {
      chosen.numbers_.push_back(numbers_[row]);
    } else {
      chosen.codes_.push_back(codes_[row]);
    }
    if (!reasons_.empty()) chosen.reasons_.push_back(reasons_[row]);
  }
  return chosen;
}

}  // namespace tertulia::engine::dataset
