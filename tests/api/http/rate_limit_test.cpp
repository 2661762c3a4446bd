// SPDX-License-Identifier: Apache-2.0
#include "api/http/rate_limit.hpp"

#include <boost/test/unit_test.hpp>

#include "api/http/trusted_proxy.hpp"

namespace tertulia::api::http {
using namespace std::chrono_literals;
BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(a_bucket_empties_and_fills_again) {
  RateLimit limit({0.5, 2});
  const RateLimit::Time now{};
  BOOST_TEST(limit.take("a", now) == 0);
  BOOST_TEST(limit.take("a", now) == 0);
  BOOST_TEST(limit.take("a", now) == 2);  // one token takes two seconds
  BOOST_TEST(limit.take("b", now) == 0);
  BOOST_TEST(limit.take("a", now + 2s) == 0);
  BOOST_TEST(limit.take("a", now + 2s) == 2);
}

BOOST_AUTO_TEST_CASE(only_a_trusted_proxy_is_believed) {
  Networks networks;
  BOOST_TEST(networks.add("10.0.0.0/8"));
  BOOST_TEST(!networks.add("10.0.0.0/33"));
  BOOST_TEST(!networks.add("nginx"));
  const TrustedProxies proxies(networks);
  Request request;
  request.headers = {{"x-forwarded-for", "6.6.6.6, 203.0.113.9, 10.1.1.1"}};
  request.address = "10.2.2.2";
  BOOST_TEST(proxies.client_of(request) == "203.0.113.9");
  request.address = "198.51.100.7";
  BOOST_TEST(proxies.client_of(request) == "198.51.100.7");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api::http
