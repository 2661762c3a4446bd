// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/posted_answers.hpp"

namespace tertulia::engine::questionnaire {

PostedAnswers::PostedAnswers(const Questionnaire& questionnaire, const Value& answers)
    : by_group_(questionnaire.index.group_count()) {
  if (!answers.is_object()) return;
  entries_.reserve(answers.object().size());
  for (const Value::Member& member : answers.object()) {
    const auto group = questionnaire.index.group(member.name);
    if (group && by_group_[*group] == nullptr) by_group_[*group] = &member.value;
    has_comments_ = has_comments_ || member.name.ends_with(kCommentSuffix);
    entries_.push_back({&member, group});
  }
  if (!has_comments_ || entries_.size() <= kFew) return;
  for (const Entry& entry : entries_) by_name_.emplace(entry.member->name, &entry.member->value);
}

const Value* PostedAnswers::find(const std::string& name) const {
  if (!by_name_.empty()) {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }
  for (const Entry& entry : entries_) {
    if (entry.member->name == name) return &entry.member->value;
  }
  return nullptr;
}

}  // namespace tertulia::engine::questionnaire
