// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/lint/rules.hpp"
#include "engine/questionnaire/respondents_part.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

bool pipes(std::string_view html) {
  for (std::size_t open = html.find('{'); open != html.npos; open = html.find('{', open + 1)) {
    const std::size_t close = html.find_first_of("{}", open + 1);
    if (close == html.npos || html[close] != '}') continue;
    const std::string_view name = unicode::trim(html.substr(open + 1, close - open - 1));
    // Braces with a colon or semicolon inside are style sheets.
    if (!name.empty() && name.find_first_of(":;") == name.npos) return true;
  }
  return false;
}

void check_html(const TextAt& text, Found& found) {
  const auto& words = text.text.by_locale();
  if (std::none_of(words.begin(), words.end(), [](const auto& entry) { return pipes(entry.second); })) return;
  found.push_back({Kind::HtmlPiping, text.pointer, "Answers are inserted into this HTML without being escaped."});
}

// Media
// ----------------------------------------------------------------------------------------------------------------

bool is_web_address(std::string_view url) {
  const std::string lower = unicode::lower_case(unicode::trim(url));
  return lower.starts_with("https://") || lower.starts_with("http://");
}

void check_url(const json::Value& value, const std::string& pointer, Found& found) {
  if (value.is_object()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      check_url(value.at(i), json::pointer_to(pointer, value.key_at(i)), found);
  } else if (value.is_string() && !value.string().empty() && !is_web_address(value.string())) {
    found.push_back({Kind::UnsafeUrl, pointer,
                     fmt::format("'{}' is no address that begins with https:// or http://.",
                                 unicode::utf16_substring(value.string(), 0, 60))});
  }
}

void check_urls_of(const json::Value& object, const std::string& pointer, Found& found) {
  for (const std::string_view name : {"imageLink", "logo", "backgroundImage", "contentUrl"}) {
    if (const auto value = object.find(name)) check_url(*value, json::pointer_to(pointer, name), found);
  }
}

void check_media(const Subject& subject, const json::Value& survey, Found& found) {
  check_urls_of(survey, "", found);
  for (const ObjectAt& object : subject.outline.objects) {
    check_urls_of(object.object, object.pointer, found);
    if (object.type == "image" && text_member(object.object, "altText").empty() && !object.object.find("altText")) {
      found.push_back({Kind::ImageWithoutText, object.pointer, "The picture has no altText."});
    }
  }
  for (const ListAt& list : subject.outline.lists) {
    const bool are_pictures = unicode::lower_case(text_member(list.owner, "type")) == "imagepicker";
    for (std::size_t i = 0; i < list.list.size(); ++i) {
      const json::Value item = list.list.at(i);
      const std::string pointer = json::pointer_to(list.pointer, i);
      check_urls_of(item, pointer, found);
      if (are_pictures && list.property == "choices" && item.find("imageLink") && !item.find("text")) {
        found.push_back({Kind::ImageWithoutText, pointer, "The picture to choose has no text."});
      }
    }
  }
}

// Questions
// ------------------------------------------------------------------------------------------------------------

bool has_title(const json::Value& object) {
  const auto title = object.find("title");
  if (title && !LocalText(*title).empty()) return true;
  return text_member(object, "titleLocation") == "hidden";
}

void check_title(const ObjectAt& object, Found& found) {
  if (!object.is_element || has_title(object.object)) return;
  if (object.type == "panel" || object.type == "html" || object.type == "image") return;
  found.push_back({Kind::NoTitle, object.pointer,
                   fmt::format("The respondent reads the name '{}'.", text_member(object.object, "name"))});
}

void check_range(const ObjectAt& object, std::string_view least, std::string_view most, Found& found) {
  const auto low = object.object.find(least);
  const auto high = object.object.find(most);
  if (!low || !high) return;
  const auto number = [](const json::Value& value) {
    if (value.is_string()) return expression::read_number(value.string());
    return value.is_number() ? std::optional(value.number()) : std::nullopt;
  };
  // Dates are ordered as their texts are.
  const auto a = number(*low);
  const auto b = number(*high);
  const bool are_dates = !a && !b && low->is_string() && high->is_string() && low->string().size() >= 10 &&
                         low->string().size() == high->string().size() && !low->string().starts_with('=') &&
                         !high->string().starts_with('=');
  const bool is_empty = a && b ? *a > *b : are_dates && low->string() > high->string();
  if (!is_empty) return;
  found.push_back({Kind::EmptyRange, json::pointer_to(object.pointer, least),
                   fmt::format("{} ({}) is above {} ({}): no answer fits.", least, low->text(), most, high->text())});
}

void check_ranges(const ObjectAt& object, Found& found) {
  check_range(object, "rateMin", "rateMax", found);
  if (object.type == "text") check_range(object, "min", "max", found);
  check_range(object, "minValue", "maxValue", found);
  check_range(object, "minSelectedChoices", "maxSelectedChoices", found);
  check_range(object, "minRowCount", "maxRowCount", found);
  check_range(object, "minPanelCount", "maxPanelCount", found);
  // A length or count of 0 means no limit.
  for (const auto& [least, most] : {std::pair{"minLength", "maxLength"}, std::pair{"minCount", "maxCount"}}) {
    const auto high = object.object.find(most);
    if (high && high->is_number() && high->number() > 0) check_range(object, least, most, found);
  }
}

void check_choices(const Question& question, Found& found) {
  const Choices* choices = question.choices.get();
  if (choices == nullptr) return;
  const bool has_special = choices->other.show || choices->none.show || choices->refuse.show || choices->dont_know.show;
  const bool has_range = choices->choices_max > choices->choices_min;
  if (choices->items.empty() && !has_special && !has_range && choices->from_question.empty() &&
      !choices->allow_custom) {
    found.push_back({Kind::NoChoices, question.pointer, "There is nothing to choose from."});
  }
}

}  // namespace

void check_content(const Subject& subject, const json::Value& survey, Found& found) {
  for (const TextAt& text : subject.outline.texts) {
    if (text.is_html()) check_html(text, found);
  }
  check_media(subject, survey, found);
  for (const ObjectAt& object : subject.outline.objects) {
    check_title(object, found);
    check_ranges(object, found);
  }
  for (const Question* question : subject.questionnaire.questions) check_choices(*question, found);
  for (std::size_t i = 0; i < survey.size(); ++i) {
    const std::string_view property = survey.key_at(i);
    if (!is_servers_part(property)) continue;
    found.push_back({Kind::NotShown, json::pointer_to("", property),
                     fmt::format("The respondent's page does not use {}.", property)});
  }
}

}  // namespace tertulia::engine::questionnaire::lint
