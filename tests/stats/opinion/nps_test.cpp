// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/nps.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(nps, *boost::unit_test::tolerance(1e-12))

BOOST_AUTO_TEST_CASE(the_score_is_promoters_minus_detractors) {
  // 9 and 10 promote, 7 and 8 stay passive, 6 and less detract: 2 - 1 of 5; variance 3/5 - (1/5)^2.
  const NetPromoterScore score = net_promoter_score((Eigen::VectorXd(5) << 9, 10, 7, 8, 6).finished());
  BOOST_TEST(score.nps == 0.2);
  BOOST_TEST(score.passives == 0.4);
  BOOST_TEST(score.variance == 0.56);
  BOOST_TEST(score.se == std::sqrt(0.56 / 5));
}

BOOST_AUTO_TEST_CASE(doubling_the_rows_leaves_the_score_and_halves_its_variance) {
  const Eigen::Vector4d scores(0, 10, 9, 3);
  Eigen::VectorXd doubled(8);
  doubled << scores, scores;
  BOOST_TEST(net_promoter_score(doubled).nps == net_promoter_score(scores).nps);
  BOOST_TEST(std::pow(net_promoter_score(doubled).se, 2) == std::pow(net_promoter_score(scores).se, 2) / 2);
}

BOOST_AUTO_TEST_CASE(what_is_no_score_is_refused_at_each_position) {
  for (const double bad : {-1.0, 11.0, std::numeric_limits<double>::quiet_NaN()}) {
    for (Eigen::Index i = 0; i < 3; ++i) {
      Eigen::Vector3d scores(0, 5, 10);
      scores(i) = bad;
      BOOST_CHECK_THROW((void)net_promoter_score(scores), std::domain_error);
    }
  }
  BOOST_CHECK_THROW((void)net_promoter_score(Eigen::VectorXd()), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
