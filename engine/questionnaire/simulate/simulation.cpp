// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/simulation.hpp"

#include <algorithm>
#include <cmath>

#include "engine/questionnaire/definition/loader.hpp"
#include "engine/questionnaire/simulate/answers.hpp"
#include "engine/questionnaire/simulate/walk.hpp"
#include "stats/tables/proportion.hpp"

namespace tertulia::engine::questionnaire::simulate {
namespace {

constexpr double kLevel = 0.95;
constexpr std::size_t kProgressEvery = 100;

Share share_of(std::size_t count, std::size_t base) {
  Share share{count, base};
  if (base == 0) return share;
  share.share = static_cast<double>(count) / static_cast<double>(base);
  const stats::Interval interval = stats::wilson_interval(share.share, static_cast<double>(base), kLevel);
  share.lower = std::max(0.0, interval.lower);
  share.upper = std::min(1.0, interval.upper);
  return share;
}

/// The value below which the share p lies, between neighbours by linear interpolation (Hyndman and Fan's type 7).
double quantile(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return 0;
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Value draw_given(const Plan& plan, stats::Random& random) {
  Value given(Value::Object{});
  for (const auto& [attribute, values] : plan.given) {
    double total = 0;
    for (const GivenValue& value : values) total += value.weight;
    double place = random.uniform() * total;
    const GivenValue* drawn = &values.back();
    for (const GivenValue& value : values) {
      place -= value.weight;
      if (place >= 0) continue;
      drawn = &value;
      break;
    }
    given.set(attribute, drawn->value);
  }
  return given;
}

/// Counts what happens to one respondent after the other.
class Tally {
 public:
  Tally(const Questionnaire& questionnaire, const Plan& plan)
      : questionnaire_(questionnaire),
        plan_(plan),
        seen_(questionnaire.questions.size()),
        answered_(questionnaire.questions.size()),
        in_cell_(plan.cells.size()) {}

  void add(const Walk& walk, const Value& given) {
    ++walked_;
    ++paths_[walk.pages];
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (walk.seen[i]) ++seen_[i];
      if (walk.answered[i]) ++answered_[i];
    }
    if (!walk.completed) {
      ++dead_ends_[{walk.stuck_page, walk.stuck_question, walk.stuck_rule}];
      ++stuck_;
      return;
    }
    seconds_.push_back(walk.seconds);
    Value variables = walk.answers;
    variables.set("given", given);
    const auto holds = [&](const expression::Expression& condition) {
      return expression::truth(condition, expression::ObjectVariables(variables), {plan_.now, {}});
    };
    if (plan_.screen_out && holds(*plan_.screen_out)) {
      ++screened_out_;
      return;
    }
    ++complete_;
    for (std::size_t i = 0; i < plan_.cells.size(); ++i) {
      if (holds(plan_.cells[i].condition)) ++in_cell_[i];
    }
  }

  Simulation report() {
    Simulation result;
    const std::size_t all = walked_;
    result.respondents = all;
    result.seed = plan_.seed;
    result.now = plan_.now;
    result.complete = share_of(complete_, all);
    result.screen_out = share_of(screened_out_, all);
    result.dead_end = share_of(stuck_, all);
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const Question& question = *questionnaire_.questions[i];
      result.questions.push_back(
          {question.name, question.pointer, share_of(seen_[i], all), share_of(answered_[i], seen_[i])});
    }
    report_paths(result);
    for (const auto& [where, count] : dead_ends_) {
      result.dead_ends.push_back({where[0], where[1], where[2], share_of(count, all)});
    }
    std::stable_sort(result.dead_ends.begin(), result.dead_ends.end(),
                     [](const DeadEnd& a, const DeadEnd& b) { return a.stuck.count > b.stuck.count; });
    std::sort(seconds_.begin(), seconds_.end());
    result.minutes = {quantile(seconds_, 0.25) / 60, quantile(seconds_, 0.5) / 60, quantile(seconds_, 0.75) / 60};
    report_cells(result);
    return result;
  }

