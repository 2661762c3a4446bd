// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_checkbox.hpp"
#include "engine/questionnaire/live/live_loop.hpp"
#include "engine/questionnaire/live/live_matrix.hpp"
#include "engine/questionnaire/live/live_multiple_text.hpp"
#include "engine/questionnaire/live/live_ranking.hpp"
#include "engine/questionnaire/live/live_simple.hpp"
#include "engine/questionnaire/live/live_slider.hpp"
#include "engine/questionnaire/live/live_table.hpp"
#include "engine/questionnaire/live/live_text.hpp"

namespace tertulia::engine::questionnaire {

std::unique_ptr<LiveQuestion> make_live_question(const Question& definition, const Place& place) {
  switch (definition.type) {
    case QuestionType::Radiogroup:
    case QuestionType::Dropdown:
    case QuestionType::ButtonGroup:
      return std::make_unique<LiveSelect>(definition, place);
    case QuestionType::Checkbox:
    case QuestionType::Tagbox:
      return std::make_unique<LiveCheckbox>(definition, place);
    case QuestionType::Ranking:
      return std::make_unique<LiveRanking>(definition, place);
    case QuestionType::ImagePicker:
      return std::make_unique<LiveImagePicker>(definition, place);
    case QuestionType::Rating:
      return std::make_unique<LiveRating>(definition, place);
    case QuestionType::Boolean:
      return std::make_unique<LiveBoolean>(definition, place);
    case QuestionType::Text:
      return std::make_unique<LiveText>(definition, place);
    case QuestionType::Comment:
      return std::make_unique<LiveComment>(definition, place);
    case QuestionType::Expression:
      return std::make_unique<LiveExpression>(definition, place);
    case QuestionType::MultipleText:
      return std::make_unique<LiveMultipleText>(definition, place);
    case QuestionType::Matrix:
      return std::make_unique<LiveMatrix>(definition, place);
    case QuestionType::Html:
    case QuestionType::Image:
      return std::make_unique<LiveContent>(definition, place);
    case QuestionType::MatrixDropdown:
      return std::make_unique<LiveDropdownTable>(definition, place);
    case QuestionType::MatrixDynamic:
      return std::make_unique<LiveDynamicTable>(definition, place);
    case QuestionType::PanelDynamic:
      return std::make_unique<LiveLoop>(definition, place);
    case QuestionType::Slider:
      return std::make_unique<LiveSlider>(definition, place);
    case QuestionType::File:
    case QuestionType::SignaturePad:
    case QuestionType::ImageMap:
      break;
  }
  return std::make_unique<LiveQuestion>(definition, place);
}

}  // namespace tertulia::engine::questionnaire
