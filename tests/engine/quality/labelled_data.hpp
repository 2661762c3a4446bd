// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/quality/assessment.hpp"

/// Real answers into which careless ones are put, so that it is known who they are.
namespace tertulia::tests {

/// A survey that people answered: one row of codes a respondent, in the order of the blueprint's items.
struct RealSurvey {
  std::string name;
  engine::quality::Blueprint blueprint;
  int least = 1, most = 1;  ///< of the scale
  std::vector<std::vector<std::int16_t>> rows;
};

/// 25 items on six points, five to a page; those who answered at least 20.
RealSurvey personality_survey();
/// Ten items on ten points, five to a page. Its 5.6 % who gave one answer throughout are left out: nobody knows which
/// of them meant it.
RealSurvey satisfaction_survey();

enum class Truth { Careful, Speeder, StraightLiner };

struct Labelled {
  Truth truth = Truth::Careful;
  engine::quality::Subject subject;
};

/// Times by the lognormal model (van der Linden 2006): people differ by a standard deviation of 0.3 in the logarithm,
/// each item by a further 0.45, and at one item in a hundred there is a pause. Then 8 % become speeders, who take 0.8
/// to 2 seconds an item whatever it asks (below 1 s: Wood, Harms, Lowman & DeSimone 2017; below 2 s: Huang et al.
/// 2012), half of them only from the second page on where there are five; and 8 % straight-liners: one answer
/// throughout, one a page, or one from some item in the first third on, each with a slip by one step in 5 % of the
/// items.
std::vector<Labelled> with_careless(const RealSurvey& survey, std::uint64_t seed);

}  // namespace tertulia::tests
