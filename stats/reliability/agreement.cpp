// SPDX-License-Identifier: Apache-2.0
#include "stats/reliability/agreement.hpp"

#include <cmath>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/tables/crosstab.hpp"

namespace tertulia::stats {
namespace {

/// 1 - observed over expected disagreement.
double weighted_kappa(const Eigen::MatrixXd& shares, const Eigen::MatrixXd& by_chance,
                      const Eigen::MatrixXd& distance) {
  return 1 - shares.cwiseProduct(distance).sum() / by_chance.cwiseProduct(distance).sum();
}

/// |i - j| raised to a power.
Eigen::MatrixXd position_distance(Eigen::Index levels, double power) {
  return Eigen::MatrixXd::NullaryExpr(levels, levels, [power](Eigen::Index i, Eigen::Index j) {
    return std::pow(std::abs(static_cast<double>(i - j)), power);
  });
}

}  // namespace

CohenKappa cohen_kappa(const Factor& first, const Factor& second, double level) {
  check_not_empty("cohen_kappa", "first", first.size());
  check_same_size("cohen_kappa", "levels of first", static_cast<std::size_t>(first.levels), "levels of second",
                  static_cast<std::size_t>(second.levels));
  check_probability("cohen_kappa", "level", level);
  const auto n = static_cast<double>(first.size());
  const Eigen::MatrixXd shares =
      crosstab(first, second, Eigen::VectorXd::Ones(static_cast<Eigen::Index>(first.size()))).counts / n;
  const Eigen::VectorXd rows = shares.rowwise().sum();
  const Eigen::VectorXd columns = shares.colwise().sum();
  const Eigen::MatrixXd by_chance = rows * columns.transpose();
  const double observed = shares.trace();
  const double chance = by_chance.trace();

  CohenKappa result;
  result.n = first.size();
  result.observed = observed;
  result.kappa = (observed - chance) / (1 - chance);
  const double null_variance =
      (chance + chance * chance - (rows.array() * columns.array() * (rows + columns).array()).sum()) /
      (n * (1 - chance) * (1 - chance));
  result.z = result.kappa / std::sqrt(null_variance);
  result.p = normal_two_sided_p(result.z);

  double diagonal = 0;
  double elsewhere = 0;
  for (Eigen::Index i = 0; i < shares.rows(); ++i) {
    for (Eigen::Index j = 0; j < shares.cols(); ++j) {
      if (i == j) {
        diagonal += shares(i, i) * std::pow(1 - chance - (rows(i) + columns(i)) * (1 - observed), 2);
      } else {
        elsewhere += shares(i, j) * std::pow(columns(i) + rows(j), 2);
      }
    }
  }
  result.variance = (diagonal + (1 - observed) * (1 - observed) * elsewhere -
                     std::pow(observed * chance - 2 * chance + observed, 2)) /
                    (n * std::pow(1 - chance, 4));
  const double margin = normal_factor(level) * std::sqrt(result.variance);
  result.ci = {result.kappa - margin, result.kappa + margin};
  result.linear = weighted_kappa(shares, by_chance, position_distance(shares.rows(), 1));
  result.quadratic = weighted_kappa(shares, by_chance, position_distance(shares.rows(), 2));
  return result;
}

FleissKappa fleiss_kappa(const std::vector<std::vector<int>>& codes, int levels) {
  check_not_empty("fleiss_kappa", "codes", codes.size());
  const std::size_t raters = codes.front().size();
  if (raters < 2) throw std::invalid_argument("fleiss_kappa: codes must be of two raters at least");
  const auto n = static_cast<double>(codes.size());
  const auto r = static_cast<double>(raters);
  Eigen::MatrixXd by_rater = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(raters), levels);
  double agreeing_pairs = 0;
  for (const std::vector<int>& subject : codes) {
    check_same_size("fleiss_kappa", "codes of a subject", subject.size(), "codes of the first", raters);
    check_factor("fleiss_kappa", "codes", {subject, levels});
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(levels);
    for (std::size_t rater = 0; rater < raters; ++rater) {
      counts(subject[rater]) += 1;
      by_rater(static_cast<Eigen::Index>(rater), subject[rater]) += 1;
    }
    agreeing_pairs += counts.squaredNorm() - r;
  }
  const double observed = agreeing_pairs / (n * r * (r - 1));
  const Eigen::ArrayXd share = by_rater.colwise().sum().transpose() / (n * r);
  const double chance = share.square().sum();
  // Raters who differ in their use of the categories agree less often by chance.
  const Eigen::MatrixXd spread =
      by_rater / n - Eigen::VectorXd::Ones(static_cast<Eigen::Index>(raters)) * share.matrix().transpose();
  const double chance_of_own = chance - spread.squaredNorm() / (r * (r - 1));

