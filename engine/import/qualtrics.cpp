// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/import/formats.hpp"
#include "engine/import/formula_writer.hpp"
#include "engine/import/import.hpp"
#include "engine/import/qualtrics_survey.hpp"

namespace tertulia::engine::imports {
namespace {

class QualtricsImport {
 public:
  QualtricsImport(const Value& file, Report& report) : file_(file), report_(report), survey_(file, report) {}

  Value run() {
    const Value* entry = file_.find("SurveyEntry");
    if (entry != nullptr) {
      const std::string title = loose::text(*entry, "SurveyName");
      if (!title.empty()) out_.set("title", Value(title));
      const std::string language = language_of(loose::text(*entry, "SurveyLanguage"));
      if (!language.empty() && language != "en") out_.set("locale", Value(language));
    }
    out_.set("pages", Value(Value::Array{}));
    for (const auto& [key, block] : loose::members(survey_.element("BL"))) {
      blocks_.emplace(loose::text(*block, "ID"), block);
    }
    const Value* flow = survey_.element("FL");
    const Value* steps = flow == nullptr ? nullptr : flow->find("Flow");
    if (steps != nullptr) {
      fields(*steps, 0);
      walk(*steps, "", 0);
    } else {
      for (const auto& [key, block] : loose::members(survey_.element("BL"))) add_block(*block, "");
    }
    rest();
    return std::move(out_);
  }

 private:
  static constexpr int kDeepest = 40;

  /// Embedded data with a value of its own, before any condition is read.
  void fields(const Value& steps, int depth) {
    for (const auto& [key, step] : loose::members(&steps)) {
      if (!step->is_object() || depth > kDeepest) continue;
      for (const auto& [number, field] : loose::members(step->find("EmbeddedData"))) add_field(*field);
      if (const Value* inner = step->find("Flow")) fields(*inner, depth + 1);
    }
  }

  void add_field(const Value& field) {
    const std::string name = loose::text(field, "Field");
    const std::string value = loose::text(field, "Value");
    const std::string place = fmt::format("embedded data {}", name);
    if (name.empty() || !fields_.insert(name).second) return;
    if (loose::text(field, "Type") == "Recipient" || value.empty()) {
      report_.approximated(place, "embedded_data", "It is read as {given.…}: declare it on the wave.", name);
      return;
    }
    if (value.find("${") != std::string::npos) {
      report_.refused(place, "embedded_data", "Its value is computed; it is read as {given.…}.", value);
      return;
    }
    Value calculated;
    calculated.set("name", Value(survey_.define_field(name)));
    calculated.set("expression", Value(quoted(value)));
    append(out_, "calculatedValues", std::move(calculated));
    report_.translated(place, "embedded_data", "It became a calculated value.", value);
  }

  void walk(const Value& steps, const std::string& condition, int depth) {
    for (const auto& [key, step] : loose::members(&steps)) {
      if (!step->is_object() || depth > kDeepest) continue;
      const std::string type = loose::text(*step, "Type");
      const Value* inner = step->find("Flow");
      if (type == "Block" || type == "Standard") {
        const auto block = blocks_.find(loose::text(*step, "ID"));
        if (block != blocks_.end()) add_block(*block->second, condition);
      } else if (type == "Branch") {
        branch(*step, condition, depth);
      } else if (type == "EndSurvey") {
        end_survey(condition);
      } else if (type == "EmbeddedData") {
        continue;
      } else if (type == "BlockRandomizer" || type == "Randomizer") {
        report_.refused("flow", "randomization", "Blocks stand in their order, and all are asked.",
                        fmt::format("{} of {}", loose::text(*step, "SubSet"), loose::members(inner).size()));
        if (inner != nullptr) walk(*inner, condition, depth + 1);
      } else {
        if (type != "Group" && type != "Root") report_.refused("flow", "flow", "This step has no counterpart.", type);
        if (inner != nullptr) walk(*inner, condition, depth + 1);
      }
    }
  }

  void branch(const Value& step, const std::string& condition, int depth) {
    const Value* logic = step.find("BranchLogic");
    const Value* inner = step.find("Flow");
    const auto text =
        logic == nullptr ? Result<std::string>(untranslatable("There is no condition.")) : survey_.condition(*logic);
    if (!text) {
      report_.refused("flow", "branch", text.error().message + " What it leads to is always shown.",
                      logic == nullptr ? "" : value_to_json(*logic));
      if (inner != nullptr) walk_without_ends(*inner, condition, depth + 1);
      return;
    }
    report_.translated("flow", "branch", "It is read as: " + *text, logic == nullptr ? "" : value_to_json(*logic));
    if (inner != nullptr) {
      walk(*inner, condition.empty() ? *text : fmt::format("{} and {}", condition, *text), depth + 1);
    }
  }

  /// Behind a condition that cannot be read nobody's survey ends.
  void walk_without_ends(const Value& steps, const std::string& condition, int depth) {
    for (const auto& [key, step] : loose::members(&steps)) {
      if (!step->is_object() || loose::text(*step, "Type") == "EndSurvey") continue;
      Value one(Value::Array{});
      one.array().push_back(*step);
      walk(one, condition, depth);
    }
  }

  void end_survey(const std::string& condition) {
    if (condition.empty()) {
      report_.translated("flow", "end", "The survey ends behind its last page.");
      return;
    }
    add_end(condition);
    report_.approximated("flow", "end", "The survey ends as soon as the condition holds at the end of a page.",
                         condition);
  }

