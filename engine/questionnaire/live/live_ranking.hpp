// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/questionnaire/live/live_checkbox.hpp"

namespace tertulia::engine::questionnaire {

/// Choices put in order. Once answered, every visible choice has a place.
class LiveRanking final : public LiveCheckbox {
 public:
  using LiveCheckbox::LiveCheckbox;

  [[nodiscard]] bool requires_strict_order() const override { return true; }
  void on_survey_load() override;
  void update_value_from_survey(Value value, bool clear_data) override;
  void on_survey_value_changed(const Value& value) override;

 protected:
  void on_visible_choices_changed() override;
  [[nodiscard]] bool is_item_selected_core(const LiveItem& item) const override;

 private:
  [[nodiscard]] bool ranks_all_once() const;
  void complete_order();

  bool restored_ = false;  ///< the order came with saved answers
};

/// One picture, or several.
class LiveImagePicker final : public LiveSelect {
 public:
  LiveImagePicker(const Question& definition, const Place& place);

  [[nodiscard]] const Value& value() const override;
  [[nodiscard]] bool is_built_in(const LiveItem&) const override { return false; }
  void clear_incorrect_values() override;

 protected:
  Value value_to_data(Value value) override { return value; }
  [[nodiscard]] bool is_item_selected_core(const LiveItem& item) const override;
  [[nodiscard]] Value rendered_from_data_core(const Value& value) override { return as_list(value); }
  [[nodiscard]] Value rendered_to_data_core(const Value& value) const override { return as_list(value); }
  void add_special_items(std::vector<const LiveItem*>&) override {}
  [[nodiscard]] Value display_value_core(const Value& value) const override;

 private:
  [[nodiscard]] Value as_list(const Value& value) const;
};

}  // namespace tertulia::engine::questionnaire
