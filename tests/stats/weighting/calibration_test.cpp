// SPDX-License-Identifier: Apache-2.0
#include "stats/weighting/calibration.hpp"

#include <limits>
#include <stdexcept>

#include <Eigen/Dense>
#include <boost/test/unit_test.hpp>

#include "stats/weighting/post_strata.hpp"
#include "stats/weighting/raking.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {

/// Six rows: an intercept, a group and a size.
struct CalibrationSample {
  CalibrationSample() {
    auxiliary << 1, 0, 2, 1, 0, 5, 1, 0, 3, 1, 1, 4, 1, 1, 8, 1, 1, 6;
    weights << 10, 12, 8, 9, 11, 10;
    targets = auxiliary.transpose() * weights;
    targets += Eigen::Vector3d(2, 1, 15);
  }
  Eigen::MatrixXd auxiliary{6, 3};
  Eigen::VectorXd weights{6};
  Eigen::VectorXd targets;
};

BOOST_FIXTURE_TEST_SUITE(calibration, CalibrationSample, *boost::unit_test::tolerance(1e-9))

BOOST_AUTO_TEST_CASE(every_distance_meets_the_targets) {
  for (const CalibrationDistance distance :
       {CalibrationDistance::Linear, CalibrationDistance::Raking, CalibrationDistance::Logit}) {
    CalibrationOptions options{.distance = distance};
    if (distance == CalibrationDistance::Logit) options.lower = 0.5, options.upper = 2;
    const CalibrationResult result = calibrate(weights, auxiliary, targets, options);
    BOOST_TEST(result.converged);
    BOOST_TEST(close(auxiliary.transpose() * result.weights, targets, 1e-9));
    BOOST_TEST(close(result.g.cwiseProduct(weights), result.weights));
  }
}

BOOST_AUTO_TEST_CASE(linear_calibration_is_the_generalized_regression_estimator) {
  const CalibrationResult result = calibrate(weights, auxiliary, targets, {});
  const Eigen::VectorXd y = (Eigen::VectorXd(6) << 3, 1, 4, 1, 5, 9).finished();
  const Eigen::MatrixXd cross = auxiliary.transpose() * weights.asDiagonal() * auxiliary;
  const Eigen::VectorXd slope = cross.inverse() * (auxiliary.transpose() * weights.asDiagonal() * y);
  BOOST_TEST(result.weights.dot(y) == weights.dot(y) + slope.dot(targets - auxiliary.transpose() * weights));
}

BOOST_AUTO_TEST_CASE(bounds_hold_or_it_says_so) {
  CalibrationOptions options{.lower = 0.9, .upper = 1.1};
  const CalibrationResult inside = calibrate(weights, auxiliary, targets, options);
  BOOST_TEST(inside.converged);
  BOOST_TEST(inside.g.minCoeff() >= 0.9);
  BOOST_TEST(inside.g.maxCoeff() <= 1.1);
  options.upper = 1.01;
  BOOST_TEST(!calibrate(weights, auxiliary, targets, options).converged);
  options.distance = CalibrationDistance::Logit;
  options.upper = std::numeric_limits<double>::infinity();
  BOOST_CHECK_THROW((void)calibrate(weights, auxiliary, targets, options), std::domain_error);
}

BOOST_AUTO_TEST_CASE(what_the_auxiliary_variables_explain_has_no_residual) {
  const CalibrationResult result = calibrate(weights, auxiliary, targets, {});
  const Eigen::VectorXd explained = auxiliary * Eigen::Vector3d(2, -1, 3);
  const Eigen::MatrixXd residuals =
      calibration_residuals(result.weights.cwiseProduct(explained), weights, result.g, auxiliary);
  BOOST_TEST(residuals.norm() < 1e-9);
}

BOOST_AUTO_TEST_CASE(calibrating_to_groups_is_post_stratification) {
  const Factor strata{{0, 0, 0, 1, 1, 1}, 2};
  const Eigen::VectorXd fitted = post_stratify(weights, strata, Eigen::Vector2d(33, 24));
  Eigen::MatrixXd groups(6, 2);
  groups << 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1;
  BOOST_TEST(close(calibrate(weights, groups, Eigen::Vector2d(33, 24), {}).weights, fitted, 1e-10));
  const Eigen::VectorXd y = (Eigen::VectorXd(6) << 3, 1, 4, 1, 5, 9).finished();
  const Eigen::VectorXd linearised = fitted.cwiseProduct(y);
  const Eigen::VectorXd g = fitted.cwiseQuotient(weights);
  BOOST_TEST(close(post_stratification_residuals(linearised, weights, fitted, strata),
                   calibration_residuals(linearised, weights, g, groups), 1e-9));
}

BOOST_AUTO_TEST_CASE(a_stratum_without_rows_is_refused) {
  BOOST_CHECK_THROW((void)post_stratify(weights, {{0, 0, 0, 1, 1, 1}, 3}, Eigen::Vector3d(1, 1, 1)), std::domain_error);
  BOOST_CHECK_THROW((void)post_stratify(weights, {{0, 0, 0, 1, 1, 1}, 2}, Eigen::Vector3d(1, 1, 1)),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(one_margin_is_post_stratification) {
  const Factor strata{{0, 1, 0, 1, 0, 1}, 2};
  const RakingResult raked = rake(weights, {{strata, Eigen::Vector2d(40, 30)}});
  BOOST_TEST(close(raked.weights, post_stratify(weights, strata, Eigen::Vector2d(40, 30))));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
