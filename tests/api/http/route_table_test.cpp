// SPDX-License-Identifier: Apache-2.0
#include "api/http/route_table.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace tertulia::api::http {
namespace {

/// Routes 0, 1, 2, … in this order.
struct Routes {
  RouteTable table;
  Routes() {
    table.add(Method::Get, "/");
    table.add(Method::Get, "/waves/:wave_id");
    table.add(Method::Post, "/waves/:wave_id");
    table.add(Method::Get, "/waves/:wave_id/cells/:cell_id");
    table.add(Method::Post, "/waves/previews");
    table.add(Method::Get, "/files/*");
  }
  [[nodiscard]] int route(Method method, const std::vector<std::string>& path) const {
    const auto found = table.match(method, path).route;
    return found ? static_cast<int>(*found) : -1;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(route_table, Routes)

BOOST_AUTO_TEST_CASE(a_path_leads_to_its_route_with_its_arguments) {
  BOOST_TEST(route(Method::Get, {}) == 0);
  const auto found = table.match(Method::Get, {"waves", "w1", "cells", "c 1"});
  BOOST_TEST_REQUIRE(found.route.has_value());
  BOOST_TEST(*found.route == 3U);
  BOOST_TEST_REQUIRE(found.arguments.size() == 2U);
  BOOST_TEST(found.arguments[0].first == "wave_id");
  BOOST_TEST(found.arguments[0].second == "w1");
  BOOST_TEST(found.arguments[1].first == "cell_id");
  BOOST_TEST(found.arguments[1].second == "c 1");
  BOOST_TEST(found.allow.empty());
}

BOOST_AUTO_TEST_CASE(a_path_that_is_shorter_longer_or_empty_in_between_leads_nowhere) {
  BOOST_TEST(route(Method::Get, {"waves"}) == -1);
  BOOST_TEST(route(Method::Get, {"waves", "w1", "cells"}) == -1);
  BOOST_TEST(route(Method::Get, {"waves", "w1", "cells", "c1", "d"}) == -1);
  BOOST_TEST(route(Method::Get, {"waves", ""}) == -1);
  BOOST_TEST(route(Method::Get, {"Waves", "w1"}) == -1);
}

BOOST_AUTO_TEST_CASE(a_literal_goes_before_a_name_but_hides_no_other_method) {
  BOOST_TEST(route(Method::Post, {"waves", "previews"}) == 4);
  BOOST_TEST(route(Method::Get, {"waves", "previews"}) == 1);
}

BOOST_AUTO_TEST_CASE(a_star_takes_what_is_left) {
  BOOST_TEST(route(Method::Get, {"files"}) == 5);
  BOOST_TEST(route(Method::Get, {"files", "a", "", "b"}) == 5);
}

BOOST_AUTO_TEST_CASE(where_only_other_methods_lead_somewhere_they_are_named) {
  BOOST_TEST(table.match(Method::Delete, {"waves", "w1"}).allow == "GET, POST");
  BOOST_TEST(table.match(Method::Delete, {"nowhere"}).allow.empty());
}

BOOST_AUTO_TEST_CASE(one_method_and_pattern_cannot_be_two_routes) {
  BOOST_CHECK_THROW(table.add(Method::Get, "/waves/:other"), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api::http
