// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tertulia::engine::questionnaire {

struct Question;

/// Places by name: one table of all names, searched from where the hash says. Names are never removed.
class NamePlaces {
 public:
  /// Makes room for so many names; call it once, before the first.
  void reserve(std::size_t count);
  /// The place that a name has now: the given one, or the one it had.
  std::uint32_t add(std::string_view name, std::uint32_t place);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    std::size_t hash = 0;
    std::optional<std::uint32_t> place;  ///< nothing: the entry is free
  };
  /// The entry of a name, or the free one where it belongs.
  [[nodiscard]] std::size_t entry_of(std::string_view name, std::size_t hash) const;

  std::vector<Entry> entries_;  ///< a power of two, at least a third of them free
};

/// Finds top-level questions by their names. It yields places: a question's in Questionnaire::questions, or a group's,
/// which are the questions of one value name. So interviews find their live questions without an index of their own.
class QuestionIndex {
 public:
  QuestionIndex() = default;
  explicit QuestionIndex(const std::vector<const Question*>& questions);

  [[nodiscard]] std::optional<std::uint32_t> question(std::string_view name) const { return by_name_.find(name); }
  [[nodiscard]] std::optional<std::uint32_t> group(std::string_view value_name) const {
    return by_value_name_.find(value_name);
  }
  /// `value_name` without capitals.
  [[nodiscard]] std::optional<std::uint32_t> group_in_lower_case(std::string_view value_name) const {
    return by_lower_value_name_.find(value_name);
  }
  [[nodiscard]] std::size_t group_count() const { return group_ends_.size(); }
  /// The places of all questions, those of one group beside each other. A group is a piece of this list.
  [[nodiscard]] const std::vector<std::uint32_t>& grouped() const { return grouped_; }
  [[nodiscard]] std::size_t group_begin(std::uint32_t group) const { return group == 0 ? 0 : group_ends_[group - 1]; }
  [[nodiscard]] std::size_t group_end(std::uint32_t group) const { return group_ends_[group]; }
  [[nodiscard]] bool has_dotted_value_name() const { return has_dotted_value_name_; }

 private:
  NamePlaces by_name_;
  NamePlaces by_value_name_;
  NamePlaces by_lower_value_name_;
  std::vector<std::uint32_t> grouped_;
  std::vector<std::size_t> group_ends_;  ///< in grouped_
  bool has_dotted_value_name_ = false;
};

}  // namespace tertulia::engine::questionnaire
