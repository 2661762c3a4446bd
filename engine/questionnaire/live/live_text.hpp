// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/live/mask.hpp"

namespace tertulia::engine::questionnaire {

/// One line of text, a number, a date: the "text" type with its input types.
class LiveText final : public LiveQuestion {
 public:
  LiveText(const Question& definition, const Place& place);

  [[nodiscard]] bool is_empty() const override;
  [[nodiscard]] const Value& filtered_value(bool unwrapped) const override;
  void update_value_from_survey(Value value, bool clear_data) override;
  void on_survey_load() override;
  void on_added() override;
  /// The limits in force, computed ones included.
  [[nodiscard]] const Value& min() const { return min_; }
  [[nodiscard]] const Value& max() const { return max_; }
  void update_limits();

 protected:
  void set_new_value(Value value) override;
  Value convert_to_correct_value(Value value) override;
  Value convert_computed_value(Value value) override;
  [[nodiscard]] bool can_set_value_to_survey() override;
  void run_condition_core() override;
  void check(std::vector<Fault>& faults, const ValidationRun& run) override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;

 private:
  [[nodiscard]] const TextInput& input() const { return *definition().input; }
  [[nodiscard]] bool has_limits() const;
  [[nodiscard]] bool is_below_min() const;
  [[nodiscard]] bool is_above_max() const;
  [[nodiscard]] bool is_off_step() const;
  [[nodiscard]] Value comparable(const Value& value) const;
  [[nodiscard]] Value typed_value(Value value) const;
  [[nodiscard]] Value masked_to_save(Value value) const;

  std::unique_ptr<Mask> mask_;
  mutable Value unmasked_;  ///< what filtered_value() gave last
  Value min_;
  Value max_;
};

/// Several lines of text.
class LiveComment final : public LiveQuestion {
 public:
  using LiveQuestion::LiveQuestion;
  [[nodiscard]] bool is_empty() const override;

 protected:
  Value convert_to_correct_value(Value value) override;
};

}  // namespace tertulia::engine::questionnaire
