// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/question_index.hpp"

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

QuestionIndex::QuestionIndex(const std::vector<const Question*>& questions) {
  for (std::uint32_t place = 0; place < questions.size(); ++place) {
    const Question& question = *questions[place];
    by_name_.emplace(question.name, place);
    const auto [group, is_new] =
        by_value_name_.emplace(question.value_name, static_cast<std::uint32_t>(groups_.size()));
    if (is_new) groups_.emplace_back();
    groups_[group->second].push_back(place);
    by_lower_value_name_.emplace(unicode::lower_case(question.value_name), group->second);
    has_dotted_value_name_ = has_dotted_value_name_ || question.value_name.find('.') != std::string::npos;
  }
}

}  // namespace tertulia::engine::questionnaire
