// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/opinion_map.hpp"

#include <cmath>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

void write_statement(const std::string& name, const stats::Agreement& agreement, Output& out) {
  out.begin_object().member("statement", name);
  out.member("agree", static_cast<double>(agreement.agree)).member("disagree", static_cast<double>(agreement.disagree));
  out.member("pass", static_cast<double>(agreement.pass)).member("share", agreement.share);
  out.member("ci", agreement.interval).end_object();
}

stats::VoteMatrix votes_of(Arguments& args, const std::vector<const dataset::Column*>& columns) {
  const auto rows = static_cast<Eigen::Index>(args.data().rows());
  stats::VoteMatrix votes(rows, static_cast<Eigen::Index>(columns.size()));
  for (Eigen::Index j = 0; j < votes.cols(); ++j) {
    const auto numbers = columns[static_cast<std::size_t>(j)]->numbers();
    for (Eigen::Index i = 0; i < rows; ++i) {
      const double vote = numbers[static_cast<std::size_t>(i)];
      if (!std::isnan(vote) && vote != -1 && vote != 0 && vote != 1)
        throw args.unfit("statements", "vote", "A vote is 1 (agrees), -1 (disagrees), 0 (passes) or missing.");
      votes(i, j) = std::isnan(vote) ? stats::kNotVoted : static_cast<std::int8_t>(vote);
    }
  }
  return votes;
}

}  // namespace

void opinion_map(Arguments& args, Output& out) {
  const auto columns = args.numeric_columns("statements");
  stats::OpinionOptions options;
  options.min_votes = args.whole_or("min_votes", 1, 1'000'000, options.min_votes);
  options.max_groups = args.whole_or("max_groups", 1, 20, options.max_groups);
  options.level = args.number_or("level", options.level);
  const stats::OpinionMap map = stats::opinion_map(votes_of(args, columns), options);
  out.member("voters", args.data().rows()).member("mapped", map.mapped.size()).member("explained", map.explained);
  out.member("separation", map.separation).member("points", map.points).member("groups", map.groups);
  out.member("consensus", map.consensus).member("division", map.division).begin_array("overall");
  for (std::size_t j = 0; j < columns.size(); ++j) write_statement(columns[j]->name(), map.overall[j], out);
  out.end_array().begin_array("by_group");
  for (std::size_t group = 0; group < map.by_group.size(); ++group) {
    out.begin_object().member("group", group).begin_array("statements");
    for (std::size_t j = 0; j < columns.size(); ++j) write_statement(columns[j]->name(), map.by_group[group][j], out);
    out.end_array().end_object();
  }
  out.end_array();
  if (map.mapped.size() < 20)
    out.warn("Fewer than 20 voters have a place: groups of so few people change with every vote.");
}

}  // namespace tertulia::engine::analysis::methods
