// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/json/json.hpp"

namespace tertulia::engine::questionnaire {

/// A text by language, as SurveyJS writes it: either one string or {"default": …, "it": …}.
class LocalText {
 public:
  LocalText() = default;
  explicit LocalText(const json::Value& value);
  explicit LocalText(std::string text) { by_locale_.emplace("default", std::move(text)); }

  [[nodiscard]] bool empty() const { return by_locale_.empty(); }
  /// The text for a locale: its own, its language's ("pt" for "pt-br"), the default; "" if there is none.
  [[nodiscard]] const std::string& in(std::string_view locale) const;
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& by_locale() const { return by_locale_; }

 private:
  [[nodiscard]] const std::string& own(std::string_view locale) const;
  std::map<std::string, std::string, std::less<>> by_locale_;
};

}  // namespace tertulia::engine::questionnaire
