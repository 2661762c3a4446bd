// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/webhook_url.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::api {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(webhook_address)

struct Refused {
  std::string url;
  std::string rule;
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.url; }

/// Ten spellings of this machine, other private addresses, and what is no address of an endpoint.
const std::vector<Refused> kRefused = {{"https://127.0.0.1/", "address"},
                                       {"https://127.1/", "address"},
                                       {"https://2130706433/", "address"},
                                       {"https://0x7f000001/", "address"},
                                       {"https://0x7f.1/", "address"},
                                       {"https://0177.0.0.01/", "address"},
                                       {"https://0/", "address"},
                                       {"https://[::1]/", "address"},
                                       {"https://[::ffff:127.0.0.1]/", "address"},
                                       {"https://[::ffff:7f00:1]:8443/", "address"},
                                       {"https://169.254.169.254/latest/meta-data", "address"},
                                       {"https://[fd00:ec2::254]/", "address"},
                                       {"https://[fe80::1%25lo]/", "address"},
                                       {"http://hooks.farola.example/", "scheme"},
                                       {"ftp://hooks.farola.example/", "scheme"},
                                       {"file:///etc/passwd", "scheme"},
                                       {"https://user:secret@hooks.farola.example/", "url"},
                                       {"https://hooks.farola.example/#part", "fragment"},
                                       {"https://hooks.farola.example/\r\nX: y", "url"},
                                       {"hooks.farola.example", "url"},
                                       {"", "url"}};

BOOST_DATA_TEST_CASE(what_is_no_public_address_is_refused_with_its_rule, bdata::make(kRefused), refused) {
  const auto url = webhook_url(refused.url, AddressGuard());
  BOOST_REQUIRE(!url);
  BOOST_TEST(url.error().details.at(0).pointer == "/url");
  BOOST_TEST(url.error().details.at(0).rule == refused.rule);
}

BOOST_AUTO_TEST_CASE(a_public_name_is_taken_as_it_is) {
  BOOST_TEST(*webhook_url("https://hooks.farola.example:8443/a?b=c", AddressGuard()) ==
             "https://hooks.farola.example:8443/a?b=c");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
