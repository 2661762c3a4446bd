// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/walk.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire::simulate {
namespace {

constexpr int kAttemptsPerPage = 20;
/// From this attempt on, all of the page is answered anew, not only what broke a rule.
constexpr int kFirstFreshStart = 4;

class Walker {
 public:
  Walker(const Questionnaire& definition, const Session& session, const Durations& durations, stats::Random& random,
         Effort& effort)
      : survey_(definition, session), durations_(durations), effort_(effort), random_answers_(survey_, random, effort) {
    walk_.seen.resize(definition.questions.size());
    walk_.answered.resize(definition.questions.size());
    for (std::size_t i = 0; i < definition.questions.size(); ++i) places_[definition.questions[i]] = i;
  }

  Walk run() {
    const Questionnaire& definition = survey_.definition();
    if (definition.first_page_is_start && survey_.pages().size() > 1) {
      if (!pass(*survey_.pages().front(), [&] { return survey_.start(); })) return finish();
    }
    if (survey_.phase() == LiveQuestionnaire::Phase::Empty) survey_.complete();
    // Skip triggers may lead back: whoever sees more pages than this goes round in a circle.
    const std::size_t most_pages = 2 * survey_.pages().size() + definition.questions.size() + 1;
    while (is_running()) {
      LiveContainer& page = *survey_.current_page();
      if (walk_.pages.size() >= most_pages) {
        walk_.stuck_page = page.name();
        walk_.stuck_rule = "circle";
        break;
      }
      const auto go_on = [&] {
        if (survey_.is_last_page()) return survey_.try_complete();
        return survey_.next_page();
      };
      if (!pass(page, go_on)) break;
    }
    return finish();
  }

 private:
  [[nodiscard]] bool is_running() const { return survey_.phase() == LiveQuestionnaire::Phase::Running; }
  [[nodiscard]] bool is_here(const LiveContainer& page) const {
    return survey_.is_start_page(page) || (is_running() && survey_.current_page() == &page);
  }

  /// Answers a page until it lets the respondent go.
  template <typename GoOn>
  bool pass(LiveContainer& page, const GoOn& go_on) {
    const auto& pages = survey_.pages();
    const auto place =
        std::find_if(pages.begin(), pages.end(), [&](const auto& other) { return other.get() == &page; });
    walk_.pages.push_back(static_cast<std::size_t>(place - pages.begin()));
    page.on_first_rendering();
    std::unordered_set<const LiveQuestion*> done;
    for (int attempt = 0; attempt < kAttemptsPerPage && !effort_.is_spent(); ++attempt) {
      answer_page(page, done);
      note(page);
      if (!is_here(page)) return true;  // a trigger has led on
      if (go_on() || !is_here(page)) return true;
      if (attempt >= kFirstFreshStart) done.clear();
      for (const LiveQuestion* question : page.questions()) {
        if (!question->all_faults().empty()) done.erase(question);
      }
      if (!page.faults().empty()) done.clear();
    }
    note_stuck(page);
    return false;
  }

  /// Answers may make further questions visible, which are answered then.
  void answer_page(LiveContainer& page, std::unordered_set<const LiveQuestion*>& done) {
    for (bool progress = true; progress && is_here(page);) {
      progress = false;
      std::vector<LiveQuestion*> questions = page.questions();  // a copy: an answer may change their order
      for (LiveQuestion* question : questions) {
        if (!question->is_visible_in_survey() || !done.insert(question).second) continue;
        random_answers_.answer(*question);
        progress = true;
        if (!is_here(page)) return;
      }
    }
  }

  void note(const LiveContainer& page) {
    for (LiveQuestion* question : page.questions()) {
      if (question->is_visible_in_survey()) walk_.seen[places_.at(&question->definition())] = true;
    }
  }

  void note_stuck(const LiveContainer& page) {
    walk_.stuck_page = page.name();
    std::vector<LiveContainer*> panels;
    page.collect_panels(panels);
    for (const LiveContainer* panel : panels) {
      if (panel->faults().empty()) continue;
      walk_.stuck_question = panel->name();
      walk_.stuck_rule = panel->faults().front().kind;
    }
    for (LiveQuestion* question : page.questions()) {
      std::vector<LiveQuestion*> nested;
      question->collect_nested(nested, true);
      for (const LiveQuestion* one : nested) {
        if (one->faults().empty()) continue;
        const Fault& fault = one->faults().front();
        walk_.stuck_question = one->path();
        walk_.stuck_rule = fault.kind == "custom" ? fault.message : fault.kind;
        return;
      }
    }
  }

  Walk finish() {
    walk_.completed = survey_.phase() == LiveQuestionnaire::Phase::Completed;
    for (const auto& page : survey_.pages()) {
      for (LiveQuestion* question : page->questions()) {
        const std::size_t place = places_.at(&question->definition());
        if (!walk_.seen[place]) continue;
        walk_.answered[place] = question->definition().has_input() && !question->is_empty();
        walk_.seconds += durations_.seconds(*question);
      }
    }
    walk_.seconds += Durations::page_seconds() * static_cast<double>(walk_.pages.size());
    walk_.answers = survey_.data();
    return std::move(walk_);
  }

  LiveQuestionnaire survey_;
  const Durations& durations_;
  Effort& effort_;
  RandomAnswers random_answers_;
  std::unordered_map<const Question*, std::size_t> places_;
  Walk walk_;
};

}  // namespace

Walk walk(const Questionnaire& definition, const Session& session, const Durations& durations, stats::Random& random,
          Effort& effort) {
  return Walker(definition, session, durations, random, effort).run();
}

}  // namespace tertulia::engine::questionnaire::simulate
