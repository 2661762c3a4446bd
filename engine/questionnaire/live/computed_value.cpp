// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/computed_value.hpp"

#include <fmt/format.h>

#include "engine/expression/date.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

Value computed_value(Value value, std::string_view input_type, const LiveQuestionnaire& survey) {
  if (!value.is_date()) return value;
  const expression::DateFields f = expression::local_fields(value.date(), survey.evaluation().time_zone);
  std::string text = fmt::format("{:.0f}-{:02.0f}-{:02.0f}", f.year, f.month + 1, f.day);
  if (input_type == "datetime-local" || input_type == "datetime-seconds") {
    text += fmt::format("T{:02.0f}:{:02.0f}", f.hour, f.minute);
  }
  if (input_type == "datetime-seconds") text += fmt::format(":{:02.0f}", f.second);
  return Value(std::move(text));
}

}  // namespace tertulia::engine::questionnaire
