// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/opinion_map.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <random>

#include <boost/test/unit_test.hpp>

namespace tertulia::stats {
BOOST_AUTO_TEST_SUITE(opinion, *boost::unit_test::tolerance(1e-9))

namespace {

/// Two camps of 20 against each other on the first three statements, of one mind on the fourth.
VoteMatrix two_camps() {
  VoteMatrix votes(40, 4);
  for (Eigen::Index i = 0; i < 40; ++i) {
    const auto camp = static_cast<std::int8_t>(i % 2 == 0 ? 1 : -1);
    votes.row(i) << camp, static_cast<std::int8_t>(-camp), camp, std::int8_t{1};
  }
  return votes;
}

}  // namespace

BOOST_AUTO_TEST_CASE(camps_become_groups_and_what_they_share_bridges_them) {
  const OpinionMap map = opinion_map(two_camps());
  BOOST_TEST(map.by_group.size() == 2U);
  for (std::size_t i = 2; i < 40; ++i) BOOST_TEST(map.groups[i] == map.groups[i % 2]);
  BOOST_TEST(map.separation == 1.0);
  BOOST_TEST(map.explained[0] == 1.0);
  BOOST_TEST(map.consensus[3] == std::pow(21.0 / 22, 2));
  BOOST_TEST(map.division[0] == 20.0 / 22);
  BOOST_TEST(map.division[3] == 0.0);
  BOOST_TEST(map.overall[0].share == 0.5);
}

BOOST_AUTO_TEST_CASE(the_order_of_voters_does_not_move_them) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << '\n';
  std::mt19937_64 random(seed);
  VoteMatrix votes(120, 6);
  for (Eigen::Index i = 0; i < votes.rows(); ++i) {
    for (Eigen::Index j = 0; j < votes.cols(); ++j)
      votes(i, j) = static_cast<std::int8_t>(static_cast<int>(random() % 4) - 1);
  }
  const OpinionMap map = opinion_map(votes);
  const OpinionMap turned = opinion_map(votes.colwise().reverse());
  const auto last = static_cast<Eigen::Index>(map.mapped.size()) - 1;
  BOOST_REQUIRE(map.mapped.size() == turned.mapped.size());
  BOOST_TEST((map.points - turned.points.colwise().reverse()).cwiseAbs().maxCoeff() < 1e-9);
  for (std::size_t j = 0; j < 6; ++j) BOOST_TEST(map.overall[j].agree == turned.overall[j].agree);
  BOOST_TEST(map.points.row(last).allFinite());
}

BOOST_AUTO_TEST_CASE(who_voted_little_has_no_place_but_counts) {
  VoteMatrix votes = two_camps();
  votes.row(7).setConstant(kNotVoted);
  votes(7, 3) = 1;
  const OpinionMap map = opinion_map(votes);
  BOOST_TEST(map.mapped.size() == 39U);
  BOOST_TEST((std::ranges::find(map.mapped, Eigen::Index{7}) == map.mapped.end()));
  BOOST_TEST(map.overall[3].agree == 40);
  BOOST_TEST(map.overall[0].votes() == 39);
}

BOOST_AUTO_TEST_CASE(nothing_few_and_all_alike_are_results) {
  BOOST_TEST(opinion_map(VoteMatrix(0, 0)).mapped.empty());
  const OpinionMap unasked = opinion_map(VoteMatrix::Constant(5, 3, kNotVoted));
  BOOST_TEST(unasked.mapped.empty());
  BOOST_TEST(std::isnan(unasked.overall[0].share));
  const OpinionMap alike = opinion_map(VoteMatrix::Constant(10, 3, 1));
  BOOST_TEST(alike.by_group.size() == 1U);
  BOOST_TEST(std::isnan(alike.separation));
}

BOOST_AUTO_TEST_CASE(what_is_no_vote_is_refused) {
  VoteMatrix votes = two_camps();
  votes(3, 1) = 3;
  BOOST_CHECK_THROW(opinion_map(votes), std::domain_error);
  votes(3, 1) = -2;
  BOOST_CHECK_THROW(opinion_map(votes), std::domain_error);
  BOOST_CHECK_THROW(opinion_map(two_camps(), {.min_votes = 0}), std::invalid_argument);
  BOOST_CHECK_THROW(opinion_map(two_camps(), {.level = 1}), std::domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::stats
