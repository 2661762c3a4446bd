// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/codebook.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

LocalizedText localized(const LocalText& text) {
  LocalizedText result;
  for (const auto& [locale, words] : text.by_locale()) result.emplace(locale, words);
  return result;
}

LocalizedText labelled(const LocalText& text, const std::string& otherwise) {
  LocalizedText result = localized(text);
  if (result.empty()) result.emplace("default", otherwise);
  return result;
}

std::string plain(const Value& value) { return value.is_string() ? value.string() : value_to_json(value); }

/// Gives codes to items: a whole number from 0 to 32,000 keeps itself if all items are such; otherwise they count
/// from 1.
std::vector<CodedValue> coded(const std::vector<Item>& items) {
  const auto keeps_itself = [](const Item& item) {
    return item.value.is_number() && item.value.number() >= 0 && item.value.number() <= 32000 &&
           std::floor(item.value.number()) == item.value.number();
  };
  const bool as_numbers = std::all_of(items.begin(), items.end(), keeps_itself);
  std::vector<CodedValue> values;
  for (const Item& item : items) {
    const double code = as_numbers ? item.value.number() : static_cast<double>(values.size() + 1);
    values.push_back({static_cast<std::int16_t>(code), item.value, labelled(item.text, plain(item.value))});
  }
  return values;
}

std::vector<CodedValue> rating_values(const RatingScale& scale) {
  if (!scale.values.empty()) return coded(scale.values);
  std::vector<Item> items;
  for (double value = scale.min; value <= scale.max && items.size() < 1000; value += scale.step) {
    items.emplace_back();
    items.back().value = Value(value);
  }
  return coded(items);
}

void add_special(const Choices& choices, std::vector<CodedValue>& values) {
  const auto next = [&] {
    return static_cast<std::int16_t>(values.empty() ? 1
                                                    : std::max_element(
                                                          values.begin(), values.end(),
                                                          [](const auto& a, const auto& b) {
                                                            return a.code < b.code;
                                                          })->code +
                                                          1);
  };
  if (choices.other.show) values.push_back({next(), Value("other"), labelled(choices.other.text, "Other")});
  if (choices.none.show) values.push_back({next(), Value("none"), labelled(choices.none.text, "None")});
  if (choices.refuse.show)
    values.push_back({kRefused, Value("refused"), labelled(choices.refuse.text, "Refuse to answer")});
  if (choices.dont_know.show)
    values.push_back({kDontKnow, Value("dontknow"), labelled(choices.dont_know.text, "Don't know")});
}

Personal personal_of(const Question& question, bool free_text) {
  if (question.personal == PersonalData::Direct) return Personal::Direct;
  if (question.personal == PersonalData::None) return Personal::None;
  if (question.personal == PersonalData::Text || free_text) return Personal::Text;
  return Personal::None;
}

/// Walks the questions in the order of the pages and lays out their columns.
class Layout {
 public:
  explicit Layout(Codebook& book) : book_(book) {}

  void add(const Question& question) {
    switch (question.type) {
      case QuestionType::Rating:
        return add_coded(question, question.value_name, question.title, rating_values(*question.rating), Level::Scale);
      case QuestionType::Boolean:
        return add_boolean(question);
      case QuestionType::Radiogroup:
      case QuestionType::Dropdown:
      case QuestionType::ButtonGroup:
        return add_choice(question);
      case QuestionType::ImagePicker:
        return question.choices->multi_select ? add_set(question) : add_choice(question);
      case QuestionType::Checkbox:
      case QuestionType::Tagbox:
        return add_set(question);
      case QuestionType::Ranking:
        return add_ranks(question);
      case QuestionType::Matrix:
        return add_grid(question);
      case QuestionType::MultipleText:
        for (const auto& item : question.items) add_text(*item, question.value_name + "." + item->name);
        return;
      case QuestionType::Text:
        return add_text(question, question.value_name);
      case QuestionType::Html:
      case QuestionType::Image:
        return;
      default:
        return add_record(question, question.value_name);
    }
  }

  void add_calculated(const CalculatedValue& value) {
    Variable variable = begin(value.name, value.name, "calculated", LocalText(value.name));
    variable.storage = TextStorage{book_.code_count++};
    book_.variables.push_back(std::move(variable));
  }

