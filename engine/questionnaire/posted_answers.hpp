// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

/// Answers as they were posted, found by the questions they are for. Questionnaire and answers must outlive it.
class PostedAnswers {
 public:
  PostedAnswers(const Questionnaire& questionnaire, const Value& answers);

  struct Entry {
    const Value::Member* member;
    std::optional<std::uint32_t> group;  ///< of the questions of this value name, in the index
  };
  /// In the order they were posted.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// What was posted for a top-level question; nullptr if nothing was.
  [[nodiscard]] const Value* answer_to(const Question& question) const { return by_group_[*question.group]; }
  [[nodiscard]] const Value* comment_on(const Question& question) const {
    return has_comments_ ? find(question.value_name + std::string(kCommentSuffix)) : nullptr;
  }

 private:
  [[nodiscard]] const Value* find(const std::string& name) const;

  /// So many are found faster by looking at each.
  static constexpr std::size_t kFew = 40;

  std::vector<Entry> entries_;
  std::vector<const Value*> by_group_;
  bool has_comments_ = false;
  std::unordered_map<std::string_view, const Value*> by_name_;  ///< if there are comments among many answers
};

}  // namespace tertulia::engine::questionnaire
