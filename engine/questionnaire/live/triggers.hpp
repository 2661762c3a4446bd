// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

/// Runs the questionnaire's triggers when values change and when pages are left.
class TriggerRunner {
 public:
  explicit TriggerRunner(LiveQuestionnaire& survey) : survey_(survey) {}

  enum class Occasion { ValueChanged, NextPage, Completing };
  void run(const ChangedKeys& keys, Occasion occasion, const std::string& name = {});
  /// Whether a complete trigger held when the current page's answers were given.
  [[nodiscard]] bool can_complete() const;

 private:
  void run_all(Occasion occasion, bool question_is_invalid);
  void run_one(const Trigger& trigger, std::size_t index, Occasion occasion);
  void fire(const Trigger& trigger, std::size_t index, Occasion occasion, bool holds);
  void show(const Trigger& trigger, bool visible);
  void set_target(const std::string& name, const Value& value, bool is_variable);
  [[nodiscard]] bool requires_valid_question(const Trigger& trigger, Occasion occasion) const;

  LiveQuestionnaire& survey_;
  bool running_ = false;
  ChangedKeys keys_;
  struct Completion {
    std::size_t trigger;
    const LiveContainer* page;
  };
  std::vector<Completion> completions_;
  std::vector<std::size_t> executing_;
};

}  // namespace tertulia::engine::questionnaire
