// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/assessment.hpp"

#include <algorithm>

#include "engine/quality/nonsense_text.hpp"

namespace tertulia::engine::quality {
namespace {

void read_number(const Value& value, std::string_view name, double& into) {
  const Value* found = value.find(name);
  if (found != nullptr && found->is_number()) into = found->number();
}

void read_number(const Value& value, std::string_view name, int& into) {
  double number = into;
  read_number(value, name, number);
  into = static_cast<int>(number);
}

std::size_t answered_items(const Content& content, const Blueprint& blueprint) {
  const auto closed = static_cast<std::size_t>(std::ranges::count_if(
      blueprint.closed, [&](std::size_t place) { return place < content.codes.size() && content.codes[place] >= 0; }));
  const auto open = static_cast<std::size_t>(std::ranges::count_if(
      blueprint.open, [&](const OpenQuestion& question) { return !open_answer(content.answers, question).empty(); }));
  return closed + open;
}

}  // namespace

Value to_value(const Settings& settings) {
  Value weights{Value::Object{}};
  for (const Component component : kAllComponents) weights.set(slug(component), Value(settings.weight(component)));
  Value::Array checks, never;
  for (const AttentionCheck& check : settings.attention_checks) {
    Value one{Value::Object{}};
    one.set("question", Value(check.question));
    one.set("right", check.right);
    checks.push_back(std::move(one));
  }
  for (const std::string& expression : settings.never) never.emplace_back(expression);
  Value value{Value::Object{}};
  value.set("threshold", Value(settings.threshold));
  value.set("weights", std::move(weights));
  value.set("speeding_cut", Value(settings.speeding_cut));
  value.set("straight_lining_cut", Value(settings.straight_lining_cut));
  value.set("attention_checks", Value(std::move(checks)));
  value.set("never", Value(std::move(never)));
  value.set("member_days", Value(settings.member_days));
  value.set("member_interviews", Value(settings.member_interviews));
  return value;
}

Settings settings_from(const Value& value) {
  Settings settings;
  read_number(value, "threshold", settings.threshold);
  if (const Value* weights = value.find("weights")) {
    for (const Component component : kAllComponents) read_number(*weights, slug(component), settings.weight(component));
  }
  read_number(value, "speeding_cut", settings.speeding_cut);
  read_number(value, "straight_lining_cut", settings.straight_lining_cut);
  if (const Value* checks = value.find("attention_checks"); checks != nullptr && checks->is_array()) {
    for (const Value& check : checks->array()) {
      const Value* question = check.find("question");
      const Value* right = check.find("right");
      if (question != nullptr && question->is_string() && right != nullptr)
        settings.attention_checks.push_back({question->string(), *right});
    }
  }
  if (const Value* never = value.find("never"); never != nullptr && never->is_array()) {
    for (const Value& expression : never->array())
      if (expression.is_string()) settings.never.push_back(expression.string());
  }
  read_number(value, "member_days", settings.member_days);
  read_number(value, "member_interviews", settings.member_interviews);
  return settings;
}

double score_of(const std::vector<Evidence>& evidence, const Weights& weights) {
  double innocent = 1;
  for (const Evidence& one : evidence) innocent *= 1 - weights.at(static_cast<std::size_t>(one.component)) * one.value;
  return 1 - innocent;
}

Assessment assess(const Subject& subject, const Blueprint& blueprint, const Norms& norms, const Settings& settings) {
  const Content& own = subject.content;
  const Straightness straight = straightness(own.codes, blueprint);
  const BotTraces traces{subject.trap_filled, answered_items(own, blueprint)};
  Assessment assessment;
  for (const auto& evidence :
       {speeding(subject.times, blueprint, norms, settings.speeding_cut),
        straight_lining(straight, norms, settings.straight_lining_cut), long_string(straight, norms),
        attention_check(settings.attention_checks, own.answers),
        inconsistent_pairs(settings.never, own.answers, subject.given, subject.ended_at),
        duplicate_answers(own, subject.others, blueprint), duplicate_device(subject.same_device),
        near_duplicate_text(own, subject.others, blueprint), nonsense_text(own.answers, blueprint),
        bot_signals(traces, subject.times, blueprint),
        interviews_per_member(subject.interviews, settings.member_days, settings.member_interviews)}) {
    if (evidence && settings.weight(evidence->component) > 0) assessment.evidence.push_back(*evidence);
  }
  assessment.score = score_of(assessment.evidence, settings.weights);
  return assessment;
}

}  // namespace tertulia::engine::quality
