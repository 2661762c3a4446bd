// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "engine/questionnaire/live/live_text.hpp"

namespace tertulia::engine::questionnaire {

/// Several text fields that make one answer: {"first": …, "second": …}.
class LiveMultipleText final : public LiveQuestion {
 public:
  LiveMultipleText(const Question& definition, const Place& place);

  void on_survey_load() override;
  void on_added() override;
  void on_survey_value_changed(const Value& value) override;
  [[nodiscard]] std::vector<const Fault*> all_faults() const override;
  void collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) override;
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] const std::vector<std::unique_ptr<LiveText>>& items() const { return items_; }
  void set_item_value(const std::string& name, const Value& value);

 protected:
  void set_question_value(Value value) override;
  void run_condition_core() override;
  bool validate_core(ValidationRun& run) override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;
  [[nodiscard]] bool is_new_value_correct(const Value& value) const override { return value.is_object(); }

 private:
  /// Where the fields keep their values: in this question's.
  class Fields final : public ValueHost {
   public:
    explicit Fields(LiveMultipleText& question) : question_(question) {}
    [[nodiscard]] Value value_of(const std::string& name) const override;
    void set_value(const std::string& name, Value value, bool notify, const LiveQuestion*) override;
    [[nodiscard]] Value comment_of(const std::string&) const override { return Value::null(); }
    void set_comment(const std::string&, const Value&) override {}
    [[nodiscard]] LiveQuestion* find_question(const std::string& name) const override;
    [[nodiscard]] Found look_up(const Lookup& lookup) const override;

   private:
    LiveMultipleText& question_;
  };

  Fields fields_;
  std::vector<std::unique_ptr<LiveText>> items_;
};

}  // namespace tertulia::engine::questionnaire
