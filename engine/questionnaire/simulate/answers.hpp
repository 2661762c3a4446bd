// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>

#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "stats/core/random.hpp"

namespace tertulia::engine::questionnaire::simulate {

/// The share of questions that need no answer and are left blank.
inline constexpr double kBlank = 0.1;

/// How many more answers may be tried: work that is counted, not timed, so that the same seed gives the same walk.
struct Effort {
  std::size_t tries_left = SIZE_MAX;
  [[nodiscard]] bool is_spent() const { return tries_left == 0; }
};

/// Answers questions at random, as a respondent who keeps to their rules would: every choice is as likely as any other,
/// every value within the limits, and what the rules refuse is tried again, until the effort is spent.
class RandomAnswers {
 public:
  RandomAnswers(LiveQuestionnaire& survey, stats::Random& random, Effort& effort)
      : survey_(survey), random_(random), effort_(effort) {}

  /// Answers one question, with all in it. False if no valid answer was found.
  bool answer(LiveQuestion& question);

 private:
  struct Answer {
    Value value;
    Value comment;  ///< undefined: none
  };

  bool answer_plain(LiveQuestion& question);
  bool answer_fields(LiveQuestion& question);
  bool answer_loop(LiveQuestion& question);
  bool answer_table(LiveQuestion& question);
  bool answer_all(const std::vector<LiveQuestion*>& questions);
  [[nodiscard]] std::size_t entries_for(const LiveQuestion& question, std::size_t present, double least, double most);
  /// Gives the answer and says whether all rules are kept.
  bool holds(LiveQuestion& question, const Answer& answer);

  [[nodiscard]] Answer draw(const LiveQuestion& question, int attempt);
  [[nodiscard]] Answer draw_choice(const LiveQuestion& question);
  [[nodiscard]] Answer draw_choices(const LiveQuestion& question);
  [[nodiscard]] Value draw_order(const LiveQuestion& question);
  [[nodiscard]] Value draw_matrix(const LiveQuestion& question);
  /// What the rules of the question itself suggest: constants in its conditions, answers it is compared with.
  [[nodiscard]] std::vector<Value> suggestions(const LiveQuestion& question) const;
  /// Every answer there is, if they are few; tried when chance found none.
  [[nodiscard]] std::vector<Value> all_answers(const LiveQuestion& question) const;

  LiveQuestionnaire& survey_;
  stats::Random& random_;
  Effort& effort_;
  std::set<const Question*> hopeless_;  ///< nothing was found for them once: later tries are short
};

/// A whole number in [0, count), count > 0.
std::size_t draw_below(stats::Random& random, std::size_t count);

}  // namespace tertulia::engine::questionnaire::simulate
