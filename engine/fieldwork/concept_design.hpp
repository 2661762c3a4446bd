// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/fieldwork/wave.hpp"

/// Which concepts a wave shows, and the cells among which its respondents are divided.
namespace tertulia::engine::fieldwork {

/// Monadic: each respondent sees one concept. Sequential monadic: several, one after the other, in an order of their
/// own.
enum class Presentation { Monadic, Sequential };

struct DesignedConcept {
  std::string name;                      ///< letters, digits, _ and -: what {given.concept} says
  std::optional<std::string> qualifies;  ///< expression over answers and {given.*}: who may be shown it; absent: all
  std::optional<int> target;             ///< completes wanted at most; absent: as many as come
};

struct ConceptDesign {
  Presentation presentation = Presentation::Monadic;
  std::vector<DesignedConcept> concepts;
  std::optional<int> shown;  ///< sequential: how many each respondent sees; absent: all
};

/// A cell: who is shown that concept, or the concepts in that order.
struct ConceptCell {
  std::string name;
  std::string condition;  ///< holds for those who were assigned it
  std::optional<std::string> qualifies;
  std::optional<int> target;
  std::vector<std::pair<std::string, std::string>> assigns;  ///< variable and concept
};

struct ConceptExpansion {
  std::vector<ConceptCell> cells;
  std::vector<std::string> assigned;  ///< concept, or concept_1, concept_2, ...
  std::vector<ErrorDetail> faults;    ///< pointers into the design's JSON; where there are any, the rest is of no use
};

/// Whether concepts are handed to interviews under this name: concept, or concept_1, concept_2, ...
bool is_concept_variable(std::string_view name);

/// The most concepts that a wave may have.
inline constexpr std::size_t kMaxConcepts = 50;

/// Monadic: a cell a concept. Sequential: a cell a row of the cyclic Latin square, which begins with each concept once
/// and goes on in their order; so when the rows are equally filled, each concept has been seen equally often in each
/// place. `wave` says which attributes and how many completes it wants.
ConceptExpansion expand(const ConceptDesign& design, const Wave& wave);

}  // namespace tertulia::engine::fieldwork