  FleissKappa result;
  result.subjects = codes.size();
  result.raters = static_cast<int>(raters);
  result.kappa = (observed - chance) / (1 - chance);
  result.exact = (observed - chance_of_own) / (1 - chance_of_own);
  const Eigen::ArrayXd rest = 1 - share;
  const double unequal = (share * rest).sum();
  const double variance =
      2 / (unequal * unequal * n * r * (r - 1)) * (unequal * unequal - (share * rest * (rest - share)).sum());
  result.z = result.kappa / std::sqrt(variance);
  result.p = normal_two_sided_p(result.z);
  return result;
}

namespace {

/// Squared distances between values at a level of measurement; `counts` are those of the pairable values.
class Distance {
 public:
  Distance(const Eigen::VectorXd& values, const Eigen::VectorXd& counts, MeasurementLevel level)
      : values_(values), level_(level), midpoints_(counts.size()) {
    double before = 0;
    for (Eigen::Index i = 0; i < counts.size(); ++i) {
      midpoints_(i) = before + counts(i) / 2;
      before += counts(i);
    }
  }

  double operator()(Eigen::Index c, Eigen::Index k) const {
    if (c == k) return 0;
    switch (level_) {
      case MeasurementLevel::Nominal:
        return 1;
      case MeasurementLevel::Ordinal:  // values between the two, and half of their own
        return std::pow(midpoints_(c) - midpoints_(k), 2);
      case MeasurementLevel::Interval:
        return std::pow(values_(c) - values_(k), 2);
      case MeasurementLevel::Ratio:
        return std::pow((values_(c) - values_(k)) / (values_(c) + values_(k)), 2);
    }
    return 0;
  }

 private:
  const Eigen::VectorXd& values_;
  MeasurementLevel level_;
  Eigen::VectorXd midpoints_;
};

}  // namespace

KrippendorffAlpha krippendorff_alpha(const std::vector<std::vector<int>>& codes, const Eigen::VectorXd& values,
                                     MeasurementLevel level) {
  if (level == MeasurementLevel::Ratio && values.size() > 0 && values.minCoeff() < 0) {
    throw std::domain_error("krippendorff_alpha: values of a ratio scale must not be negative");
  }
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(values.size());
  KrippendorffAlpha result;
  for (const std::vector<int>& unit : codes) {
    check_factor("krippendorff_alpha", "codes", {unit, static_cast<int>(values.size())});
    if (unit.size() < 2) continue;
    result.pairable_values += unit.size();
    for (const int code : unit) counts(code) += 1;
  }
  const Distance distance(values, counts, level);
  double observed = 0;
  for (const std::vector<int>& unit : codes) {
    if (unit.size() < 2) continue;
    double sum = 0;
    for (const int a : unit) {
      for (const int b : unit) sum += distance(a, b);
    }
    observed += sum / static_cast<double>(unit.size() - 1);
  }
  double expected = 0;
  for (Eigen::Index c = 0; c < values.size(); ++c) {
    for (Eigen::Index k = 0; k < values.size(); ++k) expected += counts(c) * counts(k) * distance(c, k);
  }
  result.alpha = 1 - (static_cast<double>(result.pairable_values) - 1) * observed / expected;
  return result;
}

}  // namespace tertulia::stats
