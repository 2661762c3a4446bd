// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/answers.hpp"

#include <algorithm>
#include <set>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/syntax.hpp"
#include "engine/questionnaire/live/live_loop.hpp"
#include "engine/questionnaire/live/live_matrix.hpp"
#include "engine/questionnaire/live/live_multiple_text.hpp"
#include "engine/questionnaire/live/live_select.hpp"
#include "engine/questionnaire/live/live_simple.hpp"
#include "engine/questionnaire/live/live_table.hpp"
#include "engine/questionnaire/simulate/choices.hpp"
#include "engine/questionnaire/simulate/typed_answers.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

namespace tertulia::engine::questionnaire::simulate {
namespace {

constexpr int kAttempts = 24;
constexpr int kAttemptsOfList = 4;
constexpr int kAttemptsIfHopeless = 2;
/// From this attempt on, what the question's own rules mention is tried in turn.
constexpr int kFirstSuggestion = 8;
constexpr double kMostTried = 2000;
constexpr std::size_t kFurtherEntries = 2;

/// A picture of one pixel and a line of text, as the browser hands over files.
constexpr const char* kPicture =
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
constexpr const char* kLine = "data:text/plain;base64,aGVsbG8=";

Value file_value(const Question& definition) {
  const bool picture = definition.file->accepted_types.empty() ||
                       definition.file->accepted_types.find("image") != std::string::npos ||
                       definition.file->accepted_types.find("png") != std::string::npos;
  Value file(Value::Object{});
  file.set("name", Value(picture ? "picture.png" : "line.txt"));
  file.set("type", Value(picture ? "image/png" : "text/plain"));
  file.set("content", Value(picture ? kPicture : kLine));
  return Value(Value::Array{std::move(file)});
}

/// The options of a question with a list, each as an answer of its own.
std::vector<Value> single_answers(const LiveQuestion& question) {
  std::vector<Value> values;
  if (const auto* select = dynamic_cast<const LiveSelect*>(&question)) {
    for (const LiveItem* item : offered_answers(*select)) values.push_back(item->value());
  } else if (const auto* rating = dynamic_cast<const LiveRating*>(&question)) {
    values = rating->offered_values();
  } else if (question.definition().boolean) {
    const BooleanLabels& labels = *question.definition().boolean;
    values = {labels.value_true.is_undefined() ? Value(true) : labels.value_true,
              labels.value_false.is_undefined() ? Value(false) : labels.value_false};
  }
  return values;
}

bool takes_list(const LiveQuestion& question) {
  if (question.type() == QuestionType::ImagePicker) return question.definition().choices->multi_select;
  return question.type() == QuestionType::Checkbox || question.type() == QuestionType::Tagbox;
}

}  // namespace

std::size_t draw_below(stats::Random& random, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(random.uniform() * static_cast<double>(count)));
}

bool RandomAnswers::answer(LiveQuestion& question) {
  if (!question.definition().has_input() || question.is_read_only()) return true;
  const bool whole = question.parent_question() == nullptr || question.type() != QuestionType::Text;
  if (whole && !question.is_required() && random_.uniform() < kBlank) return question.validate(false);
  switch (question.type()) {
    case QuestionType::MultipleText:
      return answer_fields(question);
    case QuestionType::PanelDynamic:
      return answer_loop(question);
    case QuestionType::MatrixDropdown:
    case QuestionType::MatrixDynamic:
      return answer_table(question);
    default:
      return answer_plain(question);
  }
}

// One answer
// -----------------------------------------------------------------------------------------------------------------

bool RandomAnswers::holds(LiveQuestion& question, const Answer& answer) {
  if (effort_.is_spent()) return false;
  --effort_.tries_left;
  StrictCheck strict(survey_);
  strict.check_answer(question, answer.value);
  if (!strict.objections().empty()) return false;
  question.set_value(answer.value);
  if (!answer.comment.is_undefined()) question.set_comment(answer.comment);
  return question.validate(false);
}

bool RandomAnswers::answer_plain(LiveQuestion& question) {
  const auto phase = survey_.phase();
  // Where one of a list is the answer, the whole list is tried soon enough.
  const bool is_hopeless = hopeless_.contains(&question.definition());
  const bool is_from_list = !single_answers(question).empty() && !takes_list(question);
  const int attempts = is_hopeless ? kAttemptsIfHopeless : is_from_list ? kAttemptsOfList : kAttempts;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    if (holds(question, draw(question, attempt)) || survey_.phase() != phase) return true;
  }
  std::vector<Value> all = is_hopeless ? std::vector<Value>{} : all_answers(question);
  shuffle(all, random_);
  for (const Value& value : all) {
    if (holds(question, {value, {}})) return true;
  }
  hopeless_.insert(&question.definition());
  question.clear_value();
  return question.validate(false);
}

