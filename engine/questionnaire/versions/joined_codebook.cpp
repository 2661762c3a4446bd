// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/versions/joined_codebook.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "engine/questionnaire/versions/comparison.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// The variable's name in the newest version; nothing when a rule on the way gives it up.
std::optional<Variable> renamed(Variable variable, const std::vector<Mapping>& rules) {
  for (const Mapping& mapping : rules) {
    auto name = mapping.name_of(variable);
    if (!name) return std::nullopt;
    if (variable.multiple_response_set && *name != variable.name) {
      variable.multiple_response_set = name->substr(0, name->rfind('.'));
    }
    variable.name = std::move(*name);
  }
  return variable;
}

template <typename T>
T at_or(const std::vector<T>& values, std::size_t index, T otherwise) {
  return index < values.size() ? values[index] : otherwise;
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

JoinedCodebook::JoinedCodebook(int newest, const Codebook& codebook) : newest_(newest), joined_(codebook) {}

std::size_t JoinedCodebook::place_for(const Variable& variable, const std::string& name, int version) {
  const auto place_of = [&](const std::string& wanted) {
    const auto found = std::find_if(joined_.variables.begin(), joined_.variables.end(),
                                    [&](const Variable& candidate) { return candidate.name == wanted; });
    return static_cast<std::size_t>(found - joined_.variables.begin());
  };
  std::string own = name;
  std::size_t place = place_of(own);
  if (place < joined_.variables.size()) {
    if (same_family(joined_.variables[place], variable)) return place;
    own += "@v" + std::to_string(version);  // the same name for something else
    place = place_of(own);
    if (place < joined_.variables.size()) return place;
  }
  Variable added = variable;
  added.name = own;
  if (std::holds_alternative<CodeStorage>(added.storage)) {
    added.storage = CodeStorage{joined_.code_count++};
  } else if (std::holds_alternative<NumberStorage>(added.storage)) {
    added.storage = NumberStorage{joined_.number_count++, joined_.code_count++};
  } else {
    added.storage = TextStorage{joined_.code_count++};
  }
  joined_.variables.push_back(std::move(added));
  return place;
}

void JoinedCodebook::join_values(const Variable& from, const std::vector<Mapping>& rules, Column& column) {
  Variable& to = joined_.variables[column.to];
  for (const CodedValue& value : from.values) {
    Variable variable = from;
    std::optional<Value> target = value.value;
    for (const Mapping& mapping : rules) {
      if (target) target = mapping.value_of(variable, *target);
      if (auto name = mapping.name_of(variable)) variable.name = std::move(*name);
    }
    const Value wanted = target.value_or(value.value);  // what was given up stays what it was
    const auto found = std::find_if(to.values.begin(), to.values.end(), [&](const CodedValue& candidate) {
      return plain_text(candidate.value) == plain_text(wanted);
    });
    std::int16_t code = value.code;
    if (found != to.values.end()) {
      code = found->code;
    } else {
      const auto taken = [&](std::int16_t wanted_code) {
        return std::any_of(to.values.begin(), to.values.end(),
                           [&](const CodedValue& candidate) { return candidate.code == wanted_code; });
      };
      while (taken(code)) ++code;
      to.values.push_back({code, wanted, value.label});
    }
    if (code != value.code) column.codes.emplace(value.code, code);
  }
}

void JoinedCodebook::add(int version, const Codebook& codebook, const std::vector<Mapping>& rules) {
  std::vector<Column>& columns = columns_[version];
  for (const Variable& variable : codebook.variables) {
    const auto named = renamed(variable, rules);
    Column column{variable, place_for(variable, named ? named->name : variable.name, version), {}};
    if (!variable.values.empty() && !variable.multiple_response_set) join_values(variable, rules, column);
    columns.push_back(std::move(column));
  }
}

std::vector<std::string> JoinedCodebook::record_names() const {
  std::set<std::string> names;
  const auto add = [&](const Variable& variable) {
    if (std::holds_alternative<TextStorage>(variable.storage)) names.insert(variable.name);
  };
  for (const Variable& variable : joined_.variables) add(variable);
  for (const auto& [version, columns] : columns_) {
    for (const Column& column : columns) add(column.from);
  }
  return {names.begin(), names.end()};
}

JoinedCodebook::Row JoinedCodebook::row(int version, std::vector<std::int16_t> codes, std::vector<double> numbers,
                                        Value answers) const {
  Row row{std::move(codes), std::move(numbers), std::move(answers)};
  if (version == newest_) {
    row.codes.resize(joined_.code_count, kNotAsked);
    row.numbers.resize(joined_.number_count, kNan);
    return row;
  }
  const Row own = std::move(row);
  row = {std::vector<std::int16_t>(joined_.code_count, kNotAsked), std::vector<double>(joined_.number_count, kNan),
         own.answers};
  const auto found = columns_.find(version);
  if (found == columns_.end()) return row;
  std::vector<Value::Member> moved;  // names may change places, so every old name goes before a new one comes
  for (const Column& column : found->second) {
    const Storage& to = joined_.variables[column.to].storage;
    if (const auto* coded = std::get_if<CodeStorage>(&column.from.storage)) {
      const std::int16_t code = at_or(own.codes, coded->index, kNotAsked);
      const auto changed = column.codes.find(code);
      row.codes[std::get<CodeStorage>(to).index] = changed == column.codes.end() ? code : changed->second;
    } else if (const auto* number = std::get_if<NumberStorage>(&column.from.storage)) {
      row.numbers[std::get<NumberStorage>(to).index] = at_or(own.numbers, number->index, kNan);
      row.codes[std::get<NumberStorage>(to).reason] = at_or(own.codes, number->reason, kNotAsked);
    } else {
      const std::size_t reason = std::get<TextStorage>(column.from.storage).reason;
      row.codes[std::get<TextStorage>(to).reason] = at_or(own.codes, reason, kNotAsked);
      const std::string& name = joined_.variables[column.to].name;
      const Value* answer = own.answers.find(column.from.name);
      if (answer != nullptr && name != column.from.name) {
        row.answers.erase(column.from.name);
        moved.push_back({name, *answer});
      }
    }
  }
  for (Value::Member& member : moved) row.answers.set(member.name, std::move(member.value));
  return row;
}

}  // namespace tertulia::engine::questionnaire
