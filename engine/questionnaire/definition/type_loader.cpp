// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/definition/loader.hpp"

namespace tertulia::engine::questionnaire {
namespace {

Item read_item(const PropertyReader& reader) {
  Item item;
  const json::Value& json = reader.json();
  if (!json.is_object()) {
    item.value = value_from_json(json);
  } else if (json.find("value")) {
    item.value = reader.value("value");
    item.text = reader.local_text("text");
    item.visible_if = reader.formula("visibleIf");
    item.enable_if = reader.formula("enableIf");
    item.show_comment_area = reader.flag("showCommentArea");
    item.is_comment_required = reader.flag("isCommentRequired");
    item.is_exclusive = reader.flag("isExclusive");
    item.randomize = reader.flag("randomize", true);
    item.randomize_category = reader.text("randomizeCategory");
    item.has_image = reader.has("imageLink");
    if (const auto elements = reader.find("elements"); elements && elements->size() > 0) {
      reader.findings().refuse(json::pointer_to(reader.pointer(), "elements"), "unsupported",
                               "Questions inside choices are not supported.");
    }
  } else if (json.size() == 1 && json.find("text")) {
    item.value = reader.value("text");
    item.text = reader.local_text("text");
  } else {
    item.value = value_from_json(json);
  }
  // "value|text" is short for both.
  if (item.value.is_string()) {
    const std::string whole = item.value.string();
    if (const std::size_t bar = whole.find('|'); bar != std::string::npos) {
      item.value = Value(whole.substr(0, bar));
      if (bar + 1 < whole.size()) item.text = LocalText(whole.substr(bar + 1));
    }
  }
  return item;
}

SpecialItem special_item(const PropertyReader& reader, std::string_view flag, std::string_view older_flag,
                         std::string_view text) {
  return {reader.flag(flag, false, older_flag), reader.local_text(text)};
}

CarryForward carry_forward(const std::string& mode) {
  if (mode == "selected") return CarryForward::Selected;
  if (mode == "unselected") return CarryForward::Unselected;
  return CarryForward::All;
}

double tidy_step(double value, double step) {
  // Steps with decimals would drift: the sum is cut to the step's decimals.
  if (value == 0 || std::floor(value) == value) return value;
  const int decimals = expression::decimal_places(Value(step));
  const double scale = std::pow(10, decimals);
  return std::round(value * scale) / scale;
}

std::unique_ptr<RatingScale> read_rating(const PropertyReader& reader) {
  constexpr std::size_t kMostValues = 20;
  auto scale = std::make_unique<RatingScale>();
  scale->values = read_items(reader, "rateValues");
  if (reader.has("autoGenerate") && reader.flag("autoGenerate", true)) scale->values.clear();
  scale->min_description = reader.local_text("minRateDescription", "mininumRateDescription");
  scale->max_description = reader.local_text("maxRateDescription", "maximumRateDescription");
  scale->step = reader.number("rateStep", 1);
  scale->min = reader.number("rateMin", 1);
  scale->max = reader.number("rateMax", 5);
  if (const auto count = reader.number("rateCount"); count && scale->values.empty()) {
    if (reader.has("rateMax") && !reader.has("rateMin")) {
      scale->min = scale->max - scale->step * (*count - 1);
    } else if (!reader.has("rateMax")) {
      scale->max = scale->min + scale->step * (*count - 1);
    }
  }
  const bool smileys = reader.lower_text("rateType", "labels", "rateDisplayMode") == "smileys";
  if (smileys && scale->values.size() > 10) scale->values.resize(10);
  double last = scale->min;
  std::size_t count = 0;
  for (double value = scale->min; value <= scale->max && count < (smileys ? 10 : kMostValues); ++count) {
    last = value;
    value = tidy_step(value + scale->step, scale->step);
    if (scale->step <= 0) break;
  }
  scale->max = last;
  return scale;
}

std::unique_ptr<ExpressionField> read_field(const PropertyReader& reader) {
  auto field = std::make_unique<ExpressionField>();
  field->expression = reader.formula("expression");
  field->format = reader.local_text("format");
  field->display_style = reader.lower_text("displayStyle", "none");
  if (const std::string currency = reader.text("currency"); !currency.empty()) field->currency = currency;
  field->use_grouping = reader.flag("useGrouping", true);
  field->precision = reader.number("precision", -1);
  field->max_fraction_digits = reader.number("maximumFractionDigits", -1);
  field->min_fraction_digits = reader.number("minimumFractionDigits", -1);
  return field;
}

std::unique_ptr<MatrixGrid> read_grid(const PropertyReader& reader) {
  auto grid = std::make_unique<MatrixGrid>();
  grid->rows = read_items(reader, "rows");
  grid->columns = read_items(reader, "columns");
  grid->rows_visible_if = reader.formula("rowsVisibleIf");
  grid->columns_visible_if = reader.formula("columnsVisibleIf");
  grid->row_order = reader.order("rowOrder", "rowsOrder", Order::Initial);
  grid->each_row_required = reader.flag("eachRowRequired", false, "isAllRowRequired");
  grid->each_row_unique = reader.flag("eachRowUnique");
  grid->hide_if_rows_empty = reader.flag("hideIfRowsEmpty");
  grid->multi_select = reader.lower_text("cellType", "radio") == "checkbox";
  return grid;
}

MaskType mask_type(const PropertyReader& reader) {
  const std::string type = reader.lower_text("maskType", "none");
  if (type == "pattern") return MaskType::Pattern;
  if (type == "numeric") return MaskType::Numeric;
  if (type == "currency") return MaskType::Currency;
  if (type == "datetime") return MaskType::DateTime;
  return MaskType::None;
}

/// A limit may be an expression: "=today()".
void read_limit(const PropertyReader& reader, std::string_view name, std::string_view formula_name, Value& limit,
                Formula& formula) {
  formula = reader.formula(formula_name);
  limit = reader.value(name);
  if (limit.is_string() && limit.string().starts_with('=')) {
    formula = reader.compiled(name, limit.string().substr(1));
    limit = Value();
  }
}

/// Items take their part of the default value, if it is written before them.
bool has_default_before_items(const json::Value& question) {
  for (std::size_t i = 0; i < question.size(); ++i) {
    if (question.key_at(i) == "defaultValue") return true;
    if (question.key_at(i) == "items") return false;
  }
  return false;
}

void read_text_items(const PropertyReader& reader, Question& question, std::size_t& question_count) {
  const Value defaults = has_default_before_items(reader.json()) ? reader.value("defaultValue") : Value();
  for (const PropertyReader& child : reader.children("items")) {
    auto item = std::make_unique<Question>();
    item->type = QuestionType::Text;
    item->index = question_count++;
    item->pointer = child.pointer();
    item->name = valid_name(child.text("name"));
    item->value_name = item->name;
    item->title = child.local_text("title");
    item->is_required = child.flag("isRequired");
    item->required_error_text = child.local_text("requiredErrorText");
    item->default_value_expression = child.formula("defaultValueExpression");
    if (const Value* value = defaults.find(item->name)) item->default_value = *value;
    item->validators = read_validators(child);
    item->input = read_text_input(child);
    // Items have limits as expressions only.
    item->input->min = item->input->max = item->input->step = Value();
    item->input->min_expression = child.formula("minValueExpression");
    item->input->max_expression = child.formula("maxValueExpression");
    if (item->name.empty()) child.findings().refuse(child.pointer(), "no_name", "The item has no name.");
    question.items.push_back(std::move(item));
  }
}

}  // namespace

std::vector<Item> read_items(const PropertyReader& reader, std::string_view name) {
  std::vector<Item> items;
  for (const PropertyReader& child : reader.children(name)) items.push_back(read_item(child));
  return items;
}

std::unique_ptr<Choices> read_choices(const PropertyReader& reader, QuestionType type) {
  auto choices = std::make_unique<Choices>();
  choices->items = read_items(reader, "choices");
  if (type == QuestionType::Tagbox) {
    for (Item& item : choices->items) {
      item.show_comment_area = item.show_comment_area && item.value == Value("other");  // no room in the box
    }
  }
  choices->order = reader.order("choicesOrder", "", Order::Initial);
  choices->visible_if = reader.formula("choicesVisibleIf");
  choices->enable_if = reader.formula("choicesEnableIf");
  if (type != QuestionType::ImagePicker) {
    choices->other = special_item(reader, "showOtherItem", "hasOther", "otherText");
    choices->none = special_item(reader, "showNoneItem", "hasNone", "noneText");
    choices->refuse = special_item(reader, "showRefuseItem", "", "refuseText");
    choices->dont_know = special_item(reader, "showDontKnowItem", "", "dontKnowText");
  }
  choices->select_all = special_item(reader, "showSelectAllItem", "hasSelectAll", "selectAllText");
  if (const auto store = reader.find("storeOthersAsComment"); store && store->is_boolean()) {
    choices->store_others_as_comment = store->boolean();
  }
  choices->other_error_text = reader.local_text("otherErrorText");
  choices->hide_if_empty = reader.flag("hideIfChoicesEmpty");
  choices->allow_custom = reader.flag("allowCustomChoices");
  choices->from_question = reader.text("choicesFromQuestion");
  choices->from_question_mode = carry_forward(reader.text("choicesFromQuestionMode"));
  choices->values_from = reader.text("choiceValuesFromQuestion");
  choices->texts_from = reader.text("choiceTextsFromQuestion");
  choices->max_selected = std::max(0.0, reader.number("maxSelectedChoices", 0));
  choices->min_selected = std::max(0.0, reader.number("minSelectedChoices", 0));
  choices->value_property_name = reader.text("valuePropertyName");
  if (type == QuestionType::Dropdown) {
    choices->choices_min = reader.number("choicesMin", 0);
    choices->choices_max = reader.number("choicesMax", 0);
    choices->choices_step = std::max(1.0, reader.number("choicesStep", 1));
    constexpr double kMostChoices = 10'000;
    if ((choices->choices_max - choices->choices_min) / choices->choices_step > kMostChoices) {
      reader.findings().refuse(json::pointer_to(reader.pointer(), "choicesMax"), "out_of_range",
                               fmt::format("A range has at most {} choices.", kMostChoices));
      choices->choices_max = choices->choices_min;
    }
  }
  choices->multi_select = reader.flag("multiSelect");
  choices->select_to_rank = reader.flag("selectToRankEnabled");
  choices->start_unranked = reader.flag("carryForwardStartUnranked", true);
  return choices;
}

std::unique_ptr<TextInput> read_text_input(const PropertyReader& reader) {
  auto input = std::make_unique<TextInput>();
  input->input_type = reader.lower_text("inputType", "text");
  if (input->input_type == "datetime" || input->input_type == "datetime_local") input->input_type = "datetime-local";
  read_limit(reader, "min", "minValueExpression", input->min, input->min_expression);
  read_limit(reader, "max", "maxValueExpression", input->max, input->max_expression);
  input->step = reader.value("step");
  input->min_error = reader.local_text("minErrorText");
  input->max_error = reader.local_text("maxErrorText");
  input->max_length = reader.number("maxLength", -1);
  input->mask = mask_type(reader);
  input->mask_settings = reader.value("maskSettings");
  return input;
}

std::unique_ptr<SliderScale> read_slider(const PropertyReader& reader) {
  auto slider = std::make_unique<SliderScale>();
  if (Value min = reader.value("min"); !min.is_undefined()) slider->min = std::move(min);
  if (Value max = reader.value("max"); !max.is_undefined()) slider->max = std::move(max);
  slider->step = reader.number("step", 1);
  slider->min_expression = reader.formula("minValueExpression");
  slider->max_expression = reader.formula("maxValueExpression");
  slider->is_range = reader.lower_text("sliderType", "single") == "range";
  return slider;
}

void read_type_properties(const PropertyReader& reader, Question& question, std::size_t& question_count) {
  switch (question.type) {
    case QuestionType::Radiogroup:
    case QuestionType::Checkbox:
    case QuestionType::Dropdown:
    case QuestionType::Tagbox:
    case QuestionType::Ranking:
    case QuestionType::ImagePicker:
    case QuestionType::ButtonGroup:
      question.choices = read_choices(reader, question.type);
      return;
    case QuestionType::Rating:
      question.rating = read_rating(reader);
      return;
    case QuestionType::Boolean:
      question.boolean =
          std::make_unique<BooleanLabels>(BooleanLabels{reader.local_text("labelTrue"), reader.local_text("labelFalse"),
                                                        reader.value("valueTrue"), reader.value("valueFalse")});
      return;
    case QuestionType::Text:
    case QuestionType::Comment:
      question.input = read_text_input(reader);
      return;
    case QuestionType::Expression:
      question.field = read_field(reader);
      return;
    case QuestionType::MultipleText:
      read_text_items(reader, question, question_count);
      return;
    case QuestionType::Matrix:
      question.grid = read_grid(reader);
      return;
    case QuestionType::MatrixDropdown:
    case QuestionType::MatrixDynamic:
      question.table = read_table(reader, question.type, question_count);
      return;
    case QuestionType::PanelDynamic:
      question.loop = read_loop(reader, question_count);
      return;
    case QuestionType::File:
    case QuestionType::SignaturePad:
      question.file =
          std::make_unique<FileField>(FileField{reader.flag("allowMultiple"), reader.number("maxSize", 0),
                                                reader.number("maxFiles", 1000), reader.text("acceptedTypes")});
      return;
    case QuestionType::Slider:
      question.slider = read_slider(reader);
      return;
    case QuestionType::Html:
    case QuestionType::Image:
    case QuestionType::ImageMap:
      return;
  }
}

}  // namespace tertulia::engine::questionnaire
