// SPDX-License-Identifier: Apache-2.0
#include "panels/recruitment/recruitment.hpp"

#include <algorithm>
#include <array>

namespace tertulia::panels {

using engine::json::Value;
using engine::json::Writer;

namespace {

constexpr std::size_t kMaxSource = 50;
constexpr std::array<std::string_view, 2> kAdmits = {"anybody", "referred"};

bool is_source_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

std::string text_of(const Value& value, std::string_view name) { return std::string(value.find(name)->string()); }

}  // namespace

std::string_view slug(Admits admits) { return kAdmits[static_cast<std::size_t>(admits)]; }

Admits admits_of(std::string_view slug) {
  return static_cast<Admits>(std::ranges::find(kAdmits, slug) - kAdmits.begin());
}

const std::vector<std::string>& given_of_applicants() {
  static const std::vector<std::string> names = {"age", "country", "language", "source"};
  return names;
}

bool is_source(std::string_view text) {
  return !text.empty() && text.size() <= kMaxSource && std::ranges::all_of(text, is_source_letter);
}

std::string nearest_language(const std::vector<std::string>& available, const std::string& wanted) {
  for (const std::string& language : {wanted, wanted.substr(0, wanted.find('-')), std::string("en")}) {
    if (std::ranges::find(available, language) != available.end()) return language;
  }
  return available.front();
}

PageTexts page_texts_from(const Value& value) {
  PageTexts texts;
  for (std::size_t i = 0; i < value.size(); ++i)
    texts[std::string(value.key_at(i))] = {text_of(value.at(i), "title"), text_of(value.at(i), "text")};
  return texts;
}

void write_page_texts(const PageTexts& texts, Writer& writer) {
  writer.begin_object();
  for (const auto& [language, text] : texts)
    writer.key(language).begin_object().member("title", text.title).member("text", text.text).end_object();
  writer.end_object();
}

std::vector<MappedAnswer> mapped_answers_from(const Value& value) {
  std::vector<MappedAnswer> answers;
  for (std::size_t i = 0; i < value.size(); ++i)
    answers.push_back({text_of(value.at(i), "question"), text_of(value.at(i), "attribute")});
  return answers;
}

void write_mapped_answers(const std::vector<MappedAnswer>& answers, Writer& writer) {
  writer.begin_array();
  for (const auto& [question, attribute] : answers)
    writer.begin_object().member("question", question).member("attribute", attribute).end_object();
  writer.end_array();
}

std::vector<AskedConsent> asked_consents_from(const Value& value) {
  std::vector<AskedConsent> consents;
  for (std::size_t i = 0; i < value.size(); ++i)
    consents.push_back({text_of(value.at(i), "purpose"), text_of(value.at(i), "version")});
  return consents;
}

void write_asked_consents(const std::vector<AskedConsent>& consents, Writer& writer) {
  writer.begin_array();
  for (const auto& [purpose, version] : consents)
    writer.begin_object().member("purpose", purpose).member("version", version).end_object();
  writer.end_array();
}

const std::vector<std::string>& application_states() {
  static const std::vector<std::string> slugs = {"pending",    "waiting",      "accepted",
                                                 "already_in", "screened_out", "expired"};
  return slugs;
}

std::string_view slug(ApplicationState state) { return application_states()[static_cast<std::size_t>(state)]; }

ApplicationState application_state_of(std::string_view slug) {
  return static_cast<ApplicationState>(std::ranges::find(application_states(), slug) - application_states().begin());
}

}  // namespace tertulia::panels
