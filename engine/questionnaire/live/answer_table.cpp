// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/answer_table.hpp"

#include <algorithm>

namespace tertulia::engine::questionnaire {

AnswerTable::AnswerTable(const QuestionIndex& index, std::size_t others)
    : index_(index), places_of_groups_(index.group_count(), kNone) {
  object_.object().reserve(index.group_count() + others);
}

const Value* AnswerTable::find(std::string_view name) const {
  const Value::Object& members = object_.object();
  if (members.size() <= kFew) return object_.find(name);
  for (; listed_ < members.size(); ++listed_) places_[members[listed_].name] = listed_;
  const auto found = places_.find(name);
  if (found == places_.end()) return nullptr;
  std::size_t& place = found->second;
  place = std::min(place, members.size() - 1);
  while (members[place].name != name) --place;  // removals have moved it forward
  return &members[place].value;
}

void AnswerTable::add(std::string_view name, Value value) {
  Value::Member& member = object_.object().emplace_back();
  member.name = name;
  member.value = std::move(value);
}

void AnswerTable::set(std::string_view name, Value value) {
  if (const auto group = index_.group(name)) return set(*group, name, std::move(value));
  if (const Value* present = find(name)) {
    *const_cast<Value*>(present) = std::move(value);
  } else {
    add(name, std::move(value));
  }
}

void AnswerTable::set(std::uint32_t group, std::string_view name, Value value) {
  if (std::uint32_t& place = places_of_groups_[group]; place == kNone) {
    place = static_cast<std::uint32_t>(object_.object().size());
    add(name, std::move(value));
  } else {
    object_.object()[place].value = std::move(value);
  }
}

void AnswerTable::erase(std::string_view name) {
  Value::Object& members = object_.object();
  const auto member = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == name; });
  if (member == members.end()) return;
  const auto erased = static_cast<std::size_t>(member - members.begin());
  for (std::uint32_t& place : places_of_groups_) {
    if (place == erased) {
      place = kNone;
    } else if (place != kNone && place > erased) {
      --place;
    }
  }
  if (erased < listed_) {
    places_.erase(member->name);
    --listed_;
  }
  members.erase(member);
}

void AnswerTable::clear() {
  object_ = Value(Value::Object{});
  std::fill(places_of_groups_.begin(), places_of_groups_.end(), kNone);
  places_.clear();
  listed_ = 0;
}

Value AnswerTable::take() {
  Value all = std::move(object_);
  clear();
  return all;
}

}  // namespace tertulia::engine::questionnaire
