// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/import/formats.hpp"
#include "engine/import/import.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::imports {
namespace {

/// What other servers of SurveyJS read and we do not, on each element that has it; the element itself is translated.
class Walk {
 public:
  explicit Walk(Report& report) : report_(report) {}

  void elements(Value& holder, const std::string& pointer) {
    for (const std::string_view name : {"elements", "questions", "templateElements"}) {
      Value* list = holder.find(name);
      if (list == nullptr || !list->is_array()) continue;
      for (std::size_t i = 0; i < list->array().size(); ++i) {
        element(list->array()[i], fmt::format("{}/{}/{}", pointer, name, i));
      }
    }
  }

 private:
  void element(Value& element, const std::string& pointer) {
    if (!element.is_object()) return;
    const Value* type = element.find("type");
    report_.translated(pointer, "question", "It is taken as it is.",
                       type != nullptr && type->is_string() ? type->string() : "");
    for (const std::string_view property : {"choicesByUrl", "choicesLazyLoadEnabled"}) {
      const Value* remote = element.find(property);
      if (remote == nullptr) continue;
      report_.refused(fmt::format("{}/{}", pointer, property), "choices",
                      "Choices from elsewhere are not fetched; write them into the questionnaire.",
                      value_to_json(*remote));
      element.erase(property);
    }
    elements(element, pointer);
  }

  Report& report_;
};

}  // namespace

Result<Value> read_surveyjs(std::string_view file, Report& report) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  const auto document = json::Document::parse(file, {kMostFileBytes, 64});
  if (!document) return invalid_file(document.error().message);
  if (!document->root().is_object()) return invalid_file("A SurveyJS questionnaire is a JSON object.");
  Value questionnaire = value_from_json(document->root());
  Walk walk(report);
  walk.elements(questionnaire, "");
  if (Value* pages = questionnaire.find("pages"); pages != nullptr && pages->is_array()) {
    for (std::size_t i = 0; i < pages->array().size(); ++i) {
      walk.elements(pages->array()[i], fmt::format("/pages/{}", i));
    }
  }
  return questionnaire;
}

}  // namespace tertulia::engine::imports
