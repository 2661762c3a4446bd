// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/lint/rules.hpp"
#include "engine/questionnaire/lint/values.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

/// The page a pointer leads into: 2 for "/pages/2/elements/0". Nothing for triggers and calculated values.
std::optional<std::size_t> page_of(std::string_view pointer) {
  constexpr std::string_view kPages = "/pages/";
  if (!pointer.starts_with(kPages)) return std::nullopt;
  pointer.remove_prefix(kPages.size());
  std::size_t page = 0;
  const auto end = std::from_chars(pointer.data(), pointer.data() + pointer.size(), page);
  return end.ec == std::errc() ? std::optional(page) : std::nullopt;
}

std::string shortened(const std::string& text) {
  constexpr std::size_t kLongest = 120;
  const std::string front = unicode::utf16_substring(text, 0, kLongest);
  return front.size() < text.size() ? front + "…" : front;
}

/// Walks pages, panels and questions with all conditions that stand around them.
class Reach {
 public:
  Reach(const Questionnaire& questionnaire, FiniteQuestions& questions, std::set<std::string> never)
      : questionnaire_(questionnaire), questions_(questions), trial_(questions), never_(std::move(never)) {}

  /// One round over the questionnaire. Questions that turn out to be unreachable have no value, which may make others
  /// unreachable: repeat while it finds something.
  bool run() {
    const std::size_t before = findings_.size() + silent_.size();
    for (std::size_t i = 0; i < questionnaire_.pages.size(); ++i) {
      page_ = i;
      container(*questionnaire_.pages[i], {}, false);
    }
    return findings_.size() + silent_.size() > before;
  }

  [[nodiscard]] Found& findings() { return findings_; }

 private:
  using Conditions = std::vector<const expression::Expression*>;

  void container(const Container& container, Conditions conditions, bool is_out_of_reach) {
    is_out_of_reach = judge(container.pointer, container.visible, container.visible_if, conditions, is_out_of_reach);
    if (!is_out_of_reach && container.elements.empty() && !questionnaire_.questions.empty()) {
      report(Kind::Unreachable, container.pointer, "Nothing is in it, so that nobody sees it.");
    }
    for (const Container::Element& element : container.elements) {
      if (element.panel) this->container(*element.panel, conditions, is_out_of_reach);
      if (!element.question) continue;
      const Question& question = *element.question;
      Conditions around = conditions;
      if (judge(question.pointer, question.visible, question.visible_if, around, is_out_of_reach) &&
          silent_.insert(question.pointer).second) {
        questions_.mark_never_asked(question);
      }
    }
  }

  /// Adds the element's own condition to those around. Whether nobody can see it, which is told once, at the outermost.
  bool judge(const std::string& pointer, bool visible, const Formula& visible_if, Conditions& conditions,
             bool is_out_of_reach) {
    if (visible_if.compiled) conditions.push_back(&*visible_if.compiled);
    if (is_out_of_reach) return true;
    if (!visible && !visible_if.given()) {
      report(Kind::AlwaysHidden, pointer, "It is hidden, and nothing shows it.");
      return true;
    }
    if (never_.contains(pointer + "/visibleIf")) return true;  // told as a condition that never holds
    if (!visible_if.given()) return false;
    if (trial_.judge(conditions, page_) != Verdict::Never) return false;
    report(Kind::Unreachable, pointer, "No combination of answers shows it.");
    return true;
  }

  void report(Kind kind, const std::string& pointer, std::string message) {
    if (reported_.insert(pointer).second) findings_.push_back({kind, pointer, std::move(message)});
  }

  const Questionnaire& questionnaire_;
  FiniteQuestions& questions_;
  Trial trial_;
  std::set<std::string> never_;     // pointers of conditions
  std::set<std::string> silent_;    // questions without a value
  std::set<std::string> reported_;  // elements
  std::size_t page_ = 0;
  Found findings_;
};

}  // namespace

void check_reach(const Subject& subject, Found& found) {
  FiniteQuestions questions(subject.questionnaire);
  Trial trial(questions);
  std::set<std::string> never;
  for (const FormulaAt& formula : subject.outline.formulas) {
    if (!formula.is_condition() || !formula.compiled) continue;
    const Verdict verdict = trial.judge({&*formula.compiled}, page_of(formula.pointer));
    if (verdict == Verdict::Never) {
      never.insert(formula.pointer);
      found.push_back({Kind::NeverHolds, formula.pointer,
                       fmt::format("No combination of answers makes '{}' true.", shortened(formula.text))});
    } else if (verdict == Verdict::Always) {
      found.push_back({Kind::AlwaysHolds, formula.pointer,
                       fmt::format("Every combination of answers makes '{}' true.", shortened(formula.text))});
    }
  }
  Reach reach(subject.questionnaire, questions, std::move(never));
  while (reach.run()) {
  }
  found.insert(found.end(), reach.findings().begin(), reach.findings().end());
}

}  // namespace tertulia::engine::questionnaire::lint
