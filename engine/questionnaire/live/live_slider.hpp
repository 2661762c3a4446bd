// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/questionnaire/live/live_question.hpp"

namespace tertulia::engine::questionnaire {

/// A number, or a range from one to another, on a scale. Values beyond its ends are moved to them.
class LiveSlider final : public LiveQuestion {
 public:
  LiveSlider(const Question& definition, const Place& place);

  /// The ends in force, computed ones included.
  [[nodiscard]] const Value& min() const { return min_; }
  [[nodiscard]] const Value& max() const { return max_; }
  void update_value_from_survey(Value value, bool clear_data) override;
  [[nodiscard]] std::optional<Value> changed_in_place(const Value& list) const override { return within_scale(list); }

 protected:
  void set_new_value(Value value) override;
  void set_default_value() override;
  void run_condition_core() override;

 private:
  [[nodiscard]] const SliderScale& scale() const { return *definition().slider; }
  [[nodiscard]] Value within_scale(Value value) const;

  Value min_;
  Value max_;
};

}  // namespace tertulia::engine::questionnaire
