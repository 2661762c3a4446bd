// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/questionnaire/live/live_select.hpp"

namespace tertulia::engine::questionnaire {

/// Several choices: checkbox and tagbox.
class LiveCheckbox : public LiveSelect {
 public:
  LiveCheckbox(const Question& definition, const Place& place);

  [[nodiscard]] bool is_value_array() const override { return true; }
  [[nodiscard]] bool has_filtered_value() const override { return !property_name_.empty(); }
  [[nodiscard]] std::string filtered_name() const override;
  [[nodiscard]] const Value& filtered_value(bool unwrapped) const override;
  [[nodiscard]] bool is_built_in(const LiveItem& item) const override;
  void update_value_from_survey(Value value, bool clear_data) override;

  [[nodiscard]] Value with_other_in_place(const Value& value) const override;

 protected:
  void set_new_value(Value value) override;
  Value value_from_data(Value value) override;
  Value value_to_data(Value value) override;
  void check(std::vector<Fault>& faults, const ValidationRun& run) override;
  void add_special_items(std::vector<const LiveItem*>& items) override;
  [[nodiscard]] bool is_item_selected_core(const LiveItem& item) const override;
  [[nodiscard]] bool stores_others_as_comment() const override;
  [[nodiscard]] bool is_unknown_item(const Value& value, bool with_other, bool filtered,
                                     bool count_empty) const override;
  [[nodiscard]] Value rendered_from_data(const Value& value) override;
  [[nodiscard]] Value rendered_from_data_core(const Value& value) override;
  [[nodiscard]] Value rendered_to_data_core(const Value& value) const override;
  [[nodiscard]] Value comment_from_value(const Value& value) const override;
  void set_default_unknown_value(const Value& value) override;
  void clear_incorrect_values_core() override;
  [[nodiscard]] bool has_value_to_clear() const override;
  [[nodiscard]] bool is_other_unused() const override { return !is_other_selected(); }
  [[nodiscard]] Value display_value_core(const Value& value) const override;

  /// The values without the objects around them, if the question stores objects.
  [[nodiscard]] Value unwrapped(const Value& value) const;

 private:
  [[nodiscard]] Value wrapped(const Value& value) const;
  [[nodiscard]] const Value& element_value(const Value& element) const;
  [[nodiscard]] std::vector<std::string> texts_of_selected(const Value::Array& chosen) const;
  [[nodiscard]] std::optional<std::size_t> first_unknown(const Value& value) const;
  [[nodiscard]] std::vector<Value> exclusive_values() const;
  [[nodiscard]] bool is_exclusive(const LiveItem& item) const;
  void keep_exclusive(const Value& before, Value& after) const;
  [[nodiscard]] Value::Array restored_values();

  /// The member under which each selected choice is stored, if objects are stored at all: choices with a comment need
  /// one.
  std::string property_name_;
  std::vector<Value> hidden_values_;  ///< answers whose choices went out of sight; they come back with them
  bool clearing_incorrect_ = false;
};

}  // namespace tertulia::engine::questionnaire
