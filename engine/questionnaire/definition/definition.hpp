// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"
#include "engine/questionnaire/definition/question_index.hpp"
#include "engine/questionnaire/definition/regex.hpp"
#include "engine/questionnaire/definition/text.hpp"
#include "engine/questionnaire/definition/watch.hpp"

/// A questionnaire as it is written: what the loader makes of SurveyJS JSON, before anybody answers. Everything here is
/// immutable once loaded. Names follow SurveyJS where it has a word (rateMin → rate_min).
namespace tertulia::engine::questionnaire {

/// A comment stands among the answers under the value name of its question and this.
inline constexpr std::string_view kCommentSuffix = "-Comment";

/// An expression-valued property. Strict loading refuses texts that cannot be read; tolerant loading (for comparison
/// with survey-core) keeps them, and they do nothing.
struct Formula {
  std::string text;
  std::optional<expression::Expression> compiled;

  [[nodiscard]] bool given() const { return !text.empty(); }
};

/// Rows of a table or panels of a loop.
inline constexpr double kMostEntries = 1000;

enum class ClearIfInvisible : std::uint8_t { Default, None, OnComplete, OnHidden, OnHiddenContainer };
enum class Order : std::uint8_t { Default, Initial, Ascending, Descending, Random };
enum class PersonalData : std::uint8_t { Default, None, Direct, Text };

enum class QuestionType : std::uint8_t {
  Radiogroup,
  Checkbox,
  Dropdown,
  Tagbox,
  Rating,
  Boolean,
  Text,
  Comment,
  Ranking,
  ImagePicker,
  Html,
  Image,
  Expression,
  MultipleText,
  Matrix,
  MatrixDropdown,
  MatrixDynamic,
  PanelDynamic,
  File,
  SignaturePad,
  Slider,
  ImageMap,
  ButtonGroup,
};
/// The SurveyJS name, such as "radiogroup".
std::string_view type_name(QuestionType type);
std::optional<QuestionType> find_type(std::string_view name);

/// A choice, a matrix row, a matrix column or a rating value.
struct Item {
  Value value;
  LocalText text;
  Formula visible_if;
  Formula enable_if;
  bool show_comment_area = false;
  bool is_comment_required = false;
  bool is_exclusive = false;
  bool randomize = true;
  std::string randomize_category;
  bool has_image = false;  ///< an image picker's choice with a picture
};

enum class ValidatorType : std::uint8_t { Numeric, Text, AnswerCount, Regex, Email, Expression };

struct Validator {
  ValidatorType type = ValidatorType::Expression;
  LocalText text;
  bool is_error = true;  ///< notificationType "error"; warnings never block
  std::optional<double> min;
  std::optional<double> max;
  bool allow_digits = true;
  std::optional<Regex> regex;
  Formula expression;
};

/// Built-in choices: each may be shown and have its own text.
struct SpecialItem {
  bool show = false;
  LocalText text;
};

enum class CarryForward : std::uint8_t { All, Selected, Unselected };

struct Choices {
  std::vector<Item> items;
  Order order = Order::Initial;
  Formula visible_if;
  Formula enable_if;
  SpecialItem other;
  SpecialItem none;
  SpecialItem refuse;
  SpecialItem dont_know;
  SpecialItem select_all;
  std::optional<bool> store_others_as_comment;
  LocalText other_error_text;
  bool hide_if_empty = false;
  bool allow_custom = false;  ///< dropdown and tagbox: respondents may add choices
  std::string from_question;
  CarryForward from_question_mode = CarryForward::All;
  std::string values_from;  ///< choiceValuesFromQuestion
  std::string texts_from;   ///< choiceTextsFromQuestion
  double max_selected = 0;
  double min_selected = 0;
  std::string value_property_name;
  double choices_min = 0;  ///< dropdown: a range of numbers besides the items
  double choices_max = 0;
  double choices_step = 1;
  bool multi_select = false;    ///< image picker
  bool select_to_rank = false;  ///< ranking
  bool start_unranked = true;   ///< ranking: a change of the choices takes an order that nobody chose
};

struct RatingScale {
  std::vector<Item> values;  ///< empty: generated from min, max and step
  double min = 1;
  double max = 5;
  double step = 1;
  LocalText min_description;
  LocalText max_description;
};

struct BooleanLabels {
  LocalText label_true;
  LocalText label_false;
  Value value_true;   ///< undefined: true
  Value value_false;  ///< undefined: false
};

enum class MaskType : std::uint8_t { None, Pattern, Numeric, Currency, DateTime };

struct TextInput {
  std::string input_type = "text";
  Value min;
  Value max;
  Value step;
  Formula min_expression;
  Formula max_expression;
  LocalText min_error;
  LocalText max_error;
  double max_length = -1;
  MaskType mask = MaskType::None;
  Value mask_settings;

  [[nodiscard]] bool is_date() const { return input_type == "date" || input_type == "datetime-local"; }
};

struct SliderScale {
  Value min{0};
  Value max{100};
  double step = 1;
  Formula min_expression;
  Formula max_expression;
  bool is_range = false;  ///< two values, from and to
};

struct ExpressionField {
  Formula expression;
  LocalText format;
  std::string display_style = "none";
  std::string currency = "USD";
  bool use_grouping = true;
  double precision = -1;
  double max_fraction_digits = -1;
  double min_fraction_digits = -1;
  bool runs_if_read_only = false;  ///< totals of a matrix
};

struct Question;
struct Container;

struct MatrixGrid {
  std::vector<Item> rows;
  std::vector<Item> columns;
  Formula rows_visible_if;
  Formula columns_visible_if;
  Order row_order = Order::Initial;
  bool each_row_required = false;
  bool each_row_unique = false;
  bool hide_if_rows_empty = false;
  bool multi_select = false;  ///< cellType "checkbox"
};

/// A column of a dropdown or dynamic matrix. Its cells are questions of `cell`'s type.
struct MatrixColumn {
  std::string name;
  LocalText title;
  std::unique_ptr<Question> cell;
  Formula visible_if;
  Value default_value;  ///< as written: what a new row gets; the cell has it as its type stores it
  bool is_unique = false;
  std::unique_ptr<Question> total;  ///< the expression in the row of totals; empty where none is asked for
  bool has_total = false;
  bool inherits_choices = false;  ///< its choices are the matrix's
};

struct MatrixTable {
  std::vector<std::unique_ptr<MatrixColumn>> columns;
  std::vector<Item> rows;  ///< matrixdropdown only
  Formula rows_visible_if;
  Formula columns_visible_if;
  Order row_order = Order::Initial;
  bool hide_if_rows_empty = false;
  Choices choices;  ///< of columns without their own
  std::unique_ptr<Container> detail;
  bool has_total_row = false;
  LocalText key_error_text;
  // matrixdynamic only
  double row_count = 2;
  bool row_count_given = false;
  double min_row_count = 0;
  double max_row_count = 1000;
  std::string key_name;
  bool default_from_last_row = false;
  Value default_row_value;
  std::string count_from;  ///< bindings: the answer that says how many rows there are
};

struct PanelLoop {
  std::unique_ptr<Container> panel;
  double panel_count = 0;
  double min_panel_count = 0;
  double max_panel_count = 100;
  std::string key_name;
  LocalText key_error_text;
  Value default_panel_value;
  bool default_from_last_panel = false;
  bool shows_one = false;  ///< one panel at a time, by tabs or a carousel
  std::string count_from;  ///< bindings: the answer that says how many panels there are, and the other way round
  LocalText template_title;
};

struct FileField {
  bool allow_multiple = false;
  double max_size = 0;
  double max_files = 1000;
  std::string accepted_types;
};

struct Question {
  QuestionType type = QuestionType::Text;
  std::string name;
  std::string value_name;  ///< never empty: the name if valueName is not given
  std::string pointer;     ///< JSON Pointer to it
  std::size_t index = 0;   ///< place among all questions of the questionnaire, nested ones included
  LocalText title;
  bool visible = true;
  bool read_only = false;
  bool is_required = false;
  Formula visible_if;
  Formula enable_if;
  Formula required_if;
  Formula reset_value_if;
  Formula set_value_if;
  Formula set_value_expression;
  Formula default_value_expression;
  Value default_value;
  Value correct_answer;
  ClearIfInvisible clear_if_invisible = ClearIfInvisible::Default;
  bool show_comment_area = false;
  bool use_display_values = true;
  LocalText required_error_text;
  LocalText default_display_value;
  std::vector<Validator> validators;
  bool randomize = true;
  std::string randomize_category;
  PersonalData personal = PersonalData::Default;
  bool consent = false;  ///< a boolean that must be true: "consent": true, or required and shown as a checkbox

