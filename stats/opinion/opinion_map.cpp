// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/opinion_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include <Eigen/Eigenvalues>

#include "stats/core/checks.hpp"
#include "stats/segmentation/kmeans.hpp"

namespace tertulia::stats {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Index kBlock = 256;  // rows that are centred at a time

void check(const VoteMatrix& votes, const OpinionOptions& options) {
  check_probability("opinion_map", "level", options.level);
  if (options.min_votes < 1 || options.max_groups < 1)
    throw std::invalid_argument("opinion_map: min_votes and max_groups must be 1 or more");
  const std::int8_t* end = votes.data() + votes.size();
  if (std::any_of(votes.data(), end, [](std::int8_t vote) { return vote < -1 || vote > kNotVoted; }))
    throw std::domain_error("opinion_map: votes must be 1, -1, 0 or kNotVoted");
}

void count(std::int8_t vote, Agreement& agreement) {
  agreement.agree += vote == 1 ? 1 : 0;
  agreement.disagree += vote == -1 ? 1 : 0;
  agreement.pass += vote == 0 ? 1 : 0;
}

void finish(std::vector<Agreement>& agreements, double level) {
  for (auto& agreement : agreements) {
    const auto n = static_cast<double>(agreement.votes());
    agreement.share = n > 0 ? static_cast<double>(agreement.agree) / n : kNan;
    agreement.interval = n > 0 ? wilson_interval(agreement.share, n, level) : Interval{kNan, kNan};
  }
}

/// Votes per mapped voter, and what is subtracted from each column.
struct Centring {
  VectorXd votes_of;
  VectorXd mean;
};

Centring centring(const VoteMatrix& votes, const std::vector<Index>& mapped) {
  Centring centre{VectorXd::Zero(static_cast<Index>(mapped.size())), VectorXd::Zero(votes.cols())};
  VectorXd voted = VectorXd::Zero(votes.cols());
  for (std::size_t i = 0; i < mapped.size(); ++i) {
    for (Index j = 0; j < votes.cols(); ++j) {
      const std::int8_t vote = votes(mapped[i], j);
      if (vote == kNotVoted) continue;
      centre.votes_of[static_cast<Index>(i)] += 1;
      voted[j] += 1;
      centre.mean[j] += vote;
    }
  }
  centre.mean = (voted.array() > 0).select(centre.mean.array() / voted.array().max(1), 0.0).matrix();
  return centre;
}

/// Rows [begin, end) of the mapped voters, centred; what was not voted is 0.
MatrixXd centred(const VoteMatrix& votes, const std::vector<Index>& mapped, const VectorXd& mean, Index begin,
                 Index end) {
  MatrixXd block(end - begin, votes.cols());
  for (Index i = begin; i < end; ++i) {
    for (Index j = 0; j < votes.cols(); ++j) {
      const std::int8_t vote = votes(mapped[static_cast<std::size_t>(i)], j);
      block(i - begin, j) = vote == kNotVoted ? 0.0 : vote - mean[j];
    }
  }
  return block;
}

/// The first two principal axes, their largest element positive, and their shares of the variance.
struct Axes {
  MatrixXd vectors;  ///< (statements) x 2
  VectorXd explained;
};

Axes axes(const VoteMatrix& votes, const std::vector<Index>& mapped, const VectorXd& mean) {
  const auto n = static_cast<Index>(mapped.size());
  MatrixXd scatter = MatrixXd::Zero(votes.cols(), votes.cols());
  for (Index begin = 0; begin < n; begin += kBlock) {
    const MatrixXd block = centred(votes, mapped, mean, begin, std::min(n, begin + kBlock));
    scatter.selfadjointView<Eigen::Lower>().rankUpdate(block.transpose());
  }
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scatter);
  Axes found{solver.eigenvectors().rightCols(2).rowwise().reverse(),
             solver.eigenvalues().tail(2).reverse().cwiseMax(0)};
  const double total = solver.eigenvalues().cwiseMax(0).sum();
  found.explained = total > 0 ? VectorXd(found.explained / total) : VectorXd::Zero(2);
  for (Index axis = 0; axis < 2; ++axis) {
    Index largest = 0;
    found.vectors.col(axis).cwiseAbs().maxCoeff(&largest);
    if (found.vectors(largest, axis) < 0) found.vectors.col(axis) *= -1;
  }
  return found;
}

void place(const VoteMatrix& votes, OpinionMap& map) {
  const auto n = static_cast<Index>(map.mapped.size());
  const Centring centre = centring(votes, map.mapped);
  const Axes found = axes(votes, map.mapped, centre.mean);
  map.explained = found.explained;
  map.points.resize(n, 2);
  for (Index begin = 0; begin < n; begin += kBlock) {
    const Index end = std::min(n, begin + kBlock);
    map.points.middleRows(begin, end - begin) = centred(votes, map.mapped, centre.mean, begin, end) * found.vectors;
  }
  const auto statements = static_cast<double>(votes.cols());
  for (Index i = 0; i < n; ++i) map.points.row(i) *= std::sqrt(statements / centre.votes_of[i]);
}

