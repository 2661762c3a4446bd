// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/question_index.hpp"

#include <bit>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

namespace {

/// FNV-1a: names are short, and this costs no call.
std::size_t hash_of(std::string_view name) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash ^ (hash >> 32);
}

}  // namespace

void NamePlaces::reserve(std::size_t count) { entries_.resize(std::bit_ceil(count + count / 2 + 1)); }

std::size_t NamePlaces::entry_of(std::string_view name, std::size_t hash) const {
  const std::size_t mask = entries_.size() - 1;
  std::size_t at = hash & mask;
  while (entries_[at].place && (entries_[at].hash != hash || entries_[at].name != name)) at = (at + 1) & mask;
  return at;
}

std::uint32_t NamePlaces::add(std::string_view name, std::uint32_t place) {
  const std::size_t hash = hash_of(name);
  Entry& entry = entries_[entry_of(name, hash)];
  if (!entry.place) entry = {std::string(name), hash, place};
  return *entry.place;
}

std::optional<std::uint32_t> NamePlaces::find(std::string_view name) const {
  if (entries_.empty()) return std::nullopt;
  return entries_[entry_of(name, hash_of(name))].place;
}

QuestionIndex::QuestionIndex(const std::vector<const Question*>& questions) {
  for (NamePlaces* places : {&by_name_, &by_value_name_, &by_lower_value_name_}) places->reserve(questions.size());
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t place = 0; place < questions.size(); ++place) {
    const Question& question = *questions[place];
    by_name_.add(question.name, place);
    const std::uint32_t group = by_value_name_.add(question.value_name, static_cast<std::uint32_t>(groups.size()));
    if (group == groups.size()) groups.emplace_back();
    groups[group].push_back(place);
    by_lower_value_name_.add(unicode::lower_case(question.value_name), group);
    has_dotted_value_name_ = has_dotted_value_name_ || question.value_name.find('.') != std::string::npos;
  }
  for (const auto& places : groups) {
    grouped_.insert(grouped_.end(), places.begin(), places.end());
    group_ends_.push_back(grouped_.size());
  }
}

}  // namespace tertulia::engine::questionnaire
