// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/live/live_item.hpp"
#include "engine/questionnaire/live/live_question.hpp"

// The types that hold one plain value: yes or no, a rating, an expression's result.
namespace tertulia::engine::questionnaire {

class LiveBoolean final : public LiveQuestion {
 public:
  using LiveQuestion::LiveQuestion;

 protected:
  void set_question_value(Value value) override;
  void set_default_value() override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;

 private:
  void set_boolean(const Value& value);
  [[nodiscard]] Value true_value() const;
  [[nodiscard]] Value false_value() const;
};

class LiveRating final : public LiveQuestion {
 public:
  LiveRating(const Question& definition, const Place& place);

  /// The values offered now.
  [[nodiscard]] std::vector<Value> offered_values() const;
  /// Whether `test` holds for one of them.
  template <typename Test>
  [[nodiscard]] bool offers_any(const Test& test) const;

 protected:
  Value value_to_data(Value value) override;
  void run_condition_core() override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;

 private:
  std::vector<LiveItem> values_;
};

template <typename Test>
bool LiveRating::offers_any(const Test& test) const {
  const RatingScale& scale = *definition().rating;
  if (values_.empty()) {
    const int decimals = expression::decimal_places(Value(scale.step));
    constexpr std::size_t kMostValues = 20;
    double value = scale.min;
    for (std::size_t i = 0; value <= scale.max && i < kMostValues; ++i) {
      if (test(Value(value))) return true;
      const double next = value + scale.step;
      value = decimals == 0 ? next : expression::parse_float(expression::to_fixed(next, decimals));
    }
  }
  return std::any_of(values_.begin(), values_.end(),
                     [&](const LiveItem& item) { return item.visible && test(item.value()); });
}

class LiveExpression final : public LiveQuestion {
 public:
  using LiveQuestion::LiveQuestion;

  void update_value_from_survey(Value value, bool clear_data) override;

 protected:
  void run_condition_core() override;
  [[nodiscard]] bool can_have_faults() const override { return true; }
  [[nodiscard]] bool has_required_error() const override { return false; }
  [[nodiscard]] Value display_value_core(const Value& value) const override;
};

/// Text to read, pictures: nothing is answered.
class LiveContent final : public LiveQuestion {
 public:
  using LiveQuestion::LiveQuestion;

 protected:
  [[nodiscard]] bool can_have_faults() const override { return false; }
};

}  // namespace tertulia::engine::questionnaire
