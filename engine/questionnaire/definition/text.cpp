// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/text.hpp"

namespace tertulia::engine::questionnaire {
namespace {

const std::string& no_text() {
  static const std::string none;
  return none;
}

}  // namespace

LocalText::LocalText(const json::Value& value) {
  if (value.is_string()) {
    by_locale_.emplace("default", value.string());
  } else if (value.is_object()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value.at(i).is_string()) by_locale_.emplace(value.key_at(i), value.at(i).string());
    }
  } else if (value.is_number() || value.is_boolean()) {
    by_locale_.emplace("default", value.text());
  }
}

const std::string& LocalText::own(std::string_view locale) const {
  const auto found = by_locale_.find(locale);
  return found == by_locale_.end() ? no_text() : found->second;
}

const std::string& LocalText::in(std::string_view locale) const {
  const bool is_default = locale.empty() || locale == "default" || locale == "en";
  if (is_default) {
    const std::string& text = own("default");
    return text.empty() ? own("en") : text;
  }
  if (const std::string& text = own(locale); !text.empty()) return text;
  if (const std::size_t dash = locale.find('-'); dash != std::string_view::npos) {
    if (const std::string& text = own(locale.substr(0, dash)); !text.empty()) return text;
  }
  return own("default");
}

}  // namespace tertulia::engine::questionnaire
