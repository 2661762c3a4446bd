// SPDX-License-Identifier: Apache-2.0
#include "engine/core/signature.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/core/base64.hpp"
#include "engine/core/token.hpp"

using namespace tertulia::engine;

BOOST_AUTO_TEST_SUITE(signature)

// RFC 4231, test cases 2 and 6 (a key longer than a block)
BOOST_AUTO_TEST_CASE(hmac_is_that_of_the_rfc) {
  BOOST_TEST(hex_text(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
             "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  BOOST_TEST(
      hex_text(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

BOOST_AUTO_TEST_CASE(texts_are_equal_only_as_a_whole) {
  BOOST_TEST(equal_secretly("abc", "abc"));
  BOOST_TEST(!equal_secretly("abc", "abd"));
  BOOST_TEST(!equal_secretly("abc", "abcd"));
  BOOST_TEST(equal_secretly("", ""));
}

// RFC 4648, section 10, without padding; 0xfb 0xff uses both letters of the URL alphabet
BOOST_AUTO_TEST_CASE(base64url_reads_what_it_writes) {
  BOOST_TEST(base64url("foobar") == "Zm9vYmFy");
  BOOST_TEST(base64url("fooba") == "Zm9vYmE");
  BOOST_TEST(base64url("") == "");
  BOOST_TEST(base64url("\xfb\xff") == "-_8");
  BOOST_TEST(from_base64url("-_8").value() == "\xfb\xff");
  BOOST_TEST(!from_base64url("Zm9vYmE="));
  BOOST_TEST(!from_base64url("a b"));
}

BOOST_AUTO_TEST_SUITE_END()
