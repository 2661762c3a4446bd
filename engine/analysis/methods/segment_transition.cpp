// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// The segment of each member in one wave.
using Segments = std::map<int, int>;

Segments read_wave(Arguments& args, const KeptRows& rows, const std::vector<std::int32_t>& member,
                   const Category& segment) {
  const std::vector<int> members = rows.of(member);
  const std::vector<int> positions = rows.of(segment.positions);
  Segments segments;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!segments.try_emplace(members[i], positions[i]).second) {
      throw args.unfit("member", "repeated", "A member has two rows in one wave.");
    }
  }
  return segments;
}

/// How many of `here` are in each segment and not in `there`.
Eigen::VectorXd absent(const Segments& here, const Segments& there, int levels) {
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(levels);
  for (const auto& [member, segment] : here) {
    if (!there.contains(member)) counts(segment) += 1;
  }
  return counts;
}

}  // namespace

void segment_transition(Arguments& args, Output& out) {
  const Category wave(args.column("wave"), args.levels("waves"));
  if (wave.size() != 2) throw args.unfit("waves", "shape", "A transition is between two waves.");
  const Category segment(args.column("segment"), args.levels("levels"));
  const std::vector<std::int32_t> member = args.column("member").groups().codes;
  const KeptRows rows = KeptRows(member.size()).require(member).require(wave).require(segment);
  const Segments from = read_wave(args, rows.with_level(wave, 0), member, segment);
  const Segments to = read_wave(args, rows.with_level(wave, 1), member, segment);

  stats::Factor before{{}, segment.size()};
  stats::Factor after{{}, segment.size()};
  for (const auto& [id, position] : from) {
    const auto found = to.find(id);
    if (found == to.end()) continue;
    before.codes.push_back(position);
    after.codes.push_back(found->second);
  }
  const stats::Crosstab table =
      stats::crosstab(before, after, Eigen::VectorXd::Ones(static_cast<Eigen::Index>(before.size())));
  const Eigen::MatrixXd row_pct = 100 * table.row_shares();
  out.member("n_from", from.size())
      .member("n_to", to.size())
      .member("n_both", before.size())
      .member("counts", table.counts)
      .member("row_pct", row_pct)
      .member("col_pct", Eigen::MatrixXd(100 * table.column_shares()))
      .member("total_pct", Eigen::MatrixXd(100 * table.total_shares()))
      .member("stay_pct", Eigen::VectorXd(row_pct.diagonal()))
      .member("stay_pct_all", 100 * table.counts.trace() / table.counts.sum())
      .member("left", absent(from, to, segment.size()))
      .member("joined", absent(to, from, segment.size()));
}

}  // namespace tertulia::engine::analysis::methods
