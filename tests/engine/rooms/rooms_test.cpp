// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <boost/test/unit_test.hpp>

#include "engine/rooms/message_rules.hpp"
#include "engine/rooms/next_statement.hpp"
#include "engine/rooms/permission.hpp"

namespace tertulia::engine::rooms {
BOOST_AUTO_TEST_SUITE(rooms)

BOOST_AUTO_TEST_CASE(a_room_goes_on_and_pauses_but_never_back_from_its_end) {
  const auto next = [](RoomStatus from) {
    std::string list;
    for (std::size_t i = 0; i < kRoomStatuses.size(); ++i) {
      if (may_become(from, static_cast<RoomStatus>(i))) list += std::string(kRoomStatuses[i]) + " ";
    }
    return list;
  };
  BOOST_TEST(next(RoomStatus::Draft) == "waiting live ");
  BOOST_TEST(next(RoomStatus::Waiting) == "live closed ");
  BOOST_TEST(next(RoomStatus::Live) == "waiting closed ");
  BOOST_TEST(next(RoomStatus::Closed) == "archived ");
  BOOST_TEST(next(RoomStatus::Archived) == "");
}

BOOST_AUTO_TEST_CASE(slugs_lead_back_to_what_they_name) {
  for (const auto slug_of_role : kRoles) BOOST_TEST(slug(role_of(slug_of_role)) == slug_of_role);
  for (const auto slug_of_form : kForms) BOOST_TEST(slug(form_of(slug_of_form)) == slug_of_form);
  for (const auto slug_of_status : kMessageStatuses)
    BOOST_TEST(slug(message_status_of(slug_of_status)) == slug_of_status);
}

BOOST_AUTO_TEST_CASE(a_round_table_asks_members_to_the_stage_first) {
  BOOST_TEST(!may(Role::Member, Action::Post, RoomKind::RoundTable, false));
  BOOST_TEST(may(Role::Member, Action::Post, RoomKind::RoundTable, true));
  BOOST_TEST(may(Role::Member, Action::Post, RoomKind::Board, false));
  BOOST_TEST(may(Role::Member, Action::Ask, RoomKind::RoundTable, false));
  BOOST_TEST(!takes(RoomStatus::Waiting, Action::Post));
  BOOST_TEST(takes(RoomStatus::Waiting, Action::Read));
  BOOST_TEST(!takes(RoomStatus::Draft, Action::Read));
}

BOOST_AUTO_TEST_CASE(a_hundred_pseudonyms_are_a_hundred_names) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < 100; ++i) names.insert(pseudonym(i));
  BOOST_TEST(names.size() == 100U);
  BOOST_TEST(pseudonym(0) == "Altair");
  BOOST_TEST(pseudonym(40) == "Altair 2");
}

BOOST_AUTO_TEST_CASE(rules_hold_what_looks_like_data_and_let_words_pass) {
  MessageRules rules;
  rules.words = {"tontería", "mala leche"};
  const auto rule = [&](std::string_view text) { return std::string(holding_rule(rules, text)); };
  BOOST_TEST(rule("write to ana@farola.example please") == "personal_data");
  BOOST_TEST(rule("llámame al 612 34 56 78") == "personal_data");
  BOOST_TEST(rule("ES91 2100 0418 4502 0005 1332") == "personal_data");
  BOOST_TEST(rule("see https://x.example/y") == "link");
  BOOST_TEST(rule("www.farola.example") == "link");
  BOOST_TEST(rule("¡Qué TONTERIA!") == "word");
  BOOST_TEST(rule("tiene mala, leche") == "word");
  for (const auto* text : {"", "25 g, 3.20 € in 2025", "on 24-12-2025 at 10:30", "a@b", "tonterías aparte",
                           "the www. of it", "1 2 3 4 and 5 6 7 8"})
    BOOST_TEST(rule(text) == "", text);
  rules.holds_all = true;
  BOOST_TEST(rule("anything") == "all");
}

BOOST_AUTO_TEST_CASE(divided_and_new_statements_tell_more_than_settled_and_unclear_ones) {
  // Variance of Beta(1, 1) is 1/12.
  BOOST_TEST(information({0, 0, 0}) == 1.0 / 12, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(information({10, 10, 0}) > information({20, 0, 0}));
  BOOST_TEST(information({5, 5, 0}) > information({5, 5, 10}));
  BOOST_TEST(information({0, 0, 0}) > information({50, 50, 0}));
}

BOOST_AUTO_TEST_CASE(statements_come_as_often_as_they_tell) {
  const std::vector<StatementTally> open = {{0, 0, 0}, {40, 0, 0}};
  const double expected = information(open[0]) / (information(open[0]) + information(open[1]));
  int first = 0;
  constexpr int kDraws = 20'000;
  for (std::uint64_t seed = 0; seed < kDraws; ++seed) first += next_statement(open, seed) == std::size_t{0} ? 1 : 0;
  BOOST_TEST(first / static_cast<double>(kDraws) == expected, boost::test_tools::tolerance(0.01));
  BOOST_TEST(!next_statement({}, 1).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::rooms
