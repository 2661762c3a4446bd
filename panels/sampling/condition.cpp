// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/condition.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <list>
#include <unordered_map>

namespace tertulia::panels::sampling {
namespace {

using engine::Value;

constexpr std::uint16_t kUnknown = UINT16_MAX - 1;
/// Up to so many combinations are looked up in a table, more in a map.
constexpr std::uint64_t kTable = std::uint64_t{1} << 20;
/// Rows whose combinations fit into a fast cache.
constexpr std::size_t kBlock = 4096;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

template <typename Name>
void add_once(std::vector<Name>& names, Name name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

std::optional<double> last_of(std::span<const Contact> contacts, ContactKind kind) {
  for (auto contact = contacts.rbegin(); contact != contacts.rend(); ++contact) {
    if (contact->kind == kind) return contact->at;
  }
  return std::nullopt;
}

/// A measure of a row; nothing of what never happened.
std::optional<double> measure(const PanelColumns& panel, std::size_t row, std::string_view name, Minute now) {
  const auto contacts = panel.contacts().of(row);
  const auto count = [&](ContactKind kind) {
    return static_cast<double>(std::ranges::count(contacts, kind, &Contact::kind));
  };
  const auto days_since = [&](std::optional<double> at) -> std::optional<double> {
    return at ? std::optional(std::floor((now - *at) / kMinutesOfDay)) : std::nullopt;
  };
  if (name == "invitations") return count(ContactKind::Invitation);
  if (name == "interviews") return count(ContactKind::Interview);
  if (name == "days_since_invitation") return days_since(last_of(contacts, ContactKind::Invitation));
  if (name == "days_since_interview") return days_since(last_of(contacts, ContactKind::Interview));
  return days_since(panel.row(row).joined);
}

Column column_of_measure(const PanelColumns& panel, std::string_view name, Minute now) {
  Column column;
  std::unordered_map<double, Column::Code> codes;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    const auto value = measure(panel, row, name, now);
    if (!value) continue;
    const auto [code, is_new] = codes.try_emplace(*value, Column::kNothing);
    if (is_new) code->second = column.code_of(*value);
    column.set(row, code->second);
  }
  return column;
}

/// answers.<wave>.<question>, and what is in the answer behind it.
std::optional<AnswerName> answer_of(const engine::expression::Name& name) {
  if (name.steps.size() < 3 || name.steps[1].index) return std::nullopt;
  const auto wave = engine::WaveId::parse(name.steps[1].name);
  return wave ? std::optional(AnswerName{*wave, name.steps[1].name, name.steps[2].name}) : std::nullopt;
}

/// A column that conditions read, under its name in the expression.
struct Read {
  std::vector<std::string> path;
  const Column* column;
};

/// Sorts rows by the codes of the columns that are read.
class Classifier {
 public:
  Classifier(const PanelColumns& panel, const std::vector<Condition>& conditions, engine::Instant now)
      : panel_(panel), conditions_(conditions), context_{now, {}} {
    std::vector<std::string> attributes, measures;
    for (const Condition& condition : conditions) {
      for (const auto& name : condition.attributes()) add_once(attributes, name);
      for (const auto& name : condition.measures()) add_once(measures, name);
    }
    for (const auto& name : attributes) {
      if (const Column* column = panel.find_attribute(name)) read_.push_back({{"member", name}, column});
    }
    for (const auto& name : measures) {
      measured_.push_back(column_of_measure(panel, name, minute_of(now)));
      read_.push_back({{"activity", name}, &measured_.back()});
    }
    for (const Condition& condition : conditions) {
      for (std::size_t i = 0; i < condition.answer_columns().size(); ++i) {
        const AnswerName& name = condition.answers()[i];
        read_.push_back({{"answers", name.written, name.question}, condition.answer_columns()[i].get()});
      }
    }
    for (const Read& read : read_) {
      fits_ = fits_ && combinations_ <= std::numeric_limits<std::uint64_t>::max() / read.column->codes();
      combinations_ *= read.column->codes();
    }
    if (fits_ && combinations_ <= kTable) table_.assign(combinations_, kUnknown);
  }

  Classes run() {
    Classes classes;
    classes.of_row.resize(panel_.size());
    std::vector<std::uint32_t> combinations(kBlock);
    for (std::size_t from = 0; from < panel_.size(); from += kBlock) {
      const std::size_t count = std::min(kBlock, panel_.size() - from);
      if (!table_.empty()) combine(from, count, combinations);
      for (std::size_t i = 0; i < count; ++i)
        classes.of_row[from + i] = table_.empty() ? of(from + i) : looked_up(combinations[i], from + i);
    }
    classes.overlap = overlap_;
    return classes;
  }