 private:
  void report_paths(Simulation& result) const {
    std::vector<std::pair<std::vector<std::size_t>, std::size_t>> paths(paths_.begin(), paths_.end());
    std::stable_sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    result.path_count = paths.size();
    paths.resize(std::min(paths.size(), kMostPaths));
    for (const auto& [pages, count] : paths) {
      PathReport path{{}, share_of(count, walked_)};
      for (const std::size_t page : pages) path.pages.push_back(questionnaire_.pages[page]->name);
      result.paths.push_back(std::move(path));
    }
  }

  void report_cells(Simulation& result) const {
    for (std::size_t i = 0; i < plan_.cells.size(); ++i) {
      const Cell& cell = plan_.cells[i];
      CellReport report{cell.name, cell.target, share_of(in_cell_[i], complete_), std::nullopt};
      if (cell.target && in_cell_[i] > 0) {
        report.interviews_needed = std::ceil(static_cast<double>(*cell.target) * static_cast<double>(walked_) /
                                             static_cast<double>(in_cell_[i]));
      }
      result.cells.push_back(std::move(report));
    }
  }

  const Questionnaire& questionnaire_;
  const Plan& plan_;
  std::vector<std::size_t> seen_;
  std::vector<std::size_t> answered_;
  std::map<std::vector<std::size_t>, std::size_t> paths_;
  std::map<std::vector<std::string>, std::size_t> dead_ends_;
  std::vector<double> seconds_;
  std::vector<std::size_t> in_cell_;
  std::size_t walked_ = 0;
  std::size_t complete_ = 0;
  std::size_t screened_out_ = 0;
  std::size_t stuck_ = 0;
};

double answers_in(const Container& container);

double answers_to(const Question& question) {
  if (question.loop) {
    const double panels = std::max({1.0, question.loop->panel_count, question.loop->min_panel_count});
    return panels * answers_in(*question.loop->panel);
  }
  if (question.table) {
    const MatrixTable& table = *question.table;
    double cells = table.detail ? answers_in(*table.detail) : 0;
    for (const auto& column : table.columns) cells += answers_to(*column->cell);
    return std::max({1.0, table.row_count, table.min_row_count, static_cast<double>(table.rows.size())}) * cells;
  }
  return std::max(1.0, static_cast<double>(question.items.size()));
}

double answers_in(const Container& container) {
  double count = 0;
  for (const Container::Element& element : container.elements) {
    count += element.panel ? answers_in(*element.panel) : answers_to(*element.question);
  }
  return count;
}

}  // namespace

std::size_t answer_count(const Questionnaire& questionnaire) {
  double count = 0;
  for (const auto& page : questionnaire.pages) count += answers_in(*page);
  constexpr double kUncountable = 1e9;
  return static_cast<std::size_t>(std::min(count, kUncountable));
}

Result<Simulation> simulate(std::string_view definition, const Plan& plan) {
  if (plan.respondents == 0)
    return error_at(ErrorCode::InvalidInput, "/n", "min", "At least one respondent is needed.");
  const auto document = json::Document::parse(definition);
  if (!document) return document.error();
  const auto loaded = load_definition(document->root(), LoadMode::Strict);
  if (!loaded) return loaded.error();
  const Questionnaire& questionnaire = **loaded;
  const Durations durations(outline(document->root()), plan.locale.empty() ? questionnaire.locale : plan.locale);
  Tally tally(questionnaire, plan);
  stats::Random random(plan.seed);
  Effort effort{plan.most_tries};
  for (std::size_t i = 0; i < plan.respondents; ++i) {
    if (plan.progress && i % kProgressEvery == 0) plan.progress(i);
    Session session;
    session.given = draw_given(plan, random);
    session.locale = plan.locale;
    session.now = plan.now;
    session.seed = static_cast<std::uint32_t>(draw_below(random, UINT32_MAX));
    const Walk way = walk(questionnaire, session, durations, random, effort);
    if (effort.is_spent()) break;
    tally.add(way, session.given);
  }
  return tally.report();
}

}  // namespace tertulia::engine::questionnaire::simulate
