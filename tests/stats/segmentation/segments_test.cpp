// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "stats/core/random.hpp"
#include "stats/segmentation/components.hpp"
#include "stats/segmentation/discriminant.hpp"
#include "stats/segmentation/latent_class.hpp"
#include "stats/segmentation/mixture.hpp"
#include "stats/segmentation/ward.hpp"
#include "tests/common/close.hpp"

namespace tertulia::stats {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(segments, *boost::unit_test::tolerance(1e-9))

/// Two clouds of 30 points, four apart.
struct Clouds {
  Clouds() : values(60, 2) {
    Random random(7);
    for (Eigen::Index i = 0; i < 60; ++i) {
      classes.codes.push_back(i < 30 ? 0 : 1);
      values.row(i) << random.normal() + (i < 30 ? 0 : 4), 2 * random.normal();
    }
    classes.levels = 2;
  }
  Eigen::MatrixXd values;
  Factor classes;
};

BOOST_AUTO_TEST_CASE(random_numbers_have_their_moments) {
  Random random(1);
  Random again(1);
  double sum = 0;
  double squares = 0;
  double chi = 0;
  double small_chi = 0;
  constexpr int kDraws = 200'000;
  for (int i = 0; i < kDraws; ++i) {
    const double z = random.normal();
    BOOST_REQUIRE(z == again.normal());
    sum += z;
    squares += z * z;
    chi += random.chi_squared(5);
    small_chi += random.chi_squared(0.5);
    (void)again.chi_squared(5);
    (void)again.chi_squared(0.5);
  }
  // Four standard errors.
  BOOST_TEST(std::abs(sum / kDraws) < 4 / std::sqrt(kDraws));
  BOOST_TEST(std::abs(squares / kDraws - 1) < 4 * std::sqrt(2.0 / kDraws));
  BOOST_TEST(std::abs(chi / kDraws - 5) < 4 * std::sqrt(10.0 / kDraws));
  BOOST_TEST(std::abs(small_chi / kDraws - 0.5) < 4 * std::sqrt(1.0 / kDraws));
}

BOOST_AUTO_TEST_CASE(a_tree_on_a_line_is_worked_by_hand) {
  // 0 and 1 merge at 1; 5 and 7 at 2; then sqrt(2 * 2*2/4) * |0.5 - 6|.
  const WardTree tree = ward_clusters(Eigen::Vector4d(0, 5, 1, 7));
  BOOST_TEST(tree.merges[0].height == 1.0);
  BOOST_TEST(tree.merges[1].height == 2.0);
  BOOST_TEST(tree.merges[2].height == std::sqrt(2.0) * 5.5);
  BOOST_TEST(tree.cut(2) == (std::vector<int>{0, 1, 0, 1}), boost::test_tools::per_element());
  BOOST_TEST(tree.cut(3) == (std::vector<int>{0, 1, 0, 2}), boost::test_tools::per_element());
  BOOST_TEST(tree.cut(1) == (std::vector<int>{0, 0, 0, 0}), boost::test_tools::per_element());
  BOOST_CHECK_THROW((void)tree.cut(5), std::invalid_argument);
  BOOST_CHECK_THROW((void)ward_clusters(Eigen::MatrixXd::Ones(1, 1)), std::invalid_argument);
}

BOOST_FIXTURE_TEST_CASE(heights_of_a_tree_add_up_to_the_variation, Clouds) {
  // Each merge adds half its squared height to the variation within; at the end all of it is within.
  const WardTree tree = ward_clusters(values);
  double sum = 0;
  for (const Merge& merge : tree.merges) sum += merge.height * merge.height / 2;
  BOOST_TEST(sum == (values.rowwise() - values.colwise().mean()).squaredNorm());
}

const CovarianceModel kModels[] = {CovarianceModel::EII, CovarianceModel::VII, CovarianceModel::EEI,
                                   CovarianceModel::EVI, CovarianceModel::VVI, CovarianceModel::EEE,
                                   CovarianceModel::EEV, CovarianceModel::VVV};

BOOST_FIXTURE_TEST_CASE(richer_models_fit_better_and_keep_their_constraints, Clouds) {
  std::vector<double> loglik;
  for (const CovarianceModel model : kModels) {
    const GaussianMixture fit = fit_mixture(values, classes, model);
    BOOST_TEST(fit.converged);
    BOOST_TEST(fit.share.sum() == 1.0);
    loglik.push_back(fit.loglik);
    const Eigen::MatrixXd& a = fit.covariances[0];
    const Eigen::MatrixXd& b = fit.covariances[1];
    const bool diagonal = model == CovarianceModel::EEI || model == CovarianceModel::EVI ||
                          model == CovarianceModel::VVI || model == CovarianceModel::EII ||
                          model == CovarianceModel::VII;
    if (diagonal) BOOST_TEST(a(0, 1) == 0.0);
    const bool equal_volume = model == CovarianceModel::EII || model == CovarianceModel::EEI ||
                              model == CovarianceModel::EVI || model == CovarianceModel::EEE ||
                              model == CovarianceModel::EEV;
    const auto volume = [](const Eigen::MatrixXd& m) { return m(0, 0) * m(1, 1) - m(0, 1) * m(1, 0); };
    if (equal_volume) BOOST_TEST(volume(a) == volume(b));
  }
  BOOST_TEST(loglik[1] >= loglik[0]);  // VII contains EII
  BOOST_TEST(loglik[2] >= loglik[0]);  // EEI too
  BOOST_TEST(loglik[4] >= loglik[3]);  // VVI contains EVI
  BOOST_TEST(loglik[5] >= loglik[2]);  // EEE contains EEI
  BOOST_TEST(loglik[6] >= loglik[5]);  // EEV contains EEE
  BOOST_TEST(loglik[7] >= loglik[6]);  // VVV contains EEV
}

BOOST_FIXTURE_TEST_CASE(one_class_is_the_normal_distribution, Clouds) {
  const GaussianMixture fit = fit_mixture(values, {std::vector<int>(60, 0), 1}, CovarianceModel::VVV);
  const Eigen::MatrixXd centred = values.rowwise() - values.colwise().mean();
  const Eigen::Matrix2d covariance = centred.transpose() * centred / 60;
  BOOST_TEST(close(fit.covariances[0], covariance));
  const double determinant = covariance(0, 0) * covariance(1, 1) - covariance(0, 1) * covariance(1, 0);
  BOOST_TEST(fit.loglik == -30 * (2 * std::log(2 * std::numbers::pi) + std::log(determinant) + 2));
  BOOST_TEST(mixture_parameters(CovarianceModel::VVV, 4, 3) == 44);
  BOOST_TEST(mixture_parameters(CovarianceModel::EII, 4, 3) == 1 + 12 + 2);
  BOOST_TEST(mixture_parameters(CovarianceModel::EEV, 4, 3) == 4 + 18 + 12 + 2);
  BOOST_CHECK_THROW((void)fit_mixture(values, {std::vector<int>(60, 0), 2}, CovarianceModel::VVV), std::domain_error);
}

BOOST_AUTO_TEST_CASE(one_latent_class_is_independence) {
  const std::vector<Factor> items = {{{0, 0, 1, 1, 1}, 2}, {{0, 1, 2, 2, 0}, 3}};
  const LatentClasses fit = fit_latent_classes(items, {.classes = 1, .starts = 3, .seed = 5});
  BOOST_TEST(fit.item_probabilities[0](0, 1) == 0.6);
  BOOST_TEST(fit.loglik == 2 * std::log(0.4) + 3 * std::log(0.6) + 4 * std::log(0.4) + std::log(0.2));
  BOOST_TEST(fit.parameters == 3);
  BOOST_TEST(fit.aic == -2 * fit.loglik + 6);
  BOOST_TEST(fit.starts_reaching_best == 3);
}

BOOST_AUTO_TEST_CASE(two_clear_classes_are_told_apart) {
  // Six items answered alike by each member: 30 all 1, 20 all 0.
  std::vector<Factor> items(6, Factor{{}, 2});
  for (int i = 0; i < 50; ++i) {
    for (Factor& item : items) item.codes.push_back(i < 30 ? 1 : 0);
  }
  const LatentClasses fit = fit_latent_classes(items, {.classes = 2, .starts = 10, .seed = 2});
  BOOST_TEST(fit.share(0) == 0.6);
  BOOST_TEST(fit.item_probabilities[3](0, 1) == 1.0);
  BOOST_TEST(fit.loglik == 30 * std::log(0.6) + 20 * std::log(0.4));
  BOOST_TEST((std::abs(fit.g_squared) < 1e-9));
  BOOST_TEST(fit.modal_class[0] == 0);
  BOOST_TEST(fit.modal_class[49] == 1);
  const LatentClasses again = fit_latent_classes(items, {.classes = 2, .starts = 10, .seed = 2});
  BOOST_TEST(again.loglik == fit.loglik);
}

BOOST_FIXTURE_TEST_CASE(leaving_a_row_out_is_as_if_it_had_not_been_there, Clouds) {
  const Discriminant rule = linear_discriminant(values, classes);
  const double prior_ratio = 1;  // both classes have 30 rows; the row's own prior stays that of all rows
  for (const Eigen::Index row : {Eigen::Index{0}, Eigen::Index{17}, Eigen::Index{45}}) {
    std::vector<Eigen::Index> others;
    Factor rest{{}, 2};
    for (Eigen::Index i = 0; i < 60; ++i) {
      if (i == row) continue;
      others.push_back(i);
      rest.codes.push_back(classes.codes[static_cast<std::size_t>(i)]);
    }
    const Eigen::MatrixXd training = values(others, Eigen::all);
    const Discriminant without = linear_discriminant(training, rest);
    Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();
    for (Eigen::Index i = 0; i < 59; ++i) {
      const Eigen::RowVector2d deviation = training.row(i) - without.means.row(rest.codes[static_cast<std::size_t>(i)]);
      covariance += deviation.transpose() * deviation / 57;
    }
    const double determinant = covariance(0, 0) * covariance(1, 1) - covariance(0, 1) * covariance(0, 1);
    Eigen::Matrix2d inverse;
    inverse << covariance(1, 1), -covariance(0, 1), -covariance(0, 1), covariance(0, 0);
    inverse /= determinant;
    const auto distance = [&](Eigen::Index k) {
      const Eigen::RowVector2d d = values.row(row) - without.means.row(k);
      return d.dot(d * inverse);
    };
    const int expected = distance(0) - distance(1) < 2 * std::log(prior_ratio) ? 0 : 1;
    BOOST_TEST(rule.left_out[static_cast<std::size_t>(row)] == expected);
  }
}

BOOST_FIXTURE_TEST_CASE(posteriors_of_two_classes_are_logistic, Clouds) {
  const Discriminant rule = linear_discriminant(values, classes);
  BOOST_TEST(rule.posterior.rowwise().sum().minCoeff() == 1.0);
  // The log odds are linear: they agree at the middle of two rows.
  const auto odds = [&](Eigen::Index i) { return std::log(rule.posterior(i, 1) / rule.posterior(i, 0)); };
  Eigen::MatrixXd more(61, 2);
  more << values, (values.row(3) + values.row(40)) / 2;
  Factor labels = classes;
  labels.codes.push_back(0);
  const Discriminant other = linear_discriminant(more, labels);
  const auto other_odds = [&](Eigen::Index i) { return std::log(other.posterior(i, 1) / other.posterior(i, 0)); };
  BOOST_TEST(other_odds(60) == (other_odds(3) + other_odds(40)) / 2);
  BOOST_TEST(std::isfinite(odds(0)));
}

BOOST_FIXTURE_TEST_CASE(a_class_without_rows_has_no_posterior, Clouds) {
  Factor three = classes;
  three.levels = 3;
  const Discriminant rule = linear_discriminant(values, three);
  BOOST_TEST(rule.prior(2) == 0.0);
  BOOST_TEST(rule.posterior.col(2).maxCoeff() == 0.0);
  BOOST_TEST(rule.predicted == linear_discriminant(values, classes).predicted, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(components_reproduce_the_correlations, Clouds) {
  const PrincipalComponents result = principal_components(values);
  BOOST_TEST(result.eigenvalues.sum() == 2.0);
  const Eigen::MatrixXd loadings = result.loadings(2);
  BOOST_TEST(close((loadings * loadings.transpose()).diagonal(), Eigen::Vector2d::Ones()));
  // Two variables: both load alike on the first component, by sqrt((1 + |r|) / 2).
  BOOST_TEST(std::abs(loadings(0, 0)) == std::sqrt(result.eigenvalues(0) / 2));
}

BOOST_AUTO_TEST_CASE(varimax_keeps_what_loadings_explain_and_finds_simple_structure) {
  Eigen::MatrixXd simple(4, 2);
  simple << 0.8, 0, 0.9, 0, 0, 0.7, 0, 0.6;
  const double angle = 0.7;
  Eigen::Matrix2d turn;
  turn << std::cos(angle), -std::sin(angle), std::sin(angle), std::cos(angle);
  const Eigen::MatrixXd turned = simple * turn;
  const Eigen::MatrixXd rotated = varimax(turned);
  BOOST_TEST(close(rotated, simple, 1e-6));
  BOOST_TEST(close(rotated * rotated.transpose(), turned * turned.transpose()));
}

BOOST_AUTO_TEST_CASE(correspondence_of_a_small_table_is_worked_by_hand) {
  Eigen::MatrixXd counts(3, 2);
  counts << 30, 10, 0, 0, 10, 30;
  const CorrespondenceAnalysis result = correspondence_analysis(counts, 1);
  // One axis: inertia is chi-squared over n, 20/80; both sides lie at plus and minus its root.
  BOOST_TEST(result.inertia(0) == 0.25);
  BOOST_TEST(std::abs(result.rows(0, 0)) == 0.5);
  BOOST_TEST(result.rows(0, 0) == -result.rows(2, 0));
  BOOST_TEST(result.columns(0, 0) == result.rows(0, 0));
  BOOST_TEST(std::isnan(result.rows(1, 0)));
  BOOST_CHECK_THROW((void)correspondence_analysis(counts, 2), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
