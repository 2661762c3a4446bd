// SPDX-License-Identifier: Apache-2.0
#include "engine/import/draft.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/import/plain_text.hpp"

namespace tertulia::engine::imports {

void Texts::add(std::string_view language, std::string words) {
  if (words.empty()) return;
  const bool known =
      std::any_of(texts_.begin(), texts_.end(), [&](const auto& text) { return text.first == language; });
  if (!known) texts_.emplace_back(language, std::move(words));
}

const std::string& Texts::own() const {
  static const std::string nothing;
  for (const auto& [language, words] : texts_) {
    if (language.empty()) return words;
  }
  return texts_.empty() ? nothing : texts_.front().second;
}

Value Texts::value() const {
  if (texts_.size() == 1 && texts_.front().first.empty()) return Value(texts_.front().second);
  Value value;
  for (const auto& [language, words] : texts_) value.set(language.empty() ? "default" : language, Value(words));
  return value;
}

std::string language_of(std::string_view foreign) {
  std::string language = unicode::lower_case(unicode::trim(foreign));
  std::replace(language.begin(), language.end(), '_', '-');
  const bool has_region = language.starts_with("pt-") || language.starts_with("zh-");
  if (!has_region) language.resize(std::min(language.size(), language.find('-')));
  const bool valid = !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  return valid ? language : "";
}

std::string Names::take(std::string_view wanted) {
  constexpr std::size_t kLongest = 100;
  std::string name;
  for (const char c : cut_text(wanted, kLongest)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    name += kept ? c : '_';
  }
  if (name.find_first_not_of('_') == std::string::npos) name = "question";
  std::string unique = name;
  for (int i = 2; !taken_.insert(unicode::lower_case(unique)).second; ++i) unique = fmt::format("{}_{}", name, i);
  return unique;
}

Texts html_of(const Texts& texts) {
  return texts.changed([](const std::string& words) {
    std::string out;
    for (const char c : words) {
      if (c == '&') {
        out += "&amp;";
      } else if (c == '<') {
        out += "&lt;";
      } else if (c == '\n') {
        out += "<br>";
      } else {
        out += c;
      }
    }
    return out;
  });
}

Value question(std::string_view type, const std::string& name, const Texts& title) {
  Value out;
  out.set("type", Value(type));
  out.set("name", Value(name));
  if (type != "html") {
    set_text(out, "title", title);
    return out;
  }
  const bool has_answers = std::any_of(title.all().begin(), title.all().end(),
                                       [](const auto& text) { return text.second.find('{') != std::string::npos; });
  if (!has_answers) {
    set_text(out, "html", html_of(title));
    return out;
  }
  out.set("type", Value("panel"));
  out.set("name", Value(name + "_words"));
  set_text(out, "description", title);
  // A panel without a visible element is not shown.
  Value room;
  room.set("type", Value("html"));
  room.set("name", Value(name));
  room.set("html", Value("&nbsp;"));
  append(out, "elements", std::move(room));
  return out;
}

bool is_words_only(const Value& element) {
  const std::string& type = element.find("type")->string();
  return type == "html" || type == "panel";
}

Value item(std::string_view value, const Texts& text) {
  if (text.empty() || (text.all().size() == 1 && text.own() == value)) return Value(value);
  Value out;
  out.set("value", Value(value));
  out.set("text", text.value());
  return out;
}

Value& append(Value& object, std::string_view name, Value element) {
  Value* list = object.find(name);
  if (list == nullptr) list = &object.set(name, Value(Value::Array{}));
  list->array().push_back(std::move(element));
  return list->array().back();
}

void set_text(Value& object, std::string_view name, const Texts& texts) {
  if (!texts.empty()) object.set(name, texts.value());
}

void restrict_by(Value& object, std::string_view name, const std::string& condition) {
  const Value* earlier = object.find(name);
  object.set(name, Value(earlier == nullptr ? condition : fmt::format("({}) and ({})", earlier->string(), condition)));
}

std::optional<Value> number_value(std::string_view text) {
  const auto number = expression::read_number(unicode::trim(text));
  if (!number || !std::isfinite(*number)) return std::nullopt;
  return Value(*number);
}

Value expression_validator(const std::string& expression, const Texts& text) {
  Value validator;
  validator.set("type", Value("expression"));
  set_text(validator, "text", text);
  validator.set("expression", Value(expression));
  return validator;
}

}  // namespace tertulia::engine::imports