 private:
  static Variable begin(const std::string& name, const std::string& question, std::string kind,
                        const LocalText& title) {
    Variable variable;
    variable.name = name;
    variable.question = question;
    variable.kind = std::move(kind);
    variable.label = labelled(title, name);
    variable.question_label = variable.label;
    return variable;
  }

  void add_coded(const Question& question, const std::string& name, const LocalText& title,
                 std::vector<CodedValue> values, Level level) {
    Variable variable = begin(name, question.name, std::string(type_name(question.type)), title);
    variable.question_label = labelled(question.title, question.name);
    variable.level = level;
    variable.values = std::move(values);
    variable.personal = personal_of(question, false);
    variable.storage = CodeStorage{book_.code_count++};
    book_.variables.push_back(std::move(variable));
  }

  void add_boolean(const Question& question) {
    const auto value_or = [](const Value& value, bool otherwise) {
      return value.is_undefined() ? Value(otherwise) : value;
    };
    add_coded(question, question.value_name, question.title,
              {{0, value_or(question.boolean->value_false, false), labelled(question.boolean->label_false, "No")},
               {1, value_or(question.boolean->value_true, true), labelled(question.boolean->label_true, "Yes")}},
              Level::Nominal);
  }

  /// Choices that the questionnaire itself lists are coded; those that come from elsewhere stay in the record.
  void add_choice(const Question& question) {
    const Choices& choices = *question.choices;
    if (!choices.from_question.empty() || choices.allow_custom) return add_record(question, question.value_name);
    std::vector<CodedValue> values = coded(choices.items);
    add_special(choices, values);
    add_coded(question, question.value_name, question.title, std::move(values), Level::Nominal);
  }

  void add_set(const Question& question) {
    const Choices& choices = *question.choices;
    if (!choices.from_question.empty() || choices.allow_custom) return add_record(question, question.value_name);
    std::vector<CodedValue> items = coded(choices.items);
    add_special(choices, items);
    for (const CodedValue& item : items) {
      Variable variable = begin(question.value_name + "." + plain(item.value), question.name,
                                std::string(type_name(question.type)), question.title);
      variable.label = item.label;
      variable.values = {{0, item.value, {{"default", "Not chosen"}}}, {1, item.value, {{"default", "Chosen"}}}};
      variable.multiple_response_set = question.value_name;
      variable.storage = CodeStorage{book_.code_count++};
      book_.variables.push_back(std::move(variable));
    }
  }

  void add_ranks(const Question& question) {
    for (const CodedValue& item : coded(question.choices->items)) {
      Variable variable =
          begin(question.value_name + "." + plain(item.value), question.name, "ranking", question.title);
      variable.label = item.label;
      variable.level = Level::Ordinal;
      variable.storage = NumberStorage{book_.number_count++, book_.code_count++};
      book_.variables.push_back(std::move(variable));
    }
  }

  void add_grid(const Question& question) {
    if (question.grid->multi_select) return add_record(question, question.value_name);
    for (const Item& row : question.grid->rows) {
      add_coded(question, question.value_name + "." + plain(row.value),
                row.text.empty() ? LocalText(plain(row.value)) : row.text, coded(question.grid->columns),
                Level::Nominal);
    }
  }

  void add_text(const Question& question, const std::string& name) {
    const std::string& input = question.input->input_type;
    if (input != "number" && input != "range") return add_record(question, name);
    Variable variable = begin(name, question.name, "number", question.title);
    variable.level = Level::Scale;
    variable.personal = personal_of(question, false);
    variable.storage = NumberStorage{book_.number_count++, book_.code_count++};
    book_.variables.push_back(std::move(variable));
  }

  void add_record(const Question& question, const std::string& name) {
    Variable variable = begin(name, question.name, std::string(type_name(question.type)), question.title);
    variable.personal =
        personal_of(question, question.type == QuestionType::Text || question.type == QuestionType::Comment);
    if (question.input && (question.input->input_type == "email" || question.input->input_type == "tel") &&
        question.personal == PersonalData::Default) {
      variable.personal = Personal::Direct;
    }
    // Pictures and signatures show people, whatever the questionnaire says.
    if (question.type == QuestionType::File || question.type == QuestionType::SignaturePad) {
      variable.personal = Personal::Files;
    }
    variable.storage = TextStorage{book_.code_count++};
    book_.variables.push_back(std::move(variable));
  }

