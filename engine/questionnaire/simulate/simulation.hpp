// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/expression/expression.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/questionnaire.hpp"

/// What would happen if a questionnaire were fielded: respondents who answer at random walk through it.
namespace tertulia::engine::questionnaire::simulate {

/// A quota cell, as waves have it.
struct Cell {
  std::string name;
  expression::Expression condition;
  std::optional<std::int64_t> target;
};

/// One value that a given attribute may have, and how often.
struct GivenValue {
  Value value;
  double weight = 1;
};

struct Plan {
  std::size_t respondents = 1000;
  std::uint64_t seed = 1;
  std::optional<expression::Expression> screen_out;  ///< screen_out_if of the wave, asked at the end
  std::vector<Cell> cells;
  std::vector<std::pair<std::string, std::vector<GivenValue>>> given;  ///< drawn independently of each other
  std::string locale;
  Instant now{};
  /// Answers that may be tried in all; one of a long questionnaire costs more than one of a short one. Whoever is on
  /// the way when they are spent is not counted, and nobody comes after.
  std::size_t most_tries = SIZE_MAX;
  /// Called now and then with the number of respondents that are done.
  std::function<void(std::size_t)> progress{};
};

/// {"cells"?: [{"name", "condition", "target"?}], "screen_out_if"?}, as the API writes quota cells and waves.
/// Errors: InvalidInput, InvalidExpression with a pointer into the value.
Result<void> read_quotas(const json::Value& value, Plan& plan);
/// An object by attribute: [values], [{"value", "share"}] or one value.
/// Errors: InvalidInput with a pointer into the value.
Result<void> read_given(const json::Value& value, Plan& plan);

/// A count among a base, with its 95 % Wilson interval.
struct Share {
  std::size_t count = 0;
  std::size_t base = 0;
  double share = 0;
  double lower = 0;
  double upper = 1;
};

struct QuestionReport {
  std::string name;
  std::string pointer;
  Share seen;      ///< of all respondents
  Share answered;  ///< of those who saw it
};

struct PathReport {
  std::vector<std::string> pages;
  Share taken;
};

struct DeadEnd {
  std::string page;
  std::string question;
  std::string rule;  ///< the kind of answer error; "circle" for pages that lead to each other
  Share stuck;
};

struct CellReport {
  std::string name;
  std::optional<std::int64_t> target;
  Share incidence;                          ///< of those who complete and are not screened out
  std::optional<double> interviews_needed;  ///< to fill the target: respondents who must start, on average
};

struct Minutes {
  double lower_quartile = 0;
  double median = 0;
  double upper_quartile = 0;
};

struct Simulation {
  std::size_t respondents = 0;  ///< who walked it; fewer than planned when the tries were spent
  std::uint64_t seed = 0;
  Instant now{};
  Share complete;  ///< not screened out
  Share screen_out;
  Share dead_end;
  std::vector<QuestionReport> questions;
  std::vector<PathReport> paths;   ///< the commonest first, at most kMostPaths
  std::size_t path_count = 0;      ///< distinct ones in all
  std::vector<DeadEnd> dead_ends;  ///< the commonest first
  Minutes minutes;                 ///< of those who reach an end; by the model of duration.hpp
  std::vector<CellReport> cells;
};
inline constexpr std::size_t kMostPaths = 200;

/// The same definition and plan give the same simulation.
/// Errors: those of load(); InvalidInput if the plan has no respondents.
Result<Simulation> simulate(std::string_view definition, const Plan& plan);

/// How many answers there are to give if everything is shown, with the panels and rows that are there from the start.
/// The work of one respondent grows with it.
std::size_t answer_count(const Questionnaire& questionnaire);

void write(const Simulation& simulation, json::Writer& writer);

}  // namespace tertulia::engine::questionnaire::simulate
