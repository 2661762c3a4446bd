// SPDX-License-Identifier: Apache-2.0
#include "engine/core/key_ring.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/core/token.hpp"

namespace tertulia::engine {
BOOST_AUTO_TEST_SUITE(key_ring)

const std::string kFirst = "1 " + std::string(64, 'a') + "\n";
const std::string kSecond = "2 " + std::string(64, 'b') + "\n";

BOOST_AUTO_TEST_CASE(what_was_sealed_opens_only_unchanged_and_in_its_context) {
  const KeyRing ring = KeyRing::generate();
  const std::string sealed = ring.seal("ana@example.invalid", "member-1");
  BOOST_TEST((ring.open(sealed, "member-1") == "ana@example.invalid"));
  BOOST_TEST(!ring.open(sealed, "member-2"));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    BOOST_TEST(!ring.open(changed, "member-1"), "byte " << i);
  }
  BOOST_TEST(ring.seal("x", "c") != ring.seal("x", "c"));
  BOOST_TEST(sealed.find("ana") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_new_key_keeps_old_seals_links_and_lookups) {
  const KeyRing before = *KeyRing::parse(kFirst);
  const KeyRing after = *KeyRing::parse(kFirst + kSecond);
  const Uuid invitation = Uuid::version4();
  BOOST_TEST((after.open(before.seal("x", "c"), "c") == "x"));
  BOOST_TEST(!before.open(after.seal("x", "c"), "c"));
  BOOST_TEST(after.link_secret(invitation, 1) == before.link_secret(invitation, 1));
  BOOST_TEST(after.lookup("a@b") == before.lookup("a@b"));
  BOOST_TEST(after.link_secret(invitation, 1) != after.link_secret(invitation, 2));
}

BOOST_AUTO_TEST_CASE(a_ring_reads_back_and_refuses_nonsense) {
  BOOST_TEST(KeyRing::parse(kSecond + kFirst)->text() == kFirst + kSecond);
  for (const std::string& bad : {std::string(), std::string("1 abc\n"), kFirst + kFirst, "0 " + std::string(64, 'a'),
                                 "1" + std::string(64, 'a')}) {
    BOOST_TEST(!KeyRing::parse(bad).has_value(), bad);
  }
}

BOOST_AUTO_TEST_CASE(a_token_carries_its_brand_and_reads_back_only_whole) {
  const Token token = Token::random(BrandId(Uuid::version4()));
  const std::string text = token.text();
  const auto read = Token::parse(text);
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST((read->brand == token.brand));
  BOOST_TEST(read->secret == token.secret);
  BOOST_TEST(!Token::parse(text.substr(1)));
  BOOST_TEST(!Token::parse(text + "A"));
  BOOST_TEST(!Token::parse(std::string(64, '!')));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine
