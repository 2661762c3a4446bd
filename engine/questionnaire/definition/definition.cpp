// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/definition.hpp"

#include <algorithm>
#include <array>

namespace tertulia::engine::questionnaire {
namespace {

struct TypeName {
  QuestionType type;
  std::string_view name;
};

constexpr std::array kTypeNames = {TypeName{QuestionType::Radiogroup, "radiogroup"},
                                   TypeName{QuestionType::Checkbox, "checkbox"},
                                   TypeName{QuestionType::Dropdown, "dropdown"},
                                   TypeName{QuestionType::Tagbox, "tagbox"},
                                   TypeName{QuestionType::Rating, "rating"},
                                   TypeName{QuestionType::Boolean, "boolean"},
                                   TypeName{QuestionType::Text, "text"},
                                   TypeName{QuestionType::Comment, "comment"},
                                   TypeName{QuestionType::Ranking, "ranking"},
                                   TypeName{QuestionType::ImagePicker, "imagepicker"},
                                   TypeName{QuestionType::Html, "html"},
                                   TypeName{QuestionType::Image, "image"},
                                   TypeName{QuestionType::Expression, "expression"},
                                   TypeName{QuestionType::MultipleText, "multipletext"},
                                   TypeName{QuestionType::Matrix, "matrix"},
                                   TypeName{QuestionType::MatrixDropdown, "matrixdropdown"},
                                   TypeName{QuestionType::MatrixDynamic, "matrixdynamic"},
                                   TypeName{QuestionType::PanelDynamic, "paneldynamic"},
                                   TypeName{QuestionType::File, "file"},
                                   TypeName{QuestionType::SignaturePad, "signaturepad"},
                                   TypeName{QuestionType::Slider, "slider"},
                                   TypeName{QuestionType::ImageMap, "imagemap"},
                                   TypeName{QuestionType::ButtonGroup, "buttongroup"}};

}  // namespace

std::string_view type_name(QuestionType type) {
  return std::find_if(kTypeNames.begin(), kTypeNames.end(), [&](const TypeName& row) { return row.type == type; })
      ->name;
}

std::optional<QuestionType> find_type(std::string_view name) {
  const auto row = std::find_if(kTypeNames.begin(), kTypeNames.end(),
                                [&](const TypeName& candidate) { return candidate.name == name; });
  return row == kTypeNames.end() ? std::nullopt : std::optional(row->type);
}

bool Question::has_input() const {
  return type != QuestionType::Html && type != QuestionType::Image && type != QuestionType::Expression;
}

const std::string& Question::count_from() const {
  static const std::string none;
  if (loop) return loop->count_from;
  return table ? table->count_from : none;
}

}  // namespace tertulia::engine::questionnaire
