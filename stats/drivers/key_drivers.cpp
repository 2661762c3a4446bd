// SPDX-License-Identifier: Apache-2.0
#include "stats/drivers/key_drivers.hpp"

#include <bit>
#include <cmath>
#include <stdexcept>
#include <vector>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

constexpr Eigen::Index kMaxDrivers = 20;

/// R2 of every subset of drivers, indexed by bit mask. The Cholesky factor grows by a row as a driver enters, so each
/// subset costs one triangular solve; z holds the part of the outcome that each driver in turn explains.
class SubsetFits {
 public:
  SubsetFits(const Eigen::MatrixXd& correlations, const Eigen::VectorXd& with_outcome)
      : correlations_(correlations),
        with_outcome_(with_outcome),
        factor_(Eigen::MatrixXd::Zero(correlations.rows(), correlations.rows())),
        explained_(correlations.rows()),
        r_squared_(std::size_t{1} << correlations.rows(), 0.0) {
    visit(0, 0, 0, 0);
  }

  [[nodiscard]] double operator[](std::size_t mask) const { return r_squared_[mask]; }

 private:
  void visit(std::size_t mask, Eigen::Index size, Eigen::Index next, double r_squared) {
    r_squared_[mask] = r_squared;
    for (Eigen::Index driver = next; driver < correlations_.rows(); ++driver) {
      double diagonal = correlations_(driver, driver);
      double rest = with_outcome_(driver);
      for (Eigen::Index i = 0; i < size; ++i) {
        double value = correlations_(driver, members_[static_cast<std::size_t>(i)]);
        for (Eigen::Index j = 0; j < i; ++j) value -= factor_(size, j) * factor_(i, j);
        factor_(size, i) = value / factor_(i, i);
        diagonal -= factor_(size, i) * factor_(size, i);
        rest -= factor_(size, i) * explained_(i);
      }
      constexpr double kDependent = 1e-12;  // a driver that the others determine to all but rounding
      if (!(diagonal > kDependent)) throw std::domain_error("key_drivers: drivers are linearly dependent");
      factor_(size, size) = std::sqrt(diagonal);
      explained_(size) = rest / factor_(size, size);
      const double explained = explained_(size);
      members_.push_back(driver);
      visit(mask | (std::size_t{1} << driver), size + 1, driver + 1, r_squared + explained * explained);
      members_.pop_back();
    }
  }

  const Eigen::MatrixXd& correlations_;
  const Eigen::VectorXd& with_outcome_;
  Eigen::MatrixXd factor_;
  Eigen::VectorXd explained_;
  std::vector<double> r_squared_;
  std::vector<Eigen::Index> members_;
};

Eigen::VectorXd shapley_values(const SubsetFits& fits, Eigen::Index drivers) {
  // A subset of size s precedes a driver in s!(p-1-s)!/p! of all orders.
  const auto p = static_cast<double>(drivers);
  std::vector<double> weight(static_cast<std::size_t>(drivers));
  for (std::size_t s = 0; s < weight.size(); ++s) {
    const auto size = static_cast<double>(s);
    weight[s] = std::exp(std::lgamma(size + 1) + std::lgamma(p - size) - std::lgamma(p + 1));
  }
  Eigen::VectorXd values = Eigen::VectorXd::Zero(drivers);
  const std::size_t subsets = std::size_t{1} << drivers;
  for (std::size_t mask = 0; mask < subsets; ++mask) {
    for (Eigen::Index driver = 0; driver < drivers; ++driver) {
      const std::size_t bit = std::size_t{1} << driver;
      if ((mask & bit) != 0) continue;
      values(driver) += weight[static_cast<std::size_t>(std::popcount(mask))] * (fits[mask | bit] - fits[mask]);
    }
  }
  return values;
}

/// Columns scaled to length 1 around their mean, so that cross products are correlations.
Eigen::MatrixXd unit_columns(const Eigen::Ref<const Eigen::MatrixXd>& values, const char* name) {
  Eigen::MatrixXd scaled = values.rowwise() - values.colwise().mean();
  for (Eigen::Index j = 0; j < scaled.cols(); ++j) {
    check_finite("key_drivers", name, values.col(j));
    const double length = scaled.col(j).norm();
    if (!(length > 0)) throw std::domain_error(std::string("key_drivers: ") + name + " must vary");
    scaled.col(j) /= length;
  }
  return scaled;
}

}  // namespace

KeyDrivers key_drivers(const Eigen::Ref<const Eigen::VectorXd>& outcome,
                       const Eigen::Ref<const Eigen::MatrixXd>& drivers) {
  const Eigen::Index p = drivers.cols();
  check_same_size("key_drivers", "outcome", static_cast<std::size_t>(outcome.size()), "drivers",
                  static_cast<std::size_t>(drivers.rows()));
  if (p < 1 || p > kMaxDrivers) throw std::invalid_argument("key_drivers: drivers must have 1 to 20 columns");
  if (outcome.size() <= p + 1) throw std::invalid_argument("key_drivers: outcome has too few rows for the drivers");
  const Eigen::MatrixXd x = unit_columns(drivers, "drivers");
  const Eigen::VectorXd y = unit_columns(outcome, "outcome");
  const Eigen::MatrixXd correlations = x.transpose() * x;
  const Eigen::VectorXd with_outcome = x.transpose() * y;
  const SubsetFits fits(correlations, with_outcome);
  const std::size_t everything = (std::size_t{1} << p) - 1;

  KeyDrivers result;
  result.n = static_cast<std::size_t>(outcome.size());
  result.r_squared = fits[everything];
  result.shapley = shapley_values(fits, p);
  result.first = with_outcome.cwiseAbs2();
  result.last.resize(p);
  for (Eigen::Index j = 0; j < p; ++j) {
    result.last(j) = result.r_squared - fits[everything & ~(std::size_t{1} << j)];
  }
  result.standardized = x.colPivHouseholderQr().solve(y);
  result.beta_squared = result.standardized.cwiseAbs2();
  result.pratt = result.standardized.cwiseProduct(with_outcome);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(correlations);
  const Eigen::VectorXd on_counterparts = eigen.operatorInverseSqrt() * with_outcome;
  const Eigen::MatrixXd root = eigen.operatorSqrt();
  result.relative_weights = root.cwiseAbs2() * on_counterparts.cwiseAbs2();
  return result;
}

}  // namespace tertulia::stats
