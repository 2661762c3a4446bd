// SPDX-License-Identifier: Apache-2.0
#include "engine/import/qualtrics_survey.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/import/plain_text.hpp"

namespace tertulia::engine::imports {

namespace loose {

std::string text(const Value* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return value->string();
  if (value->is_number()) return value_to_json(*value);
  if (value->is_boolean()) return value->boolean() ? "true" : "false";
  return {};
}

std::string text(const Value& holder, std::string_view name) { return text(holder.find(name)); }

std::vector<std::pair<std::string, const Value*>> members(const Value* value) {
  std::vector<std::pair<std::string, const Value*>> list;
  if (value != nullptr && value->is_object()) {
    for (const Value::Member& member : value->object()) list.emplace_back(member.name, &member.value);
  } else if (value != nullptr && value->is_array()) {
    for (const Value& element : value->array()) list.emplace_back(std::to_string(list.size()), &element);
  }
  return list;
}

const Value* below(const Value& holder, std::initializer_list<std::string_view> names) {
  const Value* at = &holder;
  for (const std::string_view name : names) {
    if (at != nullptr) at = at->find(name);
  }
  return at;
}

bool is_on(const Value* value) {
  const std::string word = text(value);
  return word == "ON" || word == "on" || word == "true" || word == "Yes" || word == "1";
}

}  // namespace loose

namespace {

std::vector<QualtricsChoice> choices_of(const Value& payload, std::string_view choices, std::string_view order) {
  std::vector<QualtricsChoice> list;
  std::vector<std::string> ids;
  const Value* given = payload.find(choices);
  for (const auto& [key, id] : loose::members(payload.find(order))) ids.push_back(loose::text(id));
  const auto all = loose::members(given);
  if (ids.empty()) {
    for (const auto& [id, choice] : all) ids.push_back(id);
  }
  std::map<std::string, const Value*, std::less<>> by_id(all.begin(), all.end());
  for (const std::string& id : ids) {
    const auto found = by_id.find(id);
    if (found == by_id.end() || !found->second->is_object()) continue;
    const Value& choice = *found->second;
    QualtricsChoice one;
    one.id = one.value = id;
    one.text.add("", loose::text(choice, "Display"));
    one.takes_text = loose::is_on(choice.find("TextEntry"));
    one.is_exclusive = loose::is_on(choice.find("ExclusiveAnswer"));
    for (const auto& [language, translation] : loose::members(payload.find("Language"))) {
      one.text.add(language_of(language), loose::text(loose::below(*translation, {choices, id, "Display"})));
    }
    list.push_back(std::move(one));
  }
  return list;
}

/// Recode values are what the data hold, where they tell the choices apart.
void recode(std::vector<QualtricsChoice>& choices, const Value* recodes) {
  std::set<std::string> values;
  for (const QualtricsChoice& choice : choices) {
    const Value* value = recodes == nullptr ? nullptr : recodes->find(choice.id);
    if (loose::text(value).empty() || !values.insert(loose::text(value)).second) return;
  }
  for (QualtricsChoice& choice : choices) choice.value = loose::text(recodes->find(choice.id));
}

const QualtricsChoice* find_in(const std::vector<QualtricsChoice>& list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& choice) { return choice.id == id; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

bool QualtricsQuestion::is_list() const {
  const std::string kind = selector();
  return type() == "MC" && (kind.starts_with("MA") || kind == "MSB");
}
const QualtricsChoice* QualtricsQuestion::choice(std::string_view choice_id) const {
  return find_in(choices, choice_id);
}
const QualtricsChoice* QualtricsQuestion::answer(std::string_view answer_id) const {
  return find_in(answers, answer_id);
}

QualtricsSurvey::QualtricsSurvey(const Value& file, Report& report) : file_(file), report_(report) {
  for (const Value* payload : elements("SQ")) {
    if (!payload->is_object()) continue;
    QualtricsQuestion question;
    question.id = loose::text(*payload, "QuestionID");
    if (question.id.empty() || questions_.contains(question.id)) continue;
    const std::string tag = loose::text(*payload, "DataExportTag");
    question.name = names_.take(tag.empty() ? question.id : tag);
    question.payload = payload;
    question.choices = choices_of(*payload, "Choices", "ChoiceOrder");
    question.answers = choices_of(*payload, "Answers", "AnswerOrder");
    recode(question.answers.empty() ? question.choices : question.answers, payload->find("RecodeValues"));
    questions_.emplace(question.id, std::move(question));
  }
}

const QualtricsQuestion* QualtricsSurvey::find(std::string_view id) const {
  const auto found = questions_.find(id);
  return found == questions_.end() ? nullptr : &found->second;
}

std::vector<const Value*> QualtricsSurvey::elements(std::string_view kind) const {
  std::vector<const Value*> list;
  for (const auto& [key, element] : loose::members(file_.find("SurveyElements"))) {
    const Value* payload = element->find("Payload");
    if (loose::text(*element, "Element") == kind && payload != nullptr) list.push_back(payload);
  }
  return list;
}

const Value* QualtricsSurvey::element(std::string_view kind) const {
  const auto list = elements(kind);
  return list.empty() ? nullptr : list.front();
}

Texts QualtricsSurvey::texts_of(const Value& payload, std::string_view name) {
  Texts texts;
  texts.add("", loose::text(payload, name));
  for (const auto& [language, translation] : loose::members(payload.find("Language"))) {
    texts.add(language_of(language), loose::text(*translation, name));
  }
  return texts;
}

std::string QualtricsSurvey::define_field(const std::string& field) {
  const auto [at, is_new] = fields_.emplace(field, "");
  if (is_new) at->second = names_.take(field);
  return at->second;
}

std::string QualtricsSurvey::field_name(const std::string& field) const {
  const auto known = fields_.find(field);
  if (known != fields_.end()) return known->second;
  Names any;
  return "given." + any.take(field);
}

Texts QualtricsSurvey::plain(const Texts& texts, const std::string& place) const {
  return texts.changed([&](const std::string& words) { return piped(plain_text(words), place); });
}

std::string QualtricsSurvey::piped(std::string_view text, const std::string& place) const {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find("${", at), text.size());
    const std::size_t close = text.find('}', open);
    out += text.substr(at, open - at);
    if (open == text.size()) break;
    if (close == std::string_view::npos) {
      out += text.substr(open);
      break;
    }
    const std::string_view inside = text.substr(open + 2, close - open - 2);
    const auto name = pipe(inside);
    out += name ? *name : "…";
    if (name) {
      report_.translated(place, "piping", "An answer stands in the text.", inside);
    } else {
      report_.refused(place, "piping", name.error().message, inside);
    }
    at = close + 1;
  }
  return out;
}

}  // namespace tertulia::engine::imports
