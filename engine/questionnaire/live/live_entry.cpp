// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_entry.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {}  // namespace

// Questions
// -------------------------------------------------------------------------------------------------------------

std::vector<LiveQuestion*> LiveEntry::questions_by_value_name(std::string_view name) const {
  std::vector<LiveQuestion*> named;
  for (LiveQuestion* question : questions()) {
    if (question->value_name() == name) named.push_back(question);
  }
  return named;
}

LiveQuestion* LiveEntry::question_by_name(std::string_view name) const {
  for (LiveQuestion* question : questions()) {
    if (question->name() == name) return question;
  }
  return nullptr;
}

LiveQuestion* LiveEntry::find_question(const std::string& name) const {
  const std::string prefix = std::string(words().entry) + ".";
  if (name.starts_with(prefix)) return question_by_name(std::string_view(name).substr(prefix.size()));
  return whole_.survey().find_question(name);
}

// Values
// ----------------------------------------------------------------------------------------------------------------

Value LiveEntry::value_of(const std::string& name) const {
  const Value all = all_values();
  const Value* value = all.find(name);
  return value == nullptr ? Value() : *value;
}

void LiveEntry::update_shared_questions(const std::string& name, const Value& value) {
  const auto sharing = questions_by_value_name(name);
  if (sharing.size() < 2) return;
  for (LiveQuestion* question : sharing) {
    if (same_value(question->value(), value)) continue;
    setting_value_ = true;
    question->update_value_from_survey(value, false);
    setting_value_ = false;
  }
}

// Triggers
// --------------------------------------------------------------------------------------------------------------

void LiveEntry::run_triggers(const std::string& name, const ChangedKeys& keys) {
  for (LiveQuestion* question : questions()) question->run_triggers(name, keys);
}

std::vector<LiveQuestion*> LiveEntry::questions_sharing_whole() const {
  std::vector<LiveQuestion*> sharing;
  const auto all = whole_.survey().questions_by_value_name(whole_.value_name());
  std::copy_if(all.begin(), all.end(), std::back_inserter(sharing),
               [&](const LiveQuestion* question) { return question != &whole_; });
  return sharing;
}

void LiveEntry::run_triggers_on_set(std::string name, Value value) {
  if (std::string_view(name).ends_with(kCommentSuffix)) {
    name.resize(name.size() - kCommentSuffix.size());
    if (const LiveQuestion* question = question_by_name(name)) value = question->value();
  }
  const auto keys_of = [&](const LiveEntry& entry, std::string& key) {
    key = std::string(entry.words().entry) + "." + name;
    ChangedKeys keys;
    keys.set(key, value);
    return keys;
  };
  std::string key;
  const ChangedKeys keys = keys_of(*this, key);
  for (LiveQuestion* question : questions()) {
    if (question->value_name() != name) question->follow_count(name, value);
    question->run_triggers(key, keys);
  }
  for (LiveQuestion* other : questions_sharing_whole()) {
    LiveEntry* entry = other->entry_at(index());
    if (entry == nullptr) continue;
    std::string other_key;
    const ChangedKeys other_keys = keys_of(*entry, other_key);
    entry->run_triggers(other_key, other_keys);
  }
}

// Names
// -----------------------------------------------------------------------------------------------------------------

const Scope* LiveEntry::outer() const { return &whole_; }

Found LiveEntry::look_up(const Lookup& lookup) const {
  if (lookup.steps.empty()) return Found::nothing();
  const std::string first = unicode::lower_case(lookup.steps[0].name);
  if (lookup.steps.size() == 1) {
    if (Found found = own_value(first)) return found;
  } else {
    if (first == words().previous || first == words().next) {
      const LiveEntry* entry = neighbour(first == words().next ? 1 : -1);
      return entry == nullptr ? Found::made(Value()) : entry->look_up_inside(lookup.steps.subspan(1), lookup);
    }
    if (Found found = relative(lookup, first)) return found;
  }
  if (first == words().entry) return look_up_inside(lookup.steps.subspan(1), lookup);
  return lookup.is_root ? Found::nothing() : look_up_inside(lookup.steps, lookup);
}

/// The shortest run of steps that is the value name of a question in here, then the stored values.
Found LiveEntry::look_up_inside(Steps steps, const Lookup& lookup) const {
  std::string name;
  for (std::size_t used = 1; used <= steps.size(); ++used) {
    name += (used > 1 ? "." : "") + steps[used - 1].name;
    for (const LiveQuestion* question : questions()) {
      if (!unicode::equal_ignoring_case(question->value_name(), name)) continue;
      if (lookup.is_property) {
        return used < steps.size() ? question->property(steps[used].name) : Found::nothing();
      }
      Lookup inner = lookup;
      inner.steps = steps.subspan(used);
      inner.index = steps[used - 1].index;
      inner.is_root = false;
      if (Found found = question->look_up(inner)) return found;
      used = steps.size();
      break;
    }
    if (used <= steps.size() && steps[used - 1].index) break;
  }
  const Value values = all_values();
  if (lookup.is_root) {
    if (Found found = look_up_shared(steps, values)) return found;
  }
  Found found = follow_value(values, steps);
  return found ? Found::made(found.get()) : found;
}

/// Other questions with the whole's value name know more about the same element.
Found LiveEntry::look_up_shared(Steps steps, const Value& values) const {
  for (const LiveQuestion* other : questions_sharing_whole()) {
    const Choices* choices = other->definition().choices.get();
    if (steps.size() == 1 && choices != nullptr && choices->value_property_name == steps[0].name) {
      if (const Value* value = values.find(steps[0].name)) return Found::made(*value, other);
    }
    Lookup inner{steps, static_cast<double>(index())};
    inner.is_root = false;
    if (Found found = other->look_up(inner)) return found;
  }
  return Found::nothing();
}

bool LiveEntry::whole_changed(const ChangedKeys& keys) const {
  for (const LiveQuestion* question = &whole_; question != nullptr; question = question->parent_question()) {
    if (keys.find(question->value_name()) != nullptr) return true;
  }
  return false;
}

void LiveEntry::add_local_keys(ChangedKeys& keys) const {
  const auto add = [&](std::string_view name) { keys.set(name, Value(true)); };
  const bool changed = !tracks_changes() || whole_changed(keys);
  for (const std::string_view name : words().own) add(name);
  if (!changed) return;
  add(words().entry);
  add(words().previous);
  add(words().next);
  for (const std::string_view name : words().relatives) add(name);
}

}  // namespace tertulia::engine::questionnaire
