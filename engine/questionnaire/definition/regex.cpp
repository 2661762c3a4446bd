// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include "engine/questionnaire/definition/regex.hpp"

#include <algorithm>

#include <pcre2.h>

namespace tertulia::engine::questionnaire {

struct Regex::Code {
  pcre2_code* code;
  std::string pattern;
  Code(pcre2_code* compiled, std::string_view text) : code(compiled), pattern(text) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }
};

std::optional<Regex> Regex::compile(std::string_view pattern, bool ignore_case) {
  // PCRE2_ALT_BSUX and PCRE2_MATCH_UNSET_BACKREF: escapes and back references as ECMAScript reads them. "$" is the very
  // end, "." stops at any line end.
  std::uint32_t options = PCRE2_ALT_BSUX | PCRE2_MATCH_UNSET_BACKREF | PCRE2_DOLLAR_ENDONLY | PCRE2_UTF |
                          PCRE2_ALLOW_EMPTY_CLASS | PCRE2_NEVER_BACKSLASH_C;
  if (ignore_case) options |= PCRE2_CASELESS;
  int fault = 0;
  std::size_t place = 0;
  pcre2_code* code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &fault, &place, nullptr);
  if (code == nullptr) return std::nullopt;
  Regex regex;
  regex.code_ = std::make_shared<const Code>(code, pattern);
  return regex;
}

void Regex::translate() {
  // Where that cannot be done matching goes on as before.
  static_cast<void>(pcre2_jit_compile(code_->code, PCRE2_JIT_COMPLETE));
}

const std::string& Regex::pattern() const { return code_->pattern; }

bool Regex::matches(std::string_view text) const {
  // PCRE2 counts its steps anew at each place where a match could begin, so that longer texts get fewer a place.
  constexpr std::size_t kMostSteps = 20'000'000;
  constexpr std::size_t kMostStepsAtPlace = 1'000'000;
  constexpr std::size_t kLongestText = 100'000;
  if (text.size() > kLongestText) return false;
  std::uint32_t options = 0;
  pcre2_pattern_info(code_->code, PCRE2_INFO_ALLOPTIONS, &options);
  const std::size_t places = (options & PCRE2_ANCHORED) != 0 ? 1 : text.size() + 1;
  const auto steps = static_cast<std::uint32_t>(std::min(kMostStepsAtPlace, kMostSteps / places));
  const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create_from_pattern(code_->code, nullptr), &pcre2_match_data_free);
  const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context(
      pcre2_match_context_create(nullptr), &pcre2_match_context_free);
  pcre2_set_match_limit(context.get(), steps);
  pcre2_set_depth_limit(context.get(), steps);
  const auto match = [&](std::uint32_t how) {
    return pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, how, data.get(),
                       context.get());
  };
  int found = match(0);
  if (found == PCRE2_ERROR_JIT_STACKLIMIT) found = match(PCRE2_NO_JIT);
  return found >= 0;
}

}  // namespace tertulia::engine::questionnaire
