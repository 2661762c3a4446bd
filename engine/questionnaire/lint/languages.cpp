// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/languages.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/questionnaire/lint/rules.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

std::string language_name(const std::string& key) { return key == "en" ? std::string(kOwnLanguage) : key; }

/// Whether there is anything to translate: numbers and signs read alike everywhere.
bool has_words(const LocalText& text) {
  return std::any_of(text.by_locale().begin(), text.by_locale().end(), [](const auto& entry) {
    int letters = 0;
    int braces = 0;
    for (const char c : entry.second) {
      if (c == '{') ++braces;
      if (c == '}') --braces;
      const auto byte = static_cast<unsigned char>(c);
      if (braces == 0 && (std::isalpha(byte) != 0 || (byte & 0xC0U) == 0xC0U)) ++letters;
    }
    return letters >= 2;
  });
}

}  // namespace

std::set<std::string> languages_of(const Outline& outline) {
  std::set<std::string> languages;
  for (const TextAt& text : outline.texts) {
    for (const auto& [key, words] : text.text.by_locale()) {
      if (!words.empty()) languages.insert(language_name(key));
    }
  }
  return languages;
}

bool is_written_in(const LocalText& text, const std::string& language) {
  const auto has = [&](const std::string& key) {
    return std::any_of(text.by_locale().begin(), text.by_locale().end(),
                       [&](const auto& entry) { return language_name(entry.first) == key && !entry.second.empty(); });
  };
  return has(language) || has(language.substr(0, language.find('-')));
}

void check_translations(const Subject& subject, Found& found) {
  const std::set<std::string> languages = languages_of(subject.outline);
  if (languages.size() < 2) return;
  for (const TextAt& text : subject.outline.texts) {
    if (!has_words(text.text)) continue;
    std::vector<std::string> missing;
    for (const std::string& language : languages) {
      if (!is_written_in(text.text, language)) missing.push_back(language);
    }
    if (missing.empty()) continue;
    found.push_back({Kind::MissingTranslation, text.pointer,
                     fmt::format("Other texts are written in {0}, this one is not.", fmt::join(missing, ", "))});
  }
}

}  // namespace tertulia::engine::questionnaire::lint