  void add_end(const std::string& condition) {
    Value trigger;
    trigger.set("type", Value("complete"));
    trigger.set("expression", Value(condition));
    append(out_, "triggers", std::move(trigger));
  }

  // Blocks -----------------------------------------------------------------------------------------------------------

  struct Placed {
    std::size_t page, element;
    std::string id;
  };

  Value& new_page(const Value& block, const std::string& condition) {
    Value page;
    page.set("name", Value(page_names_.take(loose::text(block, "Description"))));
    if (!condition.empty()) page.set("visibleIf", Value(condition));
    page.set("elements", Value(Value::Array{}));
    return append(out_, "pages", std::move(page));
  }

  void add_block(const Value& block, const std::string& condition) {
    const std::string place = fmt::format("block {}", loose::text(block, "Description"));
    if (!placed_blocks_.insert(loose::text(block, "ID")).second) {
      report_.refused(place, "block", "It is shown once, where it comes first.");
      return;
    }
    report_.translated(place, "block", "It became pages.");
    if (const Value* options = block.find("Options")) {
      if (!loose::text(*options, "Looping").empty() && loose::text(*options, "Looping") != "None") {
        report_.refused(place, "loop", "It is asked once.", value_to_json(*options));
      }
      if (loose::text(*options, "RandomizeQuestions") == "true") {
        report_.refused(place, "randomization", "Questions stand in their order.");
      }
    }
    Value* page = &new_page(block, condition);
    std::vector<Placed> placed;
    for (const auto& [key, element] : loose::members(block.find("BlockElements"))) {
      if (loose::text(*element, "Type") == "Page Break") {
        page = &new_page(block, condition);
        continue;
      }
      const QualtricsQuestion* question = survey_.find(loose::text(*element, "QuestionID"));
      if (question == nullptr) continue;
      Value made = element_of(*question);
      if (made.is_undefined()) continue;
      append(*page, "elements", std::move(made));
      placed.push_back(
          {out_.find("pages")->array().size() - 1, page->find("elements")->array().size() - 1, question->id});
    }
    for (const auto& [key, element] : loose::members(block.find("BlockElements"))) skips(*element, placed);
  }

  Value element_of(const QualtricsQuestion& question) {
    Value element = qualtrics_question(question, survey_, report_);
    const Value* logic = question.payload->find("DisplayLogic");
    if (element.is_undefined() || logic == nullptr || !logic->is_object()) return element;
    const std::string place = fmt::format("question {}", question.name);
    if (const auto condition = survey_.condition(*logic)) {
      restrict_by(element, "visibleIf", *condition);
      report_.translated(place, "condition", "It is read as: " + *condition, value_to_json(*logic));
    } else {
      report_.refused(place, "condition", condition.error().message + " It is always shown.", value_to_json(*logic));
    }
    return element;
  }

  void skips(const Value& element, const std::vector<Placed>& placed) {
    for (const auto& [key, skip] : loose::members(element.find("SkipLogic"))) {
      if (!skip->is_object()) continue;
      const std::string id = loose::text(element, "QuestionID");
      const std::string to = loose::text(*skip, "SkipToDestination");
      const std::string place = fmt::format("skip behind {}", id);
      const auto condition = survey_.comparison(*skip);
      if (!condition) {
        report_.refused(place, "skip", condition.error().message, value_to_json(*skip));
      } else if (to == "ENDOFSURVEY") {
        add_end(*condition);
        report_.approximated(place, "skip", "The survey ends when the condition holds at the end of a page.",
                             *condition);
      } else {
        hide_between(placed, id, to, *condition);
        report_.approximated(place, "skip", "What is skipped is hidden while the condition holds.", *condition);
      }
    }
  }

  void hide_between(const std::vector<Placed>& placed, const std::string& from, const std::string& to,
                    const std::string& condition) {
    bool between = false;
    for (const Placed& at : placed) {
      if (at.id == to) break;
      if (between) {
        Value& page = out_.find("pages")->array()[at.page];
        restrict_by(page.find("elements")->array()[at.element], "visibleIf", fmt::format("!({})", condition));
      }
      if (at.id == from) between = true;
    }
  }

  void rest() {
    for (const Value* quota : survey_.elements("QO")) {
      report_.refused(fmt::format("quota {}", loose::text(*quota, "Name")), "quota",
                      "Quotas belong to the wave: PUT /api/v1/waves/:wave_id/quotas.", value_to_json(*quota));
    }
    for (const auto& [id, block] : blocks_) {
      if (!placed_blocks_.contains(id) && loose::text(*block, "Type") != "Trash") {
        report_.refused(fmt::format("block {}", loose::text(*block, "Description")), "block",
                        "The flow does not lead to it.");
      }
    }
  }

  const Value& file_;
  Report& report_;
  QualtricsSurvey survey_;
  Value out_;
  std::map<std::string, const Value*> blocks_;
  std::set<std::string> placed_blocks_, fields_;
  Names page_names_;
};

}  // namespace

Result<Value> read_qualtrics(std::string_view file, Report& report) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  const auto document = json::Document::parse(file, {kMostFileBytes, 64});
  if (!document) return invalid_file(document.error().message);
  const auto elements = document->root().find("SurveyElements");
  if (!elements || (!elements->is_array() && !elements->is_object())) {
    return invalid_file("The file is no Qualtrics survey (.qsf): it has no SurveyElements.");
  }
  const Value survey = value_from_json(document->root());
  return QualtricsImport(survey, report).run();
}

}  // namespace tertulia::engine::imports
