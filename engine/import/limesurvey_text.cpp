// SPDX-License-Identifier: Apache-2.0
#include "engine/import/limesurvey_text.hpp"

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/import/plain_text.hpp"

namespace tertulia::engine::imports {

Texts LimeSurveyTexts::plain(const Texts& texts, const std::string& place) {
  return texts.changed([&](const std::string& words) { return piped(plain_text(words), place); });
}

std::optional<std::string> LimeSurveyTexts::expression(const std::string& place, const std::string& kind,
                                                       std::string_view text, const std::string& self) {
  const auto formula = read_formula(text, Dialect::ExpressionScript);
  ExpressionScriptWriter writer(variables_, self);
  const auto written = formula ? writer.write(*formula) : Result<std::string>(formula.error());
  if (!written) {
    report_.refused(place, kind, written.error().message, text);
    return std::nullopt;
  }
  if (writer.is_approximate()) {
    report_.approximated(place, kind, "It is read as: " + *written, text);
  } else {
    report_.translated(place, kind, "It is read as: " + *written, text);
  }
  return *written;
}

/// LimeSurvey reads braces as an expression unless white space follows the first.
std::string LimeSurveyTexts::piped(std::string_view text, const std::string& place) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    out += text.substr(at, open - at);
    at = open;
    if (at == text.size()) break;
    const std::size_t close = text.find('}', at);
    const bool spaced = at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\n' || text[at + 1] == '}');
    if (close == std::string_view::npos || spaced) {
      out += text[at++];
      continue;
    }
    out += pipe(text.substr(at + 1, close - at - 1), place);
    at = close + 1;
  }
  return out;
}

std::string LimeSurveyTexts::pipe(std::string_view inside, const std::string& place) {
  std::string_view name = unicode::trim(inside);
  const std::string_view base = name.substr(0, name.find('.'));
  if (const auto* variable = variables_.find(base); variable != nullptr && variable->choice.empty()) {
    report_.translated(place, "piping", "An answer stands in the text.", inside);
    return variable->expression;
  }
  const auto written = expression(place, "piping", inside, "");
  if (!written) return "…";
  std::string calculated = fmt::format("text{}", calculated_.size() + 1);
  Value value;
  value.set("name", Value(calculated));
  value.set("expression", Value(*written));
  calculated_.push_back(std::move(value));
  return "{" + calculated + "}";
}

}  // namespace tertulia::engine::imports
