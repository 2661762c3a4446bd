// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/reason.hpp"

#include <algorithm>
#include <array>

namespace tertulia::panels::sampling {
namespace {

constexpr std::array<std::string_view, 10> kSlugs = {"selected",       "not_needed",   "nothing_wanted", "no_cell",
                                                     "already_drawn",  "cooling_down", "capped",         "no_consent",
                                                     "needs_guardian", "left"};
constexpr std::string_view kExcluded = "excluded:";

}  // namespace

Reason excluded_by(std::size_t rule) { return static_cast<Reason>(static_cast<std::size_t>(Reason::Excluded) + rule); }

std::string text_of(Reason reason, const std::vector<std::string>& rules) {
  const auto number = static_cast<std::size_t>(reason);
  if (number < kSlugs.size()) return std::string(kSlugs[number]);
  const std::size_t rule = number - static_cast<std::size_t>(Reason::Excluded);
  return std::string(kExcluded) + (rule < rules.size() ? rules[rule] : std::string());
}

std::optional<Reason> reason_named(std::string_view text, const std::vector<std::string>& rules) {
  const auto slug = std::ranges::find(kSlugs, text);
  if (slug != kSlugs.end()) return static_cast<Reason>(slug - kSlugs.begin());
  if (!text.starts_with(kExcluded)) return std::nullopt;
  const auto rule = std::ranges::find(rules, text.substr(kExcluded.size()));
  if (rule == rules.end()) return std::nullopt;
  return excluded_by(static_cast<std::size_t>(rule - rules.begin()));
}

Reason reason_of(Standing standing) {
  return standing == Standing::NeedsGuardian ? Reason::NeedsGuardian : Reason::NoConsent;
}

}  // namespace tertulia::panels::sampling