  // What the type adds; exactly those its type needs are there.
  std::unique_ptr<Choices> choices;
  std::unique_ptr<RatingScale> rating;
  std::unique_ptr<BooleanLabels> boolean;
  std::unique_ptr<TextInput> input;
  std::unique_ptr<ExpressionField> field;
  std::unique_ptr<MatrixGrid> grid;
  std::unique_ptr<MatrixTable> table;
  std::unique_ptr<PanelLoop> loop;
  std::unique_ptr<FileField> file;
  std::unique_ptr<SliderScale> slider;
  std::vector<std::unique_ptr<Question>> items;  ///< multipletext

  // Computed once all else is read.
  Watch watch;
  std::optional<std::uint32_t> group;  ///< of a top-level question, in the index: those that share its answer
  std::uint64_t name_bits = 0;         ///< of a top-level question: its name and its value name

  /// Whether answers are given to it (html, image and expressions have none).
  [[nodiscard]] bool has_input() const;
  /// Whether its answer is a list from the beginning, not missing.
  [[nodiscard]] bool begins_as_list() const {
    return type == QuestionType::Checkbox || type == QuestionType::Tagbox || type == QuestionType::Ranking ||
           (type == QuestionType::ImagePicker && choices->multi_select);
  }
  /// The name of the answer that says how many rows or panels it has; empty if none does.
  [[nodiscard]] const std::string& count_from() const;
  /// Whether its answer has parts that are rows, cells or fields of their own.
  [[nodiscard]] bool has_parts() const { return grid || table || loop || !items.empty(); }
};

/// A page, a panel, or the template of a loop's panels.
struct Container {
  std::string name;
  std::string pointer;
  LocalText title;
  bool visible = true;
  bool read_only = false;
  bool is_required = false;
  Formula visible_if;
  Formula enable_if;
  Formula required_if;
  LocalText required_error_text;
  Order question_order = Order::Default;
  bool randomize = true;
  std::string randomize_category;
  std::size_t creation_index = 0;  ///< place among questions and panels as they are written

  struct Element {
    std::unique_ptr<Question> question;  ///< one of the two
    std::unique_ptr<Container> panel;
  };
  std::vector<Element> elements;
  // As bits, computed once all else is read.
  std::uint64_t watched_names = 0;    ///< what its conditions and those in it read
  std::uint64_t names_looked_at = 0;  ///< names whose changes questions in it look at themselves (Watch::any_value)
};

struct CalculatedValue {
  std::string name;
  Formula expression;
  bool include_into_result = false;
  std::uint64_t watched_names = 0;  ///< as bits
};

enum class TriggerType : std::uint8_t { Complete, Skip, SetValue, CopyValue, RunExpression, Visible };

struct Trigger {
  TriggerType type = TriggerType::Complete;
  Formula expression;
  std::string set_to_name;
  Value set_value;
  bool is_variable = false;
  std::string from_name;
  bool copy_display_value = false;
  std::string goto_name;
  Formula run_expression;
  std::vector<std::string> shown_pages;  ///< Visible: what it shows and hides
  std::vector<std::string> shown_questions;
};

enum class ErrorCheck : std::uint8_t { OnNextPage, OnValueChanged, OnComplete };

/// The whole.
class Questionnaire {
 public:
  std::vector<std::unique_ptr<Container>> pages;
  std::vector<CalculatedValue> calculated_values;
  std::vector<Trigger> triggers;
  LocalText title;
  std::string locale;
  ClearIfInvisible clear_invisible_values = ClearIfInvisible::OnComplete;
  ErrorCheck error_check = ErrorCheck::OnNextPage;
  Order question_order = Order::Initial;
  bool first_page_is_start = false;
  bool store_others_as_comment = true;
  bool validation_enabled = true;
  bool single_page = false;
  bool read_only = false;
  bool clear_disabled_choices = false;
  double max_text_length = 0;
  double max_comment_length = 0;

  std::size_t question_count = 0;          ///< nested ones included: the range of Question::index
  std::vector<const Question*> questions;  ///< top-level ones in the order of pages and panels
  QuestionIndex index;                     ///< of these
  std::uint64_t watched_names = 0;         ///< what conditions and calculated values anywhere read, as bits
  std::uint64_t names_looked_at = 0;       ///< names whose changes any question looks at itself (Watch::any_value)

  /// The first question of a group in the index.
  [[nodiscard]] const Question& question_of(std::uint32_t group) const {
    return *questions[index.grouped()[index.group_begin(group)]];
  }
};

}  // namespace tertulia::engine::questionnaire
