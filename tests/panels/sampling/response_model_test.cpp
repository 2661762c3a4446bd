// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/response_model.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/panels/sampling/panel_of.hpp"

namespace tertulia::panels::sampling {
BOOST_AUTO_TEST_SUITE(response_model)

constexpr double kClose = 1e-12;

Contact invited(int days_ago) { return {kMinute - days_ago * kMinutesOfDay, 0, ContactKind::Invitation}; }
Contact took_part(int days_ago) { return {kMinute - days_ago * kMinutesOfDay, 0, ContactKind::Interview}; }

BOOST_AUTO_TEST_CASE(an_interview_answers_the_last_open_invitation_before_it) {
  const std::vector<Contact> contacts = {took_part(90), invited(80), invited(60), took_part(59),
                                         took_part(58), invited(30), invited(2)};
  const Trials trials = trials_of(contacts, kMinute, 0);
  BOOST_TEST(trials.invitations == 3.0, "the newest may still be answered");
  BOOST_TEST(trials.interviews == 2.0, "who came without an invitation answered none");
}

BOOST_AUTO_TEST_CASE(what_is_long_ago_counts_less) {
  const Trials trials = trials_of(std::vector<Contact>{invited(360), took_part(360), invited(180)}, kMinute, 180);
  BOOST_TEST(trials.invitations == 0.75, boost::test_tools::tolerance(kClose));
  BOOST_TEST(trials.interviews == 0.25, boost::test_tools::tolerance(kClose));
}

BOOST_AUTO_TEST_CASE(without_history_the_assumed_rate_is_all_there_is) {
  const PanelColumns panel = panel_of(10);
  const ResponseModel model = fit_response(panel, kMinute, 0.3);
  BOOST_TEST(model.mean == 0.3, boost::test_tools::tolerance(kClose));
  BOOST_TEST(predicted_rate(model, {}, kMinute) == 0.3, boost::test_tools::tolerance(kClose));
}

BOOST_AUTO_TEST_CASE(moments_match_hand_calculation) {
  // 40 panelists were invited twice: 10 never came, 20 once, 10 twice. p = 1/2, n = 80,
  // sum n_i (p_i - p)^2 = 2 (10/4 + 10/4) = 10; by chance pq (40 - 1) = 9.75; room pq (80 - 160/80) - 9.75 = 9.75.
  // Correlation (10 - 9.75) / 9.75 = 1/39, strength 38.
  PanelColumns panel = panel_of(40);
  for (std::size_t row = 0; row < 40; ++row) {
    const int answered = row < 10 ? 0 : row < 30 ? 1 : 2;
    panel.contacts().append(row, invited(60));
    if (answered > 0) panel.contacts().append(row, took_part(59));
    panel.contacts().append(row, invited(50));
    if (answered > 1) panel.contacts().append(row, took_part(49));
  }
  const ResponseModel model = fit_response(panel, kMinute, 0.2);
  BOOST_TEST(model.invitations == 80);
  BOOST_TEST(model.mean == 0.44, boost::test_tools::tolerance(kClose));  // (20 * 0.2 + 40) / (20 + 80)
  BOOST_TEST(model.strength == 38.0, boost::test_tools::tolerance(1e-9));
  const double fresh = predicted_rate(model, panel.contacts().of(35), kMinute);
  BOOST_TEST(fresh > model.mean);
  BOOST_TEST(predicted_rate(model, panel.contacts().of(0), kMinute) < model.mean);
}

BOOST_AUTO_TEST_CASE(panelists_who_always_do_the_same_are_believed_sooner) {
  PanelColumns panel = panel_of(40);
  for (std::size_t row = 0; row < 40; ++row) {
    for (const int day : {90, 60, 30}) {
      panel.contacts().append(row, invited(day));
      if (row % 2 == 0) panel.contacts().append(row, took_part(day - 1));
    }
  }
  const ResponseModel model = fit_response(panel, kMinute, 0.5);
  BOOST_TEST(model.strength == 1.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::sampling
