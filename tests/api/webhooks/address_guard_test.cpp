// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/address_guard.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::api {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(address_guard)

/// First and last addresses of what is not the public internet, and what carries an IPv4 address inside.
const std::vector<std::string> kPrivate = {"0.0.0.0",
                                           "0.255.255.255",
                                           "10.0.0.0",
                                           "10.255.255.255",
                                           "100.64.0.0",
                                           "100.127.255.255",
                                           "127.0.0.1",
                                           "127.255.255.255",
                                           "169.254.0.0",
                                           "169.254.169.254",
                                           "172.16.0.0",
                                           "172.31.255.255",
                                           "192.0.0.8",
                                           "192.0.2.1",
                                           "192.88.99.1",
                                           "192.168.0.0",
                                           "192.168.255.255",
                                           "198.18.0.0",
                                           "198.19.255.255",
                                           "198.51.100.1",
                                           "203.0.113.1",
                                           "224.0.0.1",
                                           "239.255.255.255",
                                           "240.0.0.1",
                                           "255.255.255.255",
                                           "::",
                                           "::1",
                                           "::127.0.0.1",
                                           "::ffff:127.0.0.1",
                                           "::ffff:10.0.0.1",
                                           "64:ff9b::7f00:1",
                                           "64:ff9b:1::1",
                                           "100::1",
                                           "2001::1",
                                           "2001:db8::1",
                                           "2002:7f00:1::1",
                                           "3fff::1",
                                           "fc00::1",
                                           "fd00:ec2::254",
                                           "fe80::1",
                                           "fec0::1",
                                           "ff02::1",
                                           "",
                                           "localhost",
                                           "4000::1"};

BOOST_DATA_TEST_CASE(what_is_not_public_is_not_called, bdata::make(kPrivate), address) {
  BOOST_TEST(!AddressGuard().allows(address, true));
}

/// The neighbours of those networks.
const std::vector<std::string> kPublic = {
    "1.0.0.0",         "9.255.255.255",  "11.0.0.0",   "100.63.255.255", "100.128.0.0",   "126.0.0.1",  "128.0.0.1",
    "169.253.0.1",     "172.15.255.255", "172.32.0.0", "192.167.0.1",    "192.169.0.1",   "198.17.0.1", "198.20.0.0",
    "223.255.255.255", "2001:200::1",    "2003::1",    "2a00::1",        "::ffff:9.9.9.9"};

BOOST_DATA_TEST_CASE(what_is_public_is_called_encrypted_only, bdata::make(kPublic), address) {
  BOOST_TEST(AddressGuard().allows(address, true));
  BOOST_TEST(!AddressGuard().allows(address, false));
}

BOOST_AUTO_TEST_CASE(a_network_of_ones_own_is_called_either_way) {
  http::Networks own;
  BOOST_TEST(own.add("10.1.0.0/16"));
  const AddressGuard guard(own);
  BOOST_TEST(guard.allows("10.1.2.3", true));
  BOOST_TEST(guard.allows("::ffff:10.1.2.3", false));
  BOOST_TEST(!guard.allows("10.2.0.1", true));
  BOOST_TEST(!guard.allows("9.9.9.9", false));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
