// SPDX-License-Identifier: Apache-2.0
#include "stats/weighting/raking.hpp"

#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

void check_margins(const Eigen::Ref<const Eigen::VectorXd>& base_weights, const std::vector<Margin>& margins) {
  const auto n = static_cast<std::size_t>(base_weights.size());
  check_not_empty("rake", "margins", margins.size());
  check_not_empty("rake", "base_weights", n);
  check_positive("rake", "base_weights", base_weights);
  for (std::size_t m = 0; m < margins.size(); ++m) {
    const std::string name = "margins[" + std::to_string(m) + "]";
    check_same_size("rake", name + ".category", margins[m].category.size(), "base_weights", n);
    check_same_size("rake", name + ".target", static_cast<std::size_t>(margins[m].target.size()), "its levels",
                    static_cast<std::size_t>(margins[m].category.levels));
    check_factor("rake", name + ".category", margins[m].category);
    check_positive("rake", name + ".target", margins[m].target);
    std::vector<bool> seen(static_cast<std::size_t>(margins[m].category.levels));
    for (const int code : margins[m].category.codes) seen[static_cast<std::size_t>(code)] = true;
    for (std::size_t level = 0; level < seen.size(); ++level) {
      if (seen[level]) continue;
      throw std::domain_error("rake: " + name + ".category has no row of level " + std::to_string(level));
    }
  }
}

/// Rows that share every category are raked alike: fitting runs over cells, not rows.
struct Cells {
  std::vector<std::size_t> of_row;
  std::vector<std::vector<int>> categories;  ///< one code a margin
  Eigen::VectorXd weights;
};

Cells collapse(const Eigen::Ref<const Eigen::VectorXd>& base_weights, const std::vector<Margin>& margins) {
  Cells cells;
  std::map<std::vector<int>, std::size_t> known;
  std::vector<double> sums;
  std::vector<int> key(margins.size());
  for (Eigen::Index row = 0; row < base_weights.size(); ++row) {
    for (std::size_t m = 0; m < margins.size(); ++m) key[m] = margins[m].category.codes[static_cast<std::size_t>(row)];
    const auto [place, is_new] = known.try_emplace(key, sums.size());
    if (is_new) {
      sums.push_back(0);
      cells.categories.push_back(key);
    }
    sums[place->second] += base_weights(row);
    cells.of_row.push_back(place->second);
  }
  cells.weights = Eigen::Map<const Eigen::VectorXd>(sums.data(), static_cast<Eigen::Index>(sums.size()));
  return cells;
}

Eigen::VectorXd margin_totals(const Cells& cells, std::size_t margin, Eigen::Index levels) {
  Eigen::VectorXd totals = Eigen::VectorXd::Zero(levels);
  for (std::size_t c = 0; c < cells.categories.size(); ++c) {
    totals(cells.categories[c][margin]) += cells.weights(static_cast<Eigen::Index>(c));
  }
  return totals;
}

}  // namespace

RakingResult rake(const Eigen::Ref<const Eigen::VectorXd>& base_weights, const std::vector<Margin>& margins,
                  const RakingOptions& options) {
  check_margins(base_weights, margins);
  Cells cells = collapse(base_weights, margins);
  const Eigen::VectorXd start = cells.weights;
  const double tolerance = options.tolerance * base_weights.sum();
  RakingResult result;
  while (result.rounds < options.max_rounds && !result.converged) {
    ++result.rounds;
    const Eigen::VectorXd before = cells.weights;
    for (std::size_t m = 0; m < margins.size(); ++m) {
      const Eigen::VectorXd& target = margins[m].target;
      const Eigen::VectorXd factors = target.cwiseQuotient(margin_totals(cells, m, target.size()));
      for (std::size_t c = 0; c < cells.categories.size(); ++c) {
        cells.weights(static_cast<Eigen::Index>(c)) *= factors(cells.categories[c][m]);
      }
    }
    result.converged = (cells.weights - before).cwiseAbs().maxCoeff() < tolerance;
  }
  for (std::size_t m = 0; m < margins.size(); ++m) {
    const Eigen::VectorXd& target = margins[m].target;
    const double deviation = (margin_totals(cells, m, target.size()) - target).cwiseAbs().maxCoeff();
    result.max_deviation = std::max(result.max_deviation, deviation);
  }
  const Eigen::VectorXd factors = cells.weights.cwiseQuotient(start);
  result.weights.resize(base_weights.size());
  for (Eigen::Index row = 0; row < base_weights.size(); ++row) {
    result.weights(row) =
        base_weights(row) * factors(static_cast<Eigen::Index>(cells.of_row[static_cast<std::size_t>(row)]));
  }
  return result;
}

Eigen::MatrixXd raking_residuals(const Eigen::Ref<const Eigen::MatrixXd>& values,
                                 const Eigen::Ref<const Eigen::VectorXd>& weights, const std::vector<Margin>& margins) {
  constexpr int kSweeps = 10;
  Eigen::MatrixXd residuals = values.array().colwise() / weights.array();
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (const Margin& margin : margins) {
      const Factor& category = margin.category;
      Eigen::MatrixXd means = Eigen::MatrixXd::Zero(category.levels, values.cols());
      Eigen::VectorXd counts = Eigen::VectorXd::Zero(category.levels);
      for (std::size_t i = 0; i < category.size(); ++i) {
        means.row(category.codes[i]) += residuals.row(static_cast<Eigen::Index>(i));
        counts(category.codes[i]) += 1;
      }
      means.array().colwise() /= counts.array();
      for (std::size_t i = 0; i < category.size(); ++i) {
        residuals.row(static_cast<Eigen::Index>(i)) -= means.row(category.codes[i]);
      }
    }
  }
  return residuals.array().colwise() * weights.array();
}

}  // namespace tertulia::stats
