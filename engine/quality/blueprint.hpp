// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "engine/questionnaire/codebook.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::quality {

/// Closed items that are asked one after another on the same scale: the rows of a matrix, neighbouring ratings.
struct Battery {
  std::string name;                ///< the question that it begins with
  std::vector<std::size_t> codes;  ///< places in a response's codes, in the questionnaire's order
  bool operator==(const Battery&) const = default;
};

/// An open question: where the answer stands in the record.
struct OpenQuestion {
  std::string question;  ///< its value name; of a multiple text "question.item"
  bool operator==(const OpenQuestion&) const = default;
};

struct PageOutline {
  std::string name;
  double seconds = 0;                    ///< that reading and answering all of it takes an average adult
  std::vector<std::string> value_names;  ///< of its questions
};

/// What quality looks at in one version of a questionnaire. Immutable, thread-safe.
struct Blueprint {
  std::vector<PageOutline> pages;
  std::vector<Battery> batteries;   ///< of at least kLeastBattery items
  std::vector<std::size_t> closed;  ///< places in a response's codes of all items with one answer
  std::vector<OpenQuestion> open;   ///< questions answered in the respondent's own words
};

/// Fewer items on one scale say nothing about how somebody answers.
inline constexpr std::size_t kLeastBattery = 5;

/// Reading at the speed of simulate::kWordsPerMinute; 4 seconds a closed item, 10 any other question. Texts are counted
/// in the questionnaire's own language; loops and tables count once. Orders that are random for each respondent count
/// in the questionnaire's order.
Blueprint blueprint(const questionnaire::Questionnaire& questionnaire, const questionnaire::Codebook& codebook);

}  // namespace tertulia::engine::quality