  Codebook& book_;
};

std::int16_t missing_code(const Outcome& outcome, const std::string& question) {
  const bool asked = std::find(outcome.asked.begin(), outcome.asked.end(), question) != outcome.asked.end();
  return asked ? kNoAnswer : kNotAsked;
}

/// The answer that a variable's name leads to: a whole answer, or one row or item of it ("grid.row1").
const Value* answer_of(const Variable& variable, const Value& record) {
  if (const Value* whole = record.find(variable.name)) return whole;
  for (auto dot = variable.name.find('.'); dot != std::string::npos; dot = variable.name.find('.', dot + 1)) {
    const Value* outer = record.find(std::string_view(variable.name).substr(0, dot));
    if (outer != nullptr && outer->is_object()) return outer->find(std::string_view(variable.name).substr(dot + 1));
  }
  return nullptr;
}

std::int16_t code_of(const Variable& variable, const Value& record, std::int16_t missing) {
  if (variable.multiple_response_set) {
    const Value* chosen = record.find(*variable.multiple_response_set);
    if (chosen == nullptr || !chosen->is_array()) return missing;
    const auto& list = chosen->array();
    return std::find(list.begin(), list.end(), variable.values.front().value) == list.end() ? std::int16_t{0}
                                                                                            : std::int16_t{1};
  }
  const Value* answer = answer_of(variable, record);
  if (answer == nullptr) return missing;
  const auto found = std::find_if(variable.values.begin(), variable.values.end(), [&](const CodedValue& value) {
    return value.value == *answer || plain(value.value) == plain(*answer);
  });
  return found == variable.values.end() ? kNoAnswer : found->code;
}

double number_of(const Variable& variable, const Value& record) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  if (variable.kind == "ranking") {
    const Value* order = record.find(variable.question);
    if (order == nullptr || !order->is_array()) return kNan;
    for (std::size_t i = 0; i < order->array().size(); ++i) {
      if (variable.question + "." + plain(order->array()[i]) == variable.name) return static_cast<double>(i + 1);
    }
    return kNan;
  }
  const Value* answer = answer_of(variable, record);
  return answer != nullptr && answer->is_number() ? answer->number() : kNan;
}

}  // namespace

const Variable* Codebook::find(std::string_view name) const {
  const auto found =
      std::find_if(variables.begin(), variables.end(), [&](const Variable& variable) { return variable.name == name; });
  return found == variables.end() ? nullptr : &*found;
}

Codebook codebook(const Questionnaire& questionnaire) {
  Codebook book;
  Layout layout(book);
  std::vector<std::string> seen;
  for (const Question* question : questionnaire.questions) {
    if (std::find(seen.begin(), seen.end(), question->value_name) != seen.end())
      continue;  // valueName: one answer, several questions
    seen.push_back(question->value_name);
    layout.add(*question);
  }
  for (const CalculatedValue& value : questionnaire.calculated_values) {
    if (value.include_into_result) layout.add_calculated(value);
  }
  return book;
}

Encoded encode(const Codebook& codebook, const Questionnaire&, const Outcome& outcome) {
  Encoded encoded;
  encoded.codes.assign(codebook.code_count, kNotAsked);
  encoded.numbers.assign(codebook.number_count, std::numeric_limits<double>::quiet_NaN());
  constexpr std::int16_t kPresent = 0;
  for (const Variable& variable : codebook.variables) {
    const std::int16_t missing = missing_code(outcome, variable.question);
    if (const auto* code = std::get_if<CodeStorage>(&variable.storage)) {
      encoded.codes[code->index] = code_of(variable, outcome.cleaned, missing);
    } else if (const auto* number = std::get_if<NumberStorage>(&variable.storage)) {
      encoded.numbers[number->index] = number_of(variable, outcome.cleaned);
      encoded.codes[number->reason] = std::isnan(encoded.numbers[number->index]) ? missing : kPresent;
    } else {
      const Value* answer = answer_of(variable, outcome.cleaned);
      encoded.codes[std::get<TextStorage>(variable.storage).reason] = answer == nullptr ? missing : kPresent;
    }
  }
  return encoded;
}

}  // namespace tertulia::engine::questionnaire
