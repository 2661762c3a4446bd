// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/quota_design.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include "engine/fieldwork/condition.hpp"
#include "engine/fieldwork/cross_margins.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::fieldwork {
namespace {

using json::pointer_to;

/// What the wave's own target is called.
constexpr std::string_view kOverall = "Overall";
constexpr std::size_t kMaxName = 200;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

/// Makes the cells of a design and collects what is wrong with it.
class Expander {
 public:
  explicit Expander(const Wave& wave) : wave_(wave) {}

  Expansion expand(const QuotaDesign& design) {
    for (std::size_t i = 0; i < design.cells.size(); ++i)
      add_cell(design.cells[i], pointer_to("/cells", i), std::nullopt);
    std::set<std::string> quotas;
    for (std::size_t i = 0; i < design.interlocked.size(); ++i) {
      const Interlock& interlock = design.interlocked[i];
      const std::string place = pointer_to("/interlocked", i);
      if (!quotas.insert(interlock.name).second)
        fault(pointer_to(place, "name"), "unique", "This name is taken by another quota.");
      if (is_sound(interlock, place)) add_crossings(interlock, place);
    }
    return std::move(expansion_);
  }

 private:
  void fault(std::string pointer, std::string_view rule, std::string message) {
    expansion_.faults.push_back({std::move(pointer), std::string(rule), std::move(message)});
  }

  bool check_condition(const std::string& condition, const std::string& pointer) {
    auto faults = faults_of_condition(condition, wave_, pointer);
    for (ErrorDetail& found : faults) expansion_.faults.push_back(std::move(found));
    return faults.empty();
  }

  void check_limit(const Limit& limit, const std::string& place) {
    if (limit.kind == Limit::Kind::Hard && limit.allowed_excess)
      fault(pointer_to(place, "allowed_excess"), "limit", "Only a soft limit allows an excess.");
  }

  /// Counts the cell in. False when there are too many, which is said once.
  bool add(ExpandedCell cell, const std::string& pointer_to_name) {
    if (expansion_.cells.size() == kMaxCells) {
      if (!is_full_) fault(pointer_to_name, "too_many", "A wave has at most " + std::to_string(kMaxCells) + " cells.");
      is_full_ = true;
      return false;
    }
    if (cell.name.size() > kMaxName)
      fault(pointer_to_name, "too_long", "The names of its levels make too long a name for a cell: " + cell.name);
    if (!names_.insert(cell.name).second)
      fault(pointer_to_name, "unique", "This name is taken by another cell: " + cell.name);
    expansion_.cells.push_back(std::move(cell));
    return true;
  }

  void add_cell(const DesignedCell& cell, const std::string& place, std::optional<std::size_t> parent) {
    check_limit(cell.limit, place);
    std::string condition = cell.condition;
    const std::string pointer = pointer_to(place, "condition");
    if (check_condition(condition, pointer) && parent) {
      condition = "(" + expansion_.cells[*parent].condition + ") and (" + condition + ")";
      check_condition(condition, pointer);
    }
    const std::size_t self = expansion_.cells.size();
    if (!add({cell.name, std::move(condition), cell.target, cell.limit, parent, "", {}}, pointer_to(place, "name")))
      return;
    std::int64_t wanted = 0;
    for (std::size_t i = 0; i < cell.cells.size(); ++i) {
      wanted += cell.cells[i].target;
      add_cell(cell.cells[i], pointer_to(pointer_to(place, "cells"), i), self);
    }
    if (wanted > cell.target) {
      fault(pointer_to(place, "cells"), "sum",
            "The sub-cells want " + std::to_string(wanted) + " completes together, their cell only " +
                std::to_string(cell.target) + ".");
    }
  }

  /// What must be so before crossings can be made.
  bool is_sound(const Interlock& interlock, const std::string& place) {
    const std::size_t before = expansion_.faults.size();
    check_limit(interlock.limit, place);
    const std::string margins = pointer_to(place, "margins");
    if (interlock.margins.size() < 2) fault(margins, "too_few", "Cells are interlocked from two margins or more.");
    std::set<std::string> names;
    std::size_t crossings = 1;
    for (std::size_t m = 0; m < interlock.margins.size(); ++m) {
      const Margin& margin = interlock.margins[m];
      const std::string at = pointer_to(margins, m);
      if (!names.insert(margin.name).second)
        fault(pointer_to(at, "name"), "unique", "This name is taken by another margin.");
      check_levels(margin, pointer_to(at, "levels"));
      crossings = std::min(crossings * margin.levels.size(), kMaxCells + 1);
    }
    if (crossings > kMaxCells)
      fault(margins, "too_many", "A wave has at most " + std::to_string(kMaxCells) + " cells.");
    return expansion_.faults.size() == before;
  }

  void check_levels(const Margin& margin, const std::string& place) {
    if (margin.levels.empty()) fault(place, "too_few", "A margin has a level at least.");
    std::set<std::string> names, conditions;
    for (std::size_t l = 0; l < margin.levels.size(); ++l) {
      const Level& level = margin.levels[l];
      const std::string at = pointer_to(place, l);
      if (!names.insert(level.name).second)
        fault(pointer_to(at, "name"), "unique", "This name is taken by another level of the margin.");
      check_condition(level.condition, pointer_to(at, "condition"));
      if (!conditions.insert(level.condition).second)
        fault(pointer_to(at, "condition"), "overlap", "Another level of the margin has the same condition.");
    }
  }

