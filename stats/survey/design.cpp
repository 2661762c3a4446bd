// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/design.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

using Codes = std::vector<int>;
using Rows = std::vector<Eigen::Index>;

std::size_t at(Eigen::Index row) { return static_cast<std::size_t>(row); }

/// One code for each distinct pair, in order of first appearance.
Codes cross(const Codes& a, const Codes& b) {
  std::map<std::pair<int, int>, int> known;
  Codes codes(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    codes[i] = known.try_emplace({a[i], b[i]}, static_cast<int>(known.size())).first->second;
  }
  return codes;
}

/// The rows of each code, in order of first appearance.
std::vector<Rows> split(const Rows& rows, const Codes& codes) {
  std::unordered_map<int, std::size_t> known;
  std::vector<Rows> groups;
  for (const Eigen::Index row : rows) {
    const auto [place, is_new] = known.try_emplace(codes[at(row)], groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(row);
  }
  return groups;
}

Rows all_rows(std::size_t n) {
  Rows rows(n);
  std::iota(rows.begin(), rows.end(), Eigen::Index{0});
  return rows;
}

/// For each row, how many distinct clusters its stratum holds.
Eigen::VectorXd units_in_stratum(const Codes& cluster, const Codes& stratum) {
  Eigen::VectorXd counts(static_cast<Eigen::Index>(cluster.size()));
  for (const Rows& rows : split(all_rows(cluster.size()), stratum)) {
    const auto units = static_cast<double>(split(rows, cluster).size());
    for (const Eigen::Index row : rows) counts(row) = units;
  }
  return counts;
}

void check_input(const DesignInput& input) {
  check_not_empty("design", "rows", input.rows);
  for (const Codes& codes : input.clusters) check_same_size("design", "clusters", codes.size(), "rows", input.rows);
  for (const Codes& codes : input.strata) check_same_size("design", "strata", codes.size(), "rows", input.rows);
  for (const Eigen::VectorXd& sizes : input.population_sizes) {
    check_same_size("design", "population_sizes", static_cast<std::size_t>(sizes.size()), "rows", input.rows);
    check_positive("design", "population_sizes", sizes);
  }
  const std::size_t stages = std::max<std::size_t>(1, input.clusters.size());
  if (!input.population_sizes.empty()) {
    check_same_size("design", "population_sizes", input.population_sizes.size(), "stages", stages);
  }
  if (input.weights.size() == 0) return;
  check_same_size("design", "weights", static_cast<std::size_t>(input.weights.size()), "rows", input.rows);
  check_weights("design", "weights", input.weights);
}

void check_clusters_within_strata(const Codes& cluster, const Codes& stratum) {
  std::unordered_map<int, int> stratum_of;
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    if (stratum_of.try_emplace(cluster[i], stratum[i]).first->second != stratum[i]) {
      throw std::invalid_argument("design: clusters cross strata; they may be numbered anew in each (nested)");
    }
  }
}

}  // namespace

Design Design::create(const DesignInput& input) {
  check_input(input);
  const std::size_t stages = std::max<std::size_t>(1, input.clusters.size());
  const Codes one_stratum(input.rows, 0);
  Design design;
  for (std::size_t s = 0; s < stages; ++s) {
    Stage stage;
    if (input.clusters.empty()) {
      stage.cluster.resize(input.rows);
      std::iota(stage.cluster.begin(), stage.cluster.end(), 0);
    } else {
      stage.cluster = input.clusters[s];
    }
    stage.stratum = input.strata.empty() ? one_stratum : input.strata[std::min(s, input.strata.size() - 1)];
    if (input.nested) stage.cluster = cross(stage.stratum, stage.cluster);
    if (s > 0) {
      // A unit of a later stage is known by the units that contain it.
      stage.cluster = cross(design.stages_[s - 1].cluster, stage.cluster);
      stage.stratum = cross(design.stages_[s - 1].cluster, stage.stratum);
    } else {
      check_clusters_within_strata(stage.cluster, stage.stratum);
    }
    stage.sampled = units_in_stratum(stage.cluster, stage.stratum);
    if (!input.population_sizes.empty()) {
      stage.population = input.population_sizes[s];
      if ((stage.population.array() < stage.sampled.array()).any()) {
        throw std::domain_error("design: population_sizes are smaller than the sample in some stratum");
      }
    }
    design.stages_.push_back(std::move(stage));
  }
  design.weights_ = input.weights;
  if (input.weights.size() == 0) {
    design.weights_ = Eigen::VectorXd::Ones(static_cast<Eigen::Index>(input.rows));
    for (const Stage& stage : design.stages_) {
      if (stage.population.size() > 0) design.weights_.array() *= stage.population.array() / stage.sampled.array();
    }
  }
  design.degrees_of_freedom_ = design.degrees_of_freedom(design.weights_);
  return design;
}

double Design::degrees_of_freedom(const Eigen::Ref<const Eigen::VectorXd>& weights) const {
  std::unordered_set<int> units;
  std::unordered_set<int> strata;
  for (Eigen::Index row = 0; row < weights.size(); ++row) {
    if (weights(row) == 0) continue;
    units.insert(stages_[0].cluster[at(row)]);
    strata.insert(stages_[0].stratum[at(row)]);
  }
  return static_cast<double>(units.size()) - static_cast<double>(strata.size());
}

Eigen::MatrixXd Design::covariance_of_sums(const Eigen::Ref<const Eigen::MatrixXd>& values) const {
  check_same_size("design", "values", static_cast<std::size_t>(values.rows()), "rows",
                  static_cast<std::size_t>(rows()));
  if (residuals_) return covariance_from_stage(0, all_rows(at(rows())), residuals_(values));
  return covariance_from_stage(0, all_rows(at(rows())), values);
}

Design Design::with_fitted_weights(const Eigen::VectorXd& weights, Residuals residuals) const {
  check_same_size("design", "weights", at(weights.size()), "rows", at(rows()));
  check_finite("design", "weights", weights);
  Design fitted = *this;
  fitted.weights_ = weights;
  fitted.residuals_ = std::move(residuals);
  return fitted;
}

Eigen::MatrixXd Design::covariance_from_stage(std::size_t stage, const Rows& rows,
                                              const Eigen::Ref<const Eigen::MatrixXd>& values) const {
  const Stage& here = stages_[stage];
  const bool without_replacement = here.population.size() > 0;
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(values.cols(), values.cols());
  for (const Rows& stratum : split(rows, here.stratum)) {
    const std::vector<Rows> clusters = split(stratum, here.cluster);
    const double sampled = here.sampled(stratum.front());
    const double fraction_left = without_replacement ? 1 - sampled / here.population(stratum.front()) : 1;
    // A stratum taken as a whole adds nothing at this stage.
    constexpr double kCensus = 1e-7;
    if (fraction_left >= kCensus) {
      if (clusters.size() < 2) throw std::domain_error("design: strata must have two sampling units at least");
      Eigen::MatrixXd totals = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(clusters.size()), values.cols());
      for (std::size_t c = 0; c < clusters.size(); ++c) {
        for (const Eigen::Index row : clusters[c]) totals.row(static_cast<Eigen::Index>(c)) += values.row(row);
      }
      totals = (totals.rowwise() - totals.colwise().mean()).eval();
      covariance += fraction_left * sampled / (sampled - 1) * totals.transpose() * totals;
    }
    if (!without_replacement || stage + 1 == stages_.size()) continue;
    const double fraction = sampled / here.population(stratum.front());
    for (const Rows& cluster : clusters) covariance += fraction * covariance_from_stage(stage + 1, cluster, values);
  }
  return covariance;
}

}  // namespace tertulia::stats
