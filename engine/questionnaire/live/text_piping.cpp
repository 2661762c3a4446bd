// SPDX-License-Identifier: Apache-2.0
#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/depth.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

std::string LiveQuestionnaire::text_of_value(const Value& value) const {
  const bool is_nothing = expression::is_empty(value) && !value.is_object();
  return is_nothing ? std::string() : expression::to_text(value, evaluation_.time_zone);
}

std::string LiveQuestionnaire::process_text(const std::string& text, const Scope& scope, Shown shown) const {
  const Depth depth(asking_depth_);
  // Texts that show each other may branch at each step: once there is no end to be seen, none is shown any more.
  if (depth.is_too_deep()) give_up();
  if (!spend(1)) return text;
  std::string out;
  std::size_t copied = 0;
  std::size_t open = std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') open = i;
    if (text[i] != '}' || open == std::string::npos) continue;
    const std::string name(unicode::trim(std::string_view(text).substr(open + 1, i - open - 1)));
    const std::size_t begin = open;
    open = std::string::npos;
    if (name.empty() || name.find(':') != std::string::npos) continue;
    Found found = resolve(scope, name);
    if (!found) continue;
    if (found.is_position && found.value.number() > -1) found.value = Value(found.value.number() + 1);
    out += text.substr(copied, begin - copied);
    if (found.question != nullptr && shown == Shown::AsText) {
      out += found.question->text_of(found, name);
    } else if (shown == Shown::AsText || !expression::is_empty(found.get())) {
      out += text_of_value(found.get());
    }
    copied = i + 1;
  }
  return out + text.substr(copied);
}

}  // namespace tertulia::engine::questionnaire
