// SPDX-License-Identifier: Apache-2.0
#include "engine/import/settle.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "engine/questionnaire/lint/lint.hpp"

namespace tertulia::engine::imports {
namespace {

namespace lint = questionnaire::lint;

std::vector<std::string> tokens_of(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    std::string token(pointer.substr(at + 1, end - at - 1));
    for (const auto& [escaped, plain] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}}) {
      for (std::size_t i = token.find(escaped); i != std::string::npos; i = token.find(escaped, i + 1)) {
        token.replace(i, 2, plain);
      }
    }
    tokens.push_back(std::move(token));
    at = end;
  }
  return tokens;
}

std::size_t index_of(const std::string& token) {
  std::size_t index = SIZE_MAX;
  std::from_chars(token.data(), token.data() + token.size(), index);
  return index;
}

Value* child_of(Value& value, const std::string& token) {
  if (value.is_object()) return value.find(token);
  const std::size_t index = value.is_array() ? index_of(token) : SIZE_MAX;
  return value.is_array() && index < value.array().size() ? &value.array()[index] : nullptr;
}

class Settling {
 public:
  Settling(Value& questionnaire, Report& report) : questionnaire_(questionnaire), report_(report) {}

  /// Whether something was mended; only then is another look worth it.
  bool mend(const lint::Finding& finding) {
    std::vector<std::string> tokens = tokens_of(finding.pointer);
    if (tokens.empty()) return false;
    const std::string last = tokens.back();
    tokens.pop_back();
    Value* holder = &questionnaire_;
    for (const std::string& token : tokens) {
      if (holder != nullptr) holder = child_of(*holder, token);
    }
    Value* culprit = holder == nullptr ? nullptr : child_of(*holder, last);
    if (culprit == nullptr) return mend_whole(finding, holder);
    if (holder->is_array()) return take_element(finding, *holder, last);
    if (last == "name") return rename(finding, *culprit);
    if (last == "type" && holder->find("name") != nullptr) return show_words_only(finding, *holder);
    if (last == "type" && is_in_list(tokens)) return take_owner(finding, tokens);
    report_.refused(finding.pointer, std::string(last), finding.message, text_of(*culprit));
    holder->erase(last);
    return true;
  }

 private:
  static std::string text_of(const Value& value) { return value.is_string() ? value.string() : value_to_json(value); }

  static bool is_in_list(const std::vector<std::string>& tokens) {
    return !tokens.empty() && index_of(tokens.back()) != SIZE_MAX;
  }

  /// The finding is about something that is not written, such as a missing name.
  bool mend_whole(const lint::Finding& finding, Value* holder) {
    if (holder == nullptr || !holder->is_object() || finding.kind != lint::Kind::NoName) return false;
    holder->set("name", Value(fmt::format("question{}", ++numbers_)));
    report_.approximated(finding.pointer, "name", finding.message);
    return true;
  }

  bool take_element(const lint::Finding& finding, Value& list, const std::string& token) {
    const std::size_t index = index_of(token);
    Value& element = list.array()[index];
    if (finding.kind == lint::Kind::NoName && element.is_object()) {
      element.set("name", Value(fmt::format("question{}", ++numbers_)));
      report_.approximated(finding.pointer, "name", finding.message);
      return true;
    }
    report_.refused(finding.pointer, "element", finding.message, text_of(element));
    list.array().erase(list.array().begin() + static_cast<std::ptrdiff_t>(index));
    return true;
  }

  bool take_owner(const lint::Finding& finding, std::vector<std::string> tokens) {
    const std::string last = tokens.back();
    tokens.pop_back();
    Value* list = &questionnaire_;
    for (const std::string& token : tokens) list = child_of(*list, token);
    return take_element(finding, *list, last);
  }

  bool rename(const lint::Finding& finding, Value& name) {
    const std::string earlier = text_of(name);
    name = Value(fmt::format("{}_{}", earlier, ++numbers_ + 1));
    report_.approximated(finding.pointer, "name", finding.message + " It was renamed.", earlier);
    return true;
  }

  bool show_words_only(const lint::Finding& finding, Value& element) {
    report_.refused(finding.pointer, "question", finding.message + " Its words stay.", text_of(*element.find("type")));
    Value words;
    words.set("type", Value("html"));
    words.set("name", *element.find("name"));
    const Value* title = element.find("title");
    words.set("html", title != nullptr ? *title : *element.find("name"));
    for (const std::string_view kept : {"visible", "visibleIf"}) {
      if (const Value* property = element.find(kept)) words.set(kept, *property);
    }
    element = std::move(words);
    return true;
  }

  Value& questionnaire_;
  Report& report_;
  int numbers_ = 0;
};

/// Errors from the end of the questionnaire to its beginning, so that taking one away moves no other.
std::vector<lint::Finding> errors_of(const lint::Report& looked) {
  std::vector<lint::Finding> errors;
  std::set<std::string> pointers;
  for (const lint::Finding& finding : looked.findings) {
    const bool is_error = lint::info(finding.kind).severity == lint::Severity::Error;
    if (is_error && pointers.insert(finding.pointer).second) errors.push_back(finding);
  }
  std::reverse(errors.begin(), errors.end());
  return errors;
}

}  // namespace

Result<std::string> settle(Value questionnaire, Report& report, Instant now) {
  constexpr int kMostRounds = 20;
  constexpr std::size_t kMostBytes = 1U << 20;
  lint::Report looked;
  for (int round = 0; round < kMostRounds; ++round) {
    std::string text = value_to_json(questionnaire);
    if (text.size() > kMostBytes) {
      return error_at(
          ErrorCode::InvalidQuestionnaire, "", "too_large",
          fmt::format("The questionnaire would have {} bytes; at most {} are accepted.", text.size(), kMostBytes));
    }
    looked = lint::check(text, now);
    const std::vector<lint::Finding> errors = errors_of(looked);
    if (errors.empty()) return text;
    Settling settling(questionnaire, report);
    bool mended = false;
    for (const lint::Finding& error : errors) {
      // What shares a list with something taken away before it has moved: the next round looks at it again.
      mended = settling.mend(error) || mended;
      if (error.pointer.empty()) break;
    }
    if (!mended) break;
  }
  return lint::error_of(looked, "");
}

}  // namespace tertulia::engine::imports
