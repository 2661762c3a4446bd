// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "stats/opinion/nps_waves.hpp"
#include "stats/opinion/response_rates.hpp"
#include "stats/survey/domain.hpp"

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(opinion, *boost::unit_test::tolerance(1e-10))

const Eigen::VectorXd kScores = (Eigen::VectorXd(7) << 9, 3, 10, 8, 6, 9, 0).finished();
const Eigen::VectorXd kWeights = (Eigen::VectorXd(7) << 1, 2, 1, 1, 3, 1, 2).finished();
const std::vector<int> kMembers = {0, 0, 1, 2, 2, 3, 3};
const std::vector<int> kWaves = {0, 1, 0, 0, 1, 1, 1};

BOOST_AUTO_TEST_CASE(two_waves_are_two_domains_of_a_design_clustered_by_member) {
  const NpsByWave result = nps_by_wave(kMembers, kWaves, kScores, kWeights, 0.9);
  DesignInput input;
  input.rows = 7;
  input.clusters = {kMembers};
  input.weights = kWeights;
  const Eigen::VectorXd points = (Eigen::VectorXd(7) << 100, -100, 100, 0, -100, 100, -100).finished();
  const SurveyEstimate domains = domain_means(Design::create(input), points, kWaves, 2, 0.9);
  BOOST_TEST(result.nps[0] == domains.estimate(0));
  BOOST_TEST(result.nps[1] == domains.estimate(1));
  BOOST_TEST(result.se[1] == domains.se(1));
  BOOST_TEST(result.covariance == domains.covariance(0, 1));
  BOOST_TEST(result.members == 4U);
  BOOST_TEST(result.overlap == 2U);
  BOOST_TEST(result.promoters[0] == 200.0 / 3);
  BOOST_TEST(result.difference_se * result.difference_se ==
             domains.covariance(0, 0) + domains.covariance(1, 1) - 2 * domains.covariance(0, 1));
}

BOOST_AUTO_TEST_CASE(the_names_of_members_and_the_scale_of_weights_do_not_matter) {
  const NpsByWave result = nps_by_wave(kMembers, kWaves, kScores, kWeights, 0.95);
  const NpsByWave other = nps_by_wave({9, 9, 4, 7, 7, 1, 1}, kWaves, kScores, 10 * kWeights, 0.95);
  BOOST_TEST(other.z == result.z);
  BOOST_TEST(other.ci.lower == result.ci.lower);
}

BOOST_AUTO_TEST_CASE(a_wave_without_answers_and_impossible_scores_are_refused) {
  BOOST_CHECK_THROW((void)nps_by_wave({0, 1}, {0, 0}, Eigen::Vector2d(1, 2), Eigen::Vector2d(1, 1), 0.95),
                    std::invalid_argument);
  for (Eigen::Index i = 0; i < 7; ++i) {
    Eigen::VectorXd broken = kScores;
    broken(i) = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW((void)nps_by_wave(kMembers, kWaves, broken, kWeights, 0.95), std::domain_error);
  }
}

BOOST_AUTO_TEST_CASE(outcome_rates_are_divided_by_hand) {
  CaseCounts counts;
  counts.complete = 50;
  counts.partial = 10;
  counts.refusal = 20;
  counts.non_contact = 15;
  counts.other = 5;
  counts.unknown_household = 60;
  counts.unknown_other = 40;
  const OutcomeRates rates = outcome_rates(counts, 0.5);
  BOOST_TEST(rates.rr1 == 0.25);
  BOOST_TEST(rates.rr4 == 60.0 / 150);
  BOOST_TEST(rates.rr6 == 0.6);
  BOOST_TEST(rates.coop1 == 50.0 / 85);
  BOOST_TEST(rates.coop4 == 60.0 / 80);
  BOOST_TEST(rates.ref2 == 20.0 / 150);
  BOOST_TEST(rates.con1 == 85.0 / 200);
  BOOST_TEST(rates.loc2 == 100.0 / 150);
  BOOST_TEST(std::isnan(outcome_rates(counts, std::nullopt).rr3));
  BOOST_TEST(std::isnan(outcome_rates({}, 0.5).rr1));
  BOOST_CHECK_THROW((void)outcome_rates(counts, 1.5), std::domain_error);
  counts.other = -1;
  BOOST_CHECK_THROW((void)outcome_rates(counts, 0.5), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