RandomAnswers::Answer RandomAnswers::draw(const LiveQuestion& question, int attempt) {
  if (attempt >= kFirstSuggestion) {
    const std::vector<Value> suggested = suggestions(question);
    const auto place = static_cast<std::size_t>(attempt - kFirstSuggestion);
    if (place < suggested.size()) return {suggested[place], {}};
  }
  switch (question.type()) {
    case QuestionType::Radiogroup:
    case QuestionType::Dropdown:
    case QuestionType::ButtonGroup:
      return draw_choice(question);
    case QuestionType::ImagePicker:
      return takes_list(question) ? draw_choices(question) : draw_choice(question);
    case QuestionType::Checkbox:
    case QuestionType::Tagbox:
      return draw_choices(question);
    case QuestionType::Ranking:
      return {draw_order(question), {}};
    case QuestionType::Rating:
    case QuestionType::Boolean: {
      const std::vector<Value> values = single_answers(question);
      return {values.empty() ? Value() : values[draw_below(random_, values.size())], {}};
    }
    case QuestionType::Matrix:
      return {draw_matrix(question), {}};
    case QuestionType::File:
      return {file_value(question.definition()), {}};
    case QuestionType::SignaturePad:
      return {Value(kPicture), {}};
    case QuestionType::Slider:
      return {draw_on_scale(question, random_), {}};
    default:
      return {draw_typed(question, random_), {}};
  }
}

// What rules suggest
// ---------------------------------------------------------------------------------------------------------

std::vector<Value> RandomAnswers::suggestions(const LiveQuestion& question) const {
  std::vector<Value> values;
  for (const Validator& validator : question.definition().validators) {
    if (validator.type != ValidatorType::Expression || !validator.expression.compiled) continue;
    const expression::Program& program = validator.expression.compiled->program();
    values.insert(values.end(), program.constants.begin(), program.constants.end());
    for (const expression::Name& name : program.variables) {
      if (const questionnaire::Found found = resolve(question, name)) values.push_back(found.get());
    }
  }
  std::erase_if(values, [](const Value& value) { return is_blank(value) || value.is_object(); });
  return values;
}

std::vector<Value> RandomAnswers::all_answers(const LiveQuestion& question) const {
  std::vector<Value> values = single_answers(question);
  if (takes_list(question)) {
    for (Value& value : values) value = Value(Value::Array{std::move(value)});
  }
  const TextInput* input = question.definition().input.get();
  if (input == nullptr || input->input_type != "number") return values;
  const auto least = expression::read_number(input->min);
  const auto most = expression::read_number(input->max);
  const double low = least.value_or(0);
  const double high = most.value_or(low + 200);
  if (high - low > kMostTried) return values;
  for (double value = low; value <= high; ++value) values.emplace_back(value);
  return values;
}

// Several answers in one
// ----------------------------------------------------------------------------------------------------

bool RandomAnswers::answer_all(const std::vector<LiveQuestion*>& questions) {
  // Answers may show further questions of the same entry, before or behind.
  std::set<const LiveQuestion*> done;
  bool all_hold = true;
  for (bool progress = true; progress;) {
    progress = false;
    for (LiveQuestion* question : questions) {
      if (!question->is_visible() || !done.insert(question).second) continue;
      all_hold = answer(*question) && all_hold;
      progress = true;
    }
  }
  return all_hold;
}

bool RandomAnswers::answer_fields(LiveQuestion& question) {
  std::vector<LiveQuestion*> fields;
  for (const auto& field : dynamic_cast<LiveMultipleText&>(question).items()) fields.push_back(field.get());
  return answer_all(fields) && question.validate(false);
}

/// How many panels or rows there shall be: those needed, and a few more.
std::size_t RandomAnswers::entries_for(const LiveQuestion& question, std::size_t present, double least, double most) {
  const std::size_t low = std::max({present, static_cast<std::size_t>(std::max(0.0, least)),
                                    static_cast<std::size_t>(question.is_required() ? 1 : 0)});
  const auto high = static_cast<std::size_t>(std::max(0.0, most));
  return std::max(low, std::min(low + draw_below(random_, kFurtherEntries + 1), high));
}

bool RandomAnswers::answer_loop(LiveQuestion& question) {
  auto& loop = dynamic_cast<LiveLoop&>(question);
  const PanelLoop& definition = *question.definition().loop;
  const std::size_t count =
      entries_for(question, loop.panels().size(), definition.min_panel_count, definition.max_panel_count);
  if (count > loop.panels().size()) {
    Value::Array entries = loop.value().is_array() ? loop.value().array() : Value::Array{};
    entries.resize(count, Value(Value::Object{}));
    question.set_value(Value(std::move(entries)));
  }
  bool all_hold = true;
  for (std::size_t i = 0; i < loop.panels().size(); ++i) {
    all_hold = answer_all(loop.panels()[i]->questions()) && all_hold;
  }
  return all_hold && question.validate(false);
}

bool RandomAnswers::answer_table(LiveQuestion& question) {
  auto& table = dynamic_cast<LiveTable&>(question);
  const MatrixTable& definition = *question.definition().table;
  if (question.type() == QuestionType::MatrixDynamic) {
    const std::size_t count =
        entries_for(question, table.rows().size(), definition.min_row_count, definition.max_row_count);
    if (count > table.rows().size()) {
      Value::Array entries = table.value().is_array() ? table.value().array() : Value::Array{};
      entries.resize(count, Value(Value::Object{}));
      question.set_value(Value(std::move(entries)));
    }
  }
  bool all_hold = true;
  for (LiveRow* row : table.visible_rows()) all_hold = answer_all(row->questions()) && all_hold;
  return all_hold && question.validate(false);
}

}  // namespace tertulia::engine::questionnaire::simulate