  void add_crossings(const Interlock& interlock, const std::string& place) {
    const auto targets =
        interlock.targets.empty() ? targets_of_margins(interlock, place) : targets_of_crossings(interlock, place);
    if (!targets) return;
    std::int64_t total = 0;
    for (const int target : *targets) total += target;
    if (wave_.target && total > *wave_.target) {
      fault(place, "sum",
            "The cells want " + std::to_string(total) + " completes together, the wave only " +
                std::to_string(*wave_.target) + ".");
    }
    for (std::size_t i = 0; i < targets->size(); ++i) {
      const auto levels = levels_of(interlock, i);
      ExpandedCell cell;
      std::vector<std::string> names;
      for (std::size_t m = 0; m < levels.size(); ++m) {
        names.push_back(levels[m]->name);
        cell.levels.push_back({interlock.margins[m].name, levels[m]->name});
        cell.condition += (m == 0 ? "(" : " and (") + levels[m]->condition + ")";
      }
      cell.name = interlock.name + ": " + joined(names);
      cell.target = (*targets)[i];
      cell.limit = interlock.limit;
      cell.quota = interlock.name;
      check_condition(cell.condition, pointer_to(place, "margins"));
      if (!add(std::move(cell), pointer_to(place, "name"))) return;
    }
  }

  /// The levels of the crossing with that number, those of the last margin varying fastest.
  static std::vector<const Level*> levels_of(const Interlock& interlock, std::size_t crossing) {
    std::vector<const Level*> levels;
    for (auto margin = interlock.margins.rbegin(); margin != interlock.margins.rend(); ++margin) {
      levels.insert(levels.begin(), &margin->levels[crossing % margin->levels.size()]);
      crossing /= margin->levels.size();
    }
    return levels;
  }

  std::optional<std::vector<int>> targets_of_margins(const Interlock& interlock, const std::string& place) {
    const std::size_t before = expansion_.faults.size();
    std::vector<std::vector<int>> margins;
    std::vector<std::int64_t> sums;
    for (std::size_t m = 0; m < interlock.margins.size(); ++m) {
      const std::string at = pointer_to(pointer_to(place, "margins"), m);
      margins.emplace_back();
      sums.push_back(0);
      for (std::size_t l = 0; l < interlock.margins[m].levels.size(); ++l) {
        const auto target = interlock.margins[m].levels[l].target;
        if (!target)
          fault(pointer_to(pointer_to(at, "levels"), l), "required",
                "Without targets of the crossings every level needs its target.");
        margins.back().push_back(target.value_or(0));
        sums.back() += target.value_or(0);
      }
      if (expansion_.faults.size() == before && sums.back() != sums.front()) {
        fault(at, "sum",
              "Its levels want " + std::to_string(sums.back()) + " completes together, those of the first margin " +
                  std::to_string(sums.front()) + ".");
      }
    }
    if (expansion_.faults.size() != before) return std::nullopt;
    return cross_margins(margins);
  }

  std::optional<std::vector<int>> targets_of_crossings(const Interlock& interlock, const std::string& place) {
    const std::size_t before = expansion_.faults.size();
    std::size_t crossings = 1;
    for (const Margin& margin : interlock.margins) crossings *= margin.levels.size();
    std::vector<std::optional<int>> wanted(crossings);
    for (std::size_t t = 0; t < interlock.targets.size(); ++t) {
      const std::string at = pointer_to(pointer_to(pointer_to(place, "targets"), t), "levels");
      const auto index = crossing_named(interlock, interlock.targets[t].levels, at);
      if (!index) continue;
      if (wanted[*index]) fault(at, "unique", "This crossing has its target already.");
      wanted[*index] = interlock.targets[t].target;
    }
    std::vector<int> targets;
    for (std::size_t i = 0; i < crossings && expansion_.faults.size() == before; ++i) {
      std::vector<std::string> names;
      for (const Level* level : levels_of(interlock, i)) names.push_back(level->name);
      if (!wanted[i]) fault(pointer_to(place, "targets"), "missing", "A crossing has no target: " + joined(names));
      targets.push_back(wanted[i].value_or(0));
    }
    if (expansion_.faults.size() != before) return std::nullopt;
    check_margin_sums(interlock, targets, place);
    return targets;
  }

  std::optional<std::size_t> crossing_named(const Interlock& interlock, const std::vector<std::string>& levels,
                                            const std::string& place) {
    if (levels.size() != interlock.margins.size()) {
      fault(place, "levels", "A crossing is named by one level of each margin.");
      return std::nullopt;
    }
    std::size_t index = 0;
    for (std::size_t m = 0; m < levels.size(); ++m) {
      const auto& all = interlock.margins[m].levels;
      const auto found = std::ranges::find(all, levels[m], &Level::name);
      if (found == all.end()) {
        fault(pointer_to(place, m), "unknown_level", "The margin has no such level.");
        return std::nullopt;
      }
      index = index * all.size() + static_cast<std::size_t>(found - all.begin());
    }
    return index;
  }

  /// A level that has a target too wants what its crossings want together.
  void check_margin_sums(const Interlock& interlock, const std::vector<int>& targets, const std::string& place) {
    for (std::size_t m = 0; m < interlock.margins.size(); ++m) {
      for (std::size_t l = 0; l < interlock.margins[m].levels.size(); ++l) {
        const Level& level = interlock.margins[m].levels[l];
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < targets.size(); ++i) sum += levels_of(interlock, i)[m] == &level ? targets[i] : 0;
        if (level.target && *level.target != sum) {
          const std::string at = pointer_to(pointer_to(pointer_to(pointer_to(place, "margins"), m), "levels"), l);
          fault(pointer_to(at, "target"), "sum", "Its crossings want " + std::to_string(sum) + " completes together.");
        }
      }
    }
  }

  const Wave& wave_;
  Expansion expansion_;
  std::set<std::string> names_{std::string(kOverall)};
  bool is_full_ = false;
};

}  // namespace

Expansion expand(const QuotaDesign& design, const Wave& wave) { return Expander(wave).expand(design); }

}  // namespace tertulia::engine::fieldwork