/// Means of k equal parts of the voters along the first axis.
MatrixXd starts_of(const MatrixXd& points, int k) {
  std::vector<Index> order(static_cast<std::size_t>(points.rows()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return points(a, 0) < points(b, 0); });
  MatrixXd starts = MatrixXd::Zero(k, 2);
  for (int part = 0; part < k; ++part) {
    const Index begin = points.rows() * part / k;
    const Index end = points.rows() * (part + 1) / k;
    for (Index i = begin; i < end; ++i)
      starts.row(part) += points.row(order[static_cast<std::size_t>(i)]) / static_cast<double>(end - begin);
  }
  return starts;
}

/// Mean of (b - a) / max(a, b), a the distance to the own centre, b to the nearest other.
double simplified_silhouette(const MatrixXd& points, const Kmeans& found) {
  double sum = 0;
  for (Index i = 0; i < points.rows(); ++i) {
    const int own = found.clusters[static_cast<std::size_t>(i)];
    const double a = (points.row(i) - found.centers.row(own)).norm();
    double b = std::numeric_limits<double>::infinity();
    for (int k = 0; k < found.centers.rows(); ++k) {
      if (k != own) b = std::min(b, (points.row(i) - found.centers.row(k)).norm());
    }
    if (const double larger = std::max(a, b); larger > 0) sum += (b - a) / larger;
  }
  return sum / static_cast<double>(points.rows());
}

/// Numbered by size, the largest first.
std::vector<int> by_size(const Kmeans& found) {
  std::vector<int> order(static_cast<std::size_t>(found.sizes.size()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return found.sizes[a] > found.sizes[b]; });
  std::vector<int> number(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) number[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
  std::vector<int> groups;
  for (const int cluster : found.clusters) groups.push_back(number[static_cast<std::size_t>(cluster)]);
  return groups;
}

void group(OpinionMap& map, int max_groups) {
  map.groups.assign(map.mapped.size(), 0);
  map.separation = kNan;
  for (int k = 2; k <= max_groups && static_cast<std::size_t>(2 * k) <= map.mapped.size(); ++k) {
    try {
      const Kmeans found = kmeans(map.points, starts_of(map.points, k));
      const double separation = simplified_silhouette(map.points, found);
      if (!(separation > map.separation) && !std::isnan(map.separation)) continue;
      map.separation = separation;
      map.groups = by_size(found);
    } catch (const std::domain_error&) {
      continue;  // a group became empty: there are not so many
    }
  }
}

double smoothed(const Agreement& agreement) {
  return (static_cast<double>(agreement.agree) + 1) / (static_cast<double>(agreement.votes()) + 2);
}

void compare_groups(const VoteMatrix& votes, OpinionMap& map, double level) {
  const int last = map.groups.empty() ? 0 : *std::max_element(map.groups.begin(), map.groups.end());
  const auto statements = static_cast<std::size_t>(votes.cols());
  map.by_group.assign(static_cast<std::size_t>(last) + 1, std::vector<Agreement>(statements));
  for (std::size_t i = 0; i < map.mapped.size(); ++i) {
    auto& own = map.by_group[static_cast<std::size_t>(map.groups[i])];
    for (Index j = 0; j < votes.cols(); ++j) count(votes(map.mapped[i], j), own[static_cast<std::size_t>(j)]);
  }
  map.consensus = VectorXd::Ones(votes.cols());
  map.division = VectorXd::Zero(votes.cols());
  for (auto& own : map.by_group) finish(own, level);
  for (std::size_t j = 0; j < statements; ++j) {
    double least = 1;
    double most = 0;
    for (const auto& own : map.by_group) {
      map.consensus[static_cast<Index>(j)] *= smoothed(own[j]);
      least = std::min(least, smoothed(own[j]));
      most = std::max(most, smoothed(own[j]));
    }
    map.division[static_cast<Index>(j)] = most - least;
  }
}

}  // namespace

OpinionMap opinion_map(const VoteMatrix& votes, const OpinionOptions& options) {
  check(votes, options);
  OpinionMap map;
  map.overall.resize(static_cast<std::size_t>(votes.cols()));
  const Index enough = std::min<Index>(options.min_votes, (votes.cols() + 1) / 2);
  for (Index i = 0; i < votes.rows(); ++i) {
    Index voted = 0;
    for (Index j = 0; j < votes.cols(); ++j) {
      count(votes(i, j), map.overall[static_cast<std::size_t>(j)]);
      voted += votes(i, j) == kNotVoted ? 0 : 1;
    }
    if (voted >= enough) map.mapped.push_back(i);
  }
  finish(map.overall, options.level);
  map.points = MatrixXd::Zero(static_cast<Index>(map.mapped.size()), 2);
  map.explained = VectorXd::Zero(2);
  map.groups.assign(map.mapped.size(), 0);
  map.separation = kNan;
  if (votes.cols() >= 2 && map.mapped.size() >= 4) {
    place(votes, map);
    if (map.explained[0] > 0) group(map, options.max_groups);
  }
  compare_groups(votes, map, options.level);
  return map;
}

}  // namespace tertulia::stats
