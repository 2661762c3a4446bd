// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

/// Votes of voters (rows) on statements (columns): 1 agrees, -1 disagrees, 0 passes, kNotVoted is no vote.
using VoteMatrix = Eigen::Matrix<std::int8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
inline constexpr std::int8_t kNotVoted = 2;

/// Who voted how on one statement. The share is agree over votes, with Wilson's interval; NaN without a vote.
struct Agreement {
  std::int64_t agree = 0;
  std::int64_t disagree = 0;
  std::int64_t pass = 0;
  double share = 0;
  Interval interval;

  [[nodiscard]] std::int64_t votes() const { return agree + disagree + pass; }
};

/// How the opinions of a room stand, and which groups of like votes there are.
struct OpinionMap {
  std::vector<Agreement> overall;                ///< by statement, of all voters
  std::vector<Eigen::Index> mapped;              ///< rows of the voters who voted enough to have a place
  Eigen::MatrixXd points;                        ///< (mapped) x 2
  Eigen::VectorXd explained;                     ///< share of the variance along either axis
  std::vector<int> groups;                       ///< 0-based, by mapped voter; the largest group is 0
  std::vector<std::vector<Agreement>> by_group;  ///< [group][statement]
  double separation = 0;                         ///< mean simplified silhouette, -1 to 1; NaN with one group
  Eigen::VectorXd consensus;                     ///< by statement: the product over groups of (agree+1)/(votes+2)
  Eigen::VectorXd division;                      ///< by statement: the largest difference of those between groups
};

struct OpinionOptions {
  int min_votes = 7;  ///< of a voter to be mapped; half of the statements where that is less
  int max_groups = 5;
  double level = 0.95;
};

/// Maps voters by the first two principal components of their votes (what was not voted counts as the statement's mean;
/// a voter's point is stretched by the root of statements over votes, so that few votes do not pull to the middle) and
/// groups them by k-means, k from 2 to max_groups by the best mean simplified silhouette, starts being the means of k
/// equal parts of the voters along the first axis. With fewer than 2 statements or 4 mapped voters, or no variance, all
/// mapped voters are one group.
/// Shapes: votes is (voters) x (statements); no rows or columns is an empty map.
/// @throws std::domain_error if a vote is none of the four values or level not in (0, 1); std::invalid_argument if
/// min_votes or max_groups is below 1.
/// Source: Small et al. (2021), Polis: Scaling deliberation by mapping high dimensional opinion spaces, Recerca 26(2);
/// Hruschka, de Castro & Campello (2004), ICDM, for the simplified silhouette; Wilson (1927), JASA 22, 209-212.
[[nodiscard]] OpinionMap opinion_map(const VoteMatrix& votes, const OpinionOptions& options = {});

}  // namespace tertulia::stats
