// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/messages/messages.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

/// A rule that an answer breaks.
struct Fault {
  std::string_view kind;                ///< survey-core's name for it: "required", "expression", …
  std::string_view message;             ///< entry of the message catalogue
  messages::Parameters parameters{};    ///< of that entry
  const LocalText* own_text = nullptr;  ///< what the questionnaire's author wrote instead
  bool is_error = true;                 ///< false: a warning, which blocks nothing
};

class LiveQuestion;

/// One run of validation.
struct ValidationRun {
  bool keep_faults = true;        ///< false: only asks whether all is well
  bool on_value_changed = false;  ///< rules about being complete do not count yet
  std::size_t fault_count = 0;    ///< elements with faults so far
  const LiveQuestion* first_with_fault = nullptr;

  void count_fault(const LiveQuestion* question) {
    ++fault_count;
    if (first_with_fault == nullptr) first_with_fault = question;
  }
};

}  // namespace tertulia::engine::questionnaire
