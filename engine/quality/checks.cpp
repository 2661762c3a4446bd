// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/checks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/expression/comparison.hpp"
#include "engine/expression/expression.hpp"

namespace tertulia::engine::quality {
namespace {

/// "q1, q2"
std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// The answer that a name leads to, as expressions find it.
Value answer_of(const std::string& question, const Value& answers) {
  const auto expression = expression::compile("{" + question + "}");
  return expression ? expression::evaluate(*expression, expression::ObjectVariables(answers), {}) : Value();
}

}  // namespace

std::optional<Evidence> attention_check(const std::vector<AttentionCheck>& checks, const Value& answers) {
  std::vector<std::string> wrong;
  std::size_t answered = 0;
  for (const AttentionCheck& check : checks) {
    const Value answer = answer_of(check.question, answers);
    if (answer.is_nothing()) continue;
    ++answered;
    if (!expression::equal_values(answer, check.right, {.ignore_order = true})) wrong.push_back(check.question);
  }
  if (answered == 0) return std::nullopt;
  const double value = static_cast<double>(wrong.size()) / static_cast<double>(answered);
  Evidence evidence{Component::AttentionCheck, value, "", Value{Value::Object{}}};
  evidence.detail = wrong.empty()
                        ? fmt::format("Passed {} of {} attention checks.", answered, answered)
                        : fmt::format("Failed {} of {} attention checks: {}.", wrong.size(), answered, listed(wrong));
  evidence.basis.set("answered", Value(answered));
  evidence.basis.set("failed", Value(wrong.size()));
  return evidence;
}

std::optional<Evidence> inconsistent_pairs(const std::vector<std::string>& never, const Value& answers,
                                           const Value& given, Instant now) {
  if (never.empty()) return std::nullopt;
  Value variables = answers.is_object() ? answers : Value(Value::Object{});
  variables.set("given", given);
  std::vector<std::string> holding;
  for (const std::string& text : never) {
    const auto condition = expression::compile(text);
    if (condition && expression::truth(*condition, expression::ObjectVariables(variables), {now, {}}))
      holding.push_back(text);
  }
  const double value = 1 - std::pow(0.5, static_cast<double>(holding.size()));
  Evidence evidence{Component::InconsistentPairs, value, "", Value{Value::Object{}}};
  evidence.detail = holding.empty() ? fmt::format("None of {} contradictions holds.", never.size())
                                    : fmt::format("{} of {} contradictions hold{}: {}.", holding.size(), never.size(),
                                                  holding.size() == 1 ? "s" : "", listed(holding));
  evidence.basis.set("holding", Value(holding.size()));
  return evidence;
}

std::optional<Evidence> interviews_per_member(std::optional<std::int64_t> interviews, int days, int most) {
  if (!interviews) return std::nullopt;
  const auto beyond = static_cast<double>(std::max<std::int64_t>(0, *interviews - most));
  Evidence evidence{Component::InterviewsPerMember, 1 - std::pow(0.5, beyond), "", Value{Value::Object{}}};
  evidence.detail = fmt::format("The member's {} interview{} in {} days; {} {} usual.", *interviews,
                                *interviews == 1 ? "" : "s", days, most, most == 1 ? "is" : "are");
  evidence.basis.set("interviews", Value(*interviews));
  return evidence;
}

}  // namespace tertulia::engine::quality
