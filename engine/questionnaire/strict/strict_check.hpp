// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/messages/messages.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/posted_answers.hpp"

/// The strict layer: what survey-core lets pass but a record must not hold, such as choices that do not exist, texts in
/// place of numbers and keys that nobody asked for.
namespace tertulia::engine::questionnaire {

class LiveEntry;

/// Something in the answers that breaks a strict rule.
struct Objection {
  std::string question;  ///< its path; empty if it concerns no question
  std::string pointer;   ///< JSON Pointer into the answers
  std::string_view kind;
  messages::Parameters parameters;
};

/// One run of the strict rules over posted answers. Answers are looked at as they were posted, because the live
/// questionnaire mends much of what it is given.
class StrictCheck {
 public:
  explicit StrictCheck(const LiveQuestionnaire& survey) : survey_(survey) {}

  /// Rules for an answer to a question, nested ones included. Nothing (null) keeps every rule.
  void check_answer(const LiveQuestion& question, const Value& answer);
  /// Rules for the keys: each must belong to a question, a comment or a calculated value.
  void check_keys(const PostedAnswers& posted);
  /// A read-only question must keep the value that the questionnaire itself gives to it.
  void check_unchanged(const LiveQuestion& question, const Value& answer);
  void check_comment(const LiveQuestion& question, const Value& comment);

  [[nodiscard]] const std::vector<Objection>& objections() const { return objections_; }

 private:
  void object(const LiveQuestion& question, std::string_view kind, messages::Parameters parameters = {});
  void object_at(const LiveQuestion& question, std::string pointer, std::string_view kind,
                 messages::Parameters parameters = {});

  [[nodiscard]] bool is_made_by_questionnaire(std::string_view name) const;
  void check_choice(const LiveQuestion& question, const Value& answer);
  void check_choices(const LiveQuestion& question, const Value& answer);
  void check_rating(const LiveQuestion& question, const Value& answer);
  void check_boolean(const LiveQuestion& question, const Value& answer);
  void check_text(const LiveQuestion& question, const Value& answer);
  void check_length(const LiveQuestion& question, const Value& answer, double max_length);
  void check_fields(const LiveQuestion& question, const Value& answer);
  void check_grid(const LiveQuestion& question, const Value& answer);
  void check_loop(const LiveQuestion& question, const Value& answer);
  void check_table(const LiveQuestion& question, const Value& answer);
  void check_entries(const LiveQuestion& question, const Value& answer, double most);
  void check_entry(const LiveEntry& entry, const std::string& pointer, const Value& answer);
  void check_slider(const LiveQuestion& question, const Value& answer);

  const LiveQuestionnaire& survey_;
  std::vector<Objection> objections_;
};

/// Whether two answers say the same: "1" and 1 do, "a" and "A" do not.
bool same_answer(const Value& a, const Value& b);
/// Whether a text is the value of an <input> of this type: a calendar date, a month, a week, a time.
bool is_input_value(std::string_view input_type, const std::string& text);

}  // namespace tertulia::engine::questionnaire
