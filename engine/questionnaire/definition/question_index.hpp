// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tertulia::engine::questionnaire {

struct Question;

/// Finds top-level questions by their names. It yields places: a question's in Questionnaire::questions, or a group's,
/// which are the questions of one value name. So interviews find their live questions without an index of their own.
class QuestionIndex {
 public:
  QuestionIndex() = default;
  explicit QuestionIndex(const std::vector<const Question*>& questions);

  [[nodiscard]] std::optional<std::uint32_t> question(const std::string& name) const { return find(by_name_, name); }
  [[nodiscard]] std::optional<std::uint32_t> group(const std::string& value_name) const {
    return find(by_value_name_, value_name);
  }
  /// `value_name` without capitals.
  [[nodiscard]] std::optional<std::uint32_t> group_in_lower_case(const std::string& value_name) const {
    return find(by_lower_value_name_, value_name);
  }
  /// The places of each group's questions.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& groups() const { return groups_; }
  [[nodiscard]] bool has_dotted_value_name() const { return has_dotted_value_name_; }

 private:
  using Places = std::unordered_map<std::string, std::uint32_t>;
  static std::optional<std::uint32_t> find(const Places& places, const std::string& name) {
    const auto found = places.find(name);
    return found == places.end() ? std::nullopt : std::optional(found->second);
  }

  Places by_name_;
  Places by_value_name_;
  Places by_lower_value_name_;
  std::vector<std::vector<std::uint32_t>> groups_;
  bool has_dotted_value_name_ = false;
};

}  // namespace tertulia::engine::questionnaire
