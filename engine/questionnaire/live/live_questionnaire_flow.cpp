// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/triggers.hpp"

// Pages: which are visible, which is current, and how the respondent gets on.
namespace tertulia::engine::questionnaire {

bool LiveQuestionnaire::is_start_page(const LiveContainer& page) const {
  return definition_.first_page_is_start && pages_.size() > 1 && pages_.front().get() == &page;
}

bool LiveQuestionnaire::is_available(const LiveContainer& page) const {
  return page.is_visible() && !is_start_page(page);
}

bool LiveQuestionnaire::is_shown_page(const LiveContainer& page) const { return is_available(page); }

std::vector<LiveContainer*> LiveQuestionnaire::visible_pages() const {
  std::vector<LiveContainer*> visible;
  for (const auto& page : pages_) {
    if (is_available(*page)) visible.push_back(page.get());
  }
  return visible;
}

bool LiveQuestionnaire::is_last_page() const {
  const auto last = std::find_if(pages_.rbegin(), pages_.rend(), [&](const auto& page) { return is_available(*page); });
  return current_page_ != nullptr && last != pages_.rend() && last->get() == current_page_;
}

LiveQuestionnaire::Phase LiveQuestionnaire::phase() const {
  if (completed_) return Phase::Completed;
  if (!started_) return Phase::Starting;
  return current_page_ == nullptr ? Phase::Empty : Phase::Running;
}

void LiveQuestionnaire::set_current_page(LiveContainer* page) {
  if (page == nullptr || page == current_page_ || !is_available(*page)) return;
  LiveContainer* before = current_page_;
  current_page_ = page;
  render_start_page();
  page->on_first_rendering();
  if (before == nullptr) return;
  for (LiveQuestion* question : before->questions()) question->on_hiding_content();
  // survey-core judges the page once more; nothing has changed since it was judged on leaving it.
  const bool is_judged = in_order_.page == before && in_order_.changes == changes_;
  if (!before->passed && (is_judged || before->validate(false))) before->passed = true;
}

/// Until the respondent starts, survey-core looks at the first page whenever another becomes the current one.
void LiveQuestionnaire::render_start_page() {
  if (!started_ && !is_display_mode()) pages_.front()->on_first_rendering();
}

void LiveQuestionnaire::update_current_page() {
  if (current_page_ != nullptr && is_available(*current_page_)) return;
  const auto first = std::find_if(pages_.begin(), pages_.end(), [&](const auto& page) { return is_available(*page); });
  if (first == pages_.end()) {
    current_page_ = nullptr;
  } else {
    set_current_page(first->get());
  }
}

void LiveQuestionnaire::on_page_visibility_changed(LiveContainer& page) {
  if (loading_ || load_phase_ == LoadPhase::Processing) return;
  if ((page.is_visible() && current_page_ == nullptr) || &page == current_page_) update_current_page();
}

bool LiveQuestionnaire::start() {
  if (!definition_.first_page_is_start || pages_.empty()) return false;
  if (pages_.size() > 1) {
    pages_.front()->on_first_rendering();
    if (!pages_.front()->validate(true)) return false;
  }
  started_ = true;
  for (LiveQuestion* question : pages_.front()->questions()) question->on_hiding_content();
  const auto visible = visible_pages();
  if (!visible.empty()) set_current_page(visible.front());
  return true;
}

bool LiveQuestionnaire::next_page() { return !is_last_page() && complete_page(false); }

bool LiveQuestionnaire::try_complete() {
  complete_page(true);
  return completed_;
}

bool LiveQuestionnaire::complete_page(bool completing) {
  const bool check_at_end = definition_.error_check == ErrorCheck::OnComplete;
  const auto proceed = [&] {
    if (!completing) {
      go_on();
      return;
    }
    if (current_page_ != nullptr) current_page_->passed = true;
    complete();
  };
  if (is_display_mode() || !definition_.validation_enabled || (!completing && check_at_end)) {
    proceed();
    return true;
  }
  if (check_at_end && is_last_page()) {
    ValidationRun run{true};
    for (LiveContainer* visible : visible_pages()) visible->validate(run);
    if (run.fault_count == 0) {
      proceed();
    } else if (run.first_with_fault != nullptr && run.first_with_fault->page() != nullptr) {
      set_current_page(run.first_with_fault->page());
    }
    return false;
  }
  if (current_page_ == nullptr || check_at_end) {
    proceed();
    return true;
  }
  LiveContainer* page = started_ ? current_page_ : pages_.front().get();
  const std::uint64_t changes = changes_;
  if (!page->validate(true)) return false;
  if (changes == changes_) in_order_ = {page, changes};
  proceed();
  return true;
}

void LiveQuestionnaire::go_on() {
  const LiveContainer* before = current_page_;
  run_page_triggers(false);
  if (completed_ || before != current_page_) return;
  const auto here = std::find_if(pages_.begin(), pages_.end(),
                                 [&](const auto& page) { return page.get() == current_page_ && is_available(*page); });
  const auto next = std::find_if(here == pages_.end() ? pages_.begin() : here + 1, pages_.end(),
                                 [&](const auto& page) { return is_available(*page); });
  if (next != pages_.end()) set_current_page(next->get());
}

void LiveQuestionnaire::complete() {
  if (completed_) return;
  run_page_triggers(true);
  if (current_page_ != nullptr) {
    for (LiveQuestion* question : current_page_->questions()) question->on_hiding_content();
  }
  completed_ = true;
  clear_unused_values();
}

void LiveQuestionnaire::clear_unused_values() {
  const std::vector<LiveQuestion*> all = questions();
  for (LiveQuestion* question : all) question->clear_unused_values();
  const ClearIfInvisible reason = definition_.clear_invisible_values == ClearIfInvisible::None
                                      ? ClearIfInvisible::None
                                      : ClearIfInvisible::OnComplete;
  for (LiveQuestion* question : all) question->clear_value_if_invisible(reason);
}

bool LiveQuestionnaire::validate_pages() {
  ValidationRun run{true};
  for (LiveContainer* page : visible_pages()) page->validate(run);
  return run.fault_count == 0;
}

void LiveQuestionnaire::focus_question(const std::string& name) {
  LiveQuestion* question = find_question(name);
  if (question == nullptr) {
    const auto found = std::find_if(by_place_.begin(), by_place_.end(), [&](const LiveQuestion* other) {
      return unicode::equal_ignoring_case(other->name(), name);
    });
    if (found != by_place_.end()) question = *found;
  }
  if (question == nullptr || !question->is_visible() || question->page() == nullptr) return;
  if (question == focused_question_) return;
  focused_question_ = question;
  LiveContainer* page = question->page();
  if (page != current_page_ && !is_start_page(*page)) {
    set_current_page(page);
  } else {
    focused_question_ = nullptr;
  }
}

void LiveQuestionnaire::run_page_triggers(bool on_complete) {
  if (current_page_ == nullptr || definition_.triggers.empty()) return;
  ChangedKeys keys;
  for (const LiveQuestion* question : current_page_->questions()) {
    keys.set(question->value_name(), value_of(question->value_name()));
  }
  for (const CalculatedValue& calculated : definition_.calculated_values) {
    keys.set(calculated.name, variable(calculated.name));
  }
  triggers_->run(keys, on_complete ? TriggerRunner::Occasion::Completing : TriggerRunner::Occasion::NextPage);
}

}  // namespace tertulia::engine::questionnaire
