// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/questionnaire/live/value_host.hpp"

namespace tertulia::engine::questionnaire {

/// One panel of a loop or one row of a matrix: the questions in it keep their values in one element of the whole's
/// answer, and call each other {panel.x} or {row.x}.
class LiveEntry : public ValueHost {
 public:
  explicit LiveEntry(LiveQuestion& whole) : whole_(whole) {}
  LiveEntry(const LiveEntry&) = delete;
  LiveEntry& operator=(const LiveEntry&) = delete;

  [[nodiscard]] LiveQuestion& whole() const { return whole_; }
  [[nodiscard]] virtual std::vector<LiveQuestion*> questions() const = 0;
  /// What is stored for it, questions that do not exist (any more) included.
  [[nodiscard]] virtual Value all_values() const = 0;
  /// Its place among all entries.
  [[nodiscard]] virtual std::size_t index() const = 0;
  [[nodiscard]] std::vector<LiveQuestion*> questions_by_value_name(std::string_view name) const;
  [[nodiscard]] LiveQuestion* question_by_name(std::string_view name) const;
  void run_triggers(const std::string& name, const ChangedKeys& keys);

  [[nodiscard]] Value value_of(const std::string& name) const override;
  [[nodiscard]] LiveQuestion* find_question(const std::string& name) const override;
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] const Scope* outer() const override;
  void add_local_keys(ChangedKeys& keys) const override;

 protected:
  /// The words by which an entry of its kind is called, without capitals.
  struct Words {
    std::string_view entry;                   ///< "panel", "row"
    std::string_view previous;                ///< "prevpanel"
    std::string_view next;                    ///< "nextpanel"
    std::vector<std::string_view> own;        ///< names of what it knows about itself: "panelindex"
    std::vector<std::string_view> relatives;  ///< other names that lead out of it: "parentpanel"
  };
  [[nodiscard]] virtual const Words& words() const = 0;
  /// What it knows about itself: its place, its name.
  [[nodiscard]] virtual Found own_value(std::string_view lower_name) const = 0;
  /// The visible entry `distance` after this one; nullptr if there is none.
  [[nodiscard]] virtual const LiveEntry* neighbour(int distance) const = 0;
  /// Names of its kind that lead elsewhere, such as {parentPanel.x}.
  [[nodiscard]] virtual Found relative(const Lookup&, std::string_view) const { return Found::nothing(); }
  /// Whether a change tells by its name what changed in here.
  [[nodiscard]] virtual bool tracks_changes() const { return true; }
  [[nodiscard]] Found look_up_inside(Steps steps, const Lookup& lookup) const;
  /// After a value was set: questions in here, and in entries that share the whole's value name, look whether it
  /// concerns them.
  void run_triggers_on_set(std::string name, Value value);
  void update_shared_questions(const std::string& name, const Value& value);

  bool setting_value_ = false;

 private:
  [[nodiscard]] Found look_up_shared(Steps steps, const Value& values) const;
  [[nodiscard]] std::vector<LiveQuestion*> questions_sharing_whole() const;
  [[nodiscard]] bool whole_changed(const ChangedKeys& keys) const;

  LiveQuestion& whole_;
};

}  // namespace tertulia::engine::questionnaire