 private:
  /// The combinations of a block of rows, column by column.
  void combine(std::size_t from, std::size_t count, std::vector<std::uint32_t>& combinations) const {
    std::fill_n(combinations.begin(), count, 0U);
    for (const Read& read : read_) {
      const auto rows = read.column->rows();
      const auto codes = static_cast<std::uint32_t>(read.column->codes());
      const std::size_t known = std::min(count, rows.size() - std::min(rows.size(), from));
      for (std::size_t i = 0; i < known; ++i) combinations[i] = combinations[i] * codes + rows[from + i];
      for (std::size_t i = known; i < count; ++i) combinations[i] *= codes;
    }
  }

  std::uint16_t looked_up(std::uint32_t combination, std::size_t row) {
    std::uint16_t& known = table_[combination];
    if (known == kUnknown) known = evaluate(row);
    return known;
  }

  std::uint16_t of(std::size_t row) {
    if (!fits_) return evaluate(row);
    std::uint64_t combination = 0;
    for (const Read& read : read_) combination = combination * read.column->codes() + read.column->code(row);
    const auto [known, is_new] = map_.try_emplace(combination, kUnknown);
    if (is_new) known->second = evaluate(row);
    return known->second;
  }

  std::uint16_t evaluate(std::size_t row) {
    Value variables{Value::Object()};
    for (const Read& read : read_) {
      const auto code = read.column->code(row);
      if (code == Column::kNothing) continue;
      Value* at = &variables;
      for (std::size_t i = 0; i + 1 < read.path.size(); ++i) {
        Value* next = at->find(read.path[i]);
        at = next != nullptr ? next : &at->set(read.path[i], Value(Value::Object()));
      }
      at->set(read.path.back(), read.column->value(code));
    }
    const engine::expression::ObjectVariables named(variables);
    std::uint16_t first = Classes::kNone;
    for (std::size_t i = 0; i < conditions_.size(); ++i) {
      if (!engine::expression::truth(conditions_[i].expression(), named, context_)) continue;
      if (first != Classes::kNone && !overlap_) overlap_ = {first, i};
      if (first == Classes::kNone) first = static_cast<std::uint16_t>(i);
    }
    return first;
  }

  const PanelColumns& panel_;
  const std::vector<Condition>& conditions_;
  const engine::expression::EvaluationContext context_;
  std::list<Column> measured_;  // read_ points into it
  std::vector<Read> read_;
  std::uint64_t combinations_ = 1;
  bool fits_ = true;  ///< a combination is one number; otherwise each row is evaluated
  std::vector<std::uint16_t> table_;
  std::unordered_map<std::uint64_t, std::uint16_t> map_;
  std::optional<std::pair<std::size_t, std::size_t>> overlap_;
};

}  // namespace

const std::vector<std::string>& activity_measures() {
  static const std::vector<std::string> measures = {"invitations", "interviews", "days_since_invitation",
                                                    "days_since_interview", "days_in_panel"};
  return measures;
}

engine::Result<Condition> Condition::create(std::string_view text) {
  auto compiled = engine::expression::compile(text);
  if (!compiled) return compiled.error();
  Condition condition(std::move(*compiled));
  for (const auto& name : condition.expression_.variables()) {
    const std::string family = lower(name.steps.front().name);
    const bool has_member = name.steps.size() > 1 && !name.steps.front().index;
    std::string member = has_member ? lower(name.steps[1].name) : "";
    const bool is_measure =
        family == "activity" && std::ranges::find(activity_measures(), member) != activity_measures().end();
    if (family == "member" && has_member) {
      add_once(condition.attributes_, std::move(member));
    } else if (is_measure) {
      add_once(condition.measures_, std::move(member));
    } else if (auto answer = family == "answers" ? answer_of(name) : std::nullopt) {
      add_once(condition.answers_, std::move(*answer));
    } else {
      return engine::error_at(engine::ErrorCode::InvalidExpression, "", "variable",
                              "Nothing is known of panelists as {" + name.text +
                                  "}; there are {member.<attribute>}, {activity.<measure>} and "
                                  "{answers.<wave_id>.<question>}.");
    }
  }
  return condition;
}

Classes classify(const PanelColumns& panel, const std::vector<Condition>& conditions, engine::Instant now) {
  return Classifier(panel, conditions, now).run();
}

}  // namespace tertulia::panels::sampling
