// SPDX-License-Identifier: Apache-2.0
#include "panels/panel_stage.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace tertulia::panels {
BOOST_AUTO_TEST_SUITE(panel_stage)

BOOST_AUTO_TEST_CASE(of_all_sixteen_moves_five_are_possible) {
  const PanelStage stages[] = {PanelStage::Forming, PanelStage::Active, PanelStage::WindingDown, PanelStage::Closed};
  std::vector<std::string> possible;
  for (const PanelStage from : stages) {
    for (const PanelStage to : stages) {
      if (may_move(from, to)) possible.push_back(std::string(slug(from)) + " " + std::string(slug(to)));
    }
  }
  const std::vector<std::string> expected = {"forming active", "forming closed", "active winding_down",
                                             "winding_down active", "winding_down closed"};
  BOOST_TEST(possible == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(who_winds_down_takes_nobody_in_but_may_be_asked) {
  BOOST_TEST(!takes_members(stage_of("winding_down")));
  BOOST_TEST(may_be_asked(stage_of("winding_down")));
  BOOST_TEST(takes_members(stage_of("forming")));
  BOOST_TEST(!may_be_asked(stage_of("closed")));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels
