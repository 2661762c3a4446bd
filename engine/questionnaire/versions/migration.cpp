// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/versions/migration.hpp"

#include <algorithm>

namespace tertulia::engine::questionnaire {
namespace {

/// How many single answers a value holds: a rule that gives up one choice of several makes it fewer.
std::size_t parts(const Value& value) {
  if (value.is_array()) return value.array().size();
  if (value.is_object()) return value.object().size();
  return value.is_nothing() ? 0 : 1;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

Migrated migrate_answers(const Value& answers, const std::vector<Mapping>& rules, const Questionnaire& later,
                         const Session& session) {
  Migrated migrated;
  Value mapped = answers.is_object() ? answers : Value(Value::Object{});
  for (const Mapping& mapping : rules) {
    Value next = mapping.apply(mapped);
    for (const Value::Member& member : mapped.object()) {
      Value alone(Value::Object{});
      alone.set(member.name, member.value);
      const Value kept = mapping.apply(alone);
      const std::size_t left = kept.object().empty() ? 0 : parts(kept.object().front().value);
      if (left < parts(member.value)) add_once(migrated.lost, member.name);
    }
    mapped = std::move(next);
  }
  const Outcome outcome = check_partial(later, mapped, session);
  migrated.answers = outcome.cleaned.is_object() ? outcome.cleaned : Value(Value::Object{});
  for (const Value::Member& member : mapped.object()) {
    if (migrated.answers.find(member.name) == nullptr && !member.value.is_nothing())
      add_once(migrated.lost, member.name);
  }
  migrated.changed = !(migrated.answers == answers);
  return migrated;
}

}  // namespace tertulia::engine::questionnaire
