// SPDX-License-Identifier: Apache-2.0
#include "panels/wave_link.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/core/base64.hpp"
#include "engine/core/signature.hpp"

using namespace tertulia;

namespace {

const std::string kKey = "00112233";

std::string signed_claims(const std::string& json, const std::string& key = kKey) {
  const std::string payload = engine::base64url(json);
  return payload + "." + engine::base64url(engine::hmac_sha256(key, payload));
}

std::string rule_of(const std::string& json) {
  const auto claims = panels::read_claims(signed_claims(json), kKey);
  if (claims) return "";
  return claims.error().details.empty() ? "none" : claims.error().details.front().rule;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wave_link)

BOOST_AUTO_TEST_CASE(claims_are_read_when_their_signature_is_right) {
  const auto claims = panels::read_claims(
      signed_claims(
          R"({"person":"C-7","language":"es","time_zone":"Europe/Madrid","expires_at":"2027-03-01T10:00:00Z","profile":{"region":"north","age":44}})"),
      kKey);
  BOOST_REQUIRE(claims);
  BOOST_TEST(claims->person == "C-7");
  BOOST_TEST(claims->language.value() == "es");
  BOOST_TEST(claims->time_zone.value() == "Europe/Madrid");
  BOOST_TEST(engine::format_instant(*claims->expires_at) == "2027-03-01T10:00:00.000000Z");
  BOOST_TEST(claims->profile == R"({"region":"north","age":44})");
}

BOOST_AUTO_TEST_CASE(claims_of_another_key_or_changed_ones_lead_nowhere) {
  const std::string good = signed_claims(R"({"person":"C-7"})");
  for (const std::string& text : {signed_claims(R"({"person":"C-7"})", "other"), good.substr(0, good.size() - 1),
                                  "x" + good, std::string("a.b"), good.substr(0, good.find('.')), std::string(".")}) {
    const auto claims = panels::read_claims(text, kKey);
    BOOST_REQUIRE(!claims);
    BOOST_TEST((claims.error().code == engine::ErrorCode::LinkUnusable), text);
  }
}

BOOST_AUTO_TEST_CASE(signed_claims_that_break_a_rule_say_which) {
  BOOST_TEST(rule_of(R"({"person":"C-7"})").empty());
  BOOST_TEST(rule_of("{}") == "required");
  BOOST_TEST(rule_of(R"({"person":""})") == "person");
  BOOST_TEST(rule_of(R"({"person":7})") == "person");
  BOOST_TEST(rule_of(R"({"person":"C-7","expires_at":"soon"})") == "expires_at");
  BOOST_TEST(rule_of(R"({"person":"C-7","language":"?"})") == "language");
  BOOST_TEST(rule_of(R"({"person":"C-7","time_zone":"Moon/Base"})") == "time_zone");
  BOOST_TEST(rule_of(R"({"person":"C-7","profile":{"Region":"n"}})") == "profile");
  BOOST_TEST(rule_of(R"({"person":"C-7","profile":{"region":["n"]}})") == "profile");
  BOOST_TEST(rule_of(R"({"person":"C-7","admin":true})") == "unknown_field");
  BOOST_TEST(rule_of("[]") == "json");
  BOOST_TEST(rule_of("{") == "json");
}

BOOST_AUTO_TEST_CASE(an_origin_is_a_scheme_and_a_host) {
  for (const char* text : {"https://shop.example", "http://localhost:8080", "https://a-b.example:443"})
    BOOST_TEST(panels::is_origin(text), text);
  for (const char* text : {"shop.example", "https://", "https://shop.example/", "https://shop.example; script-src *",
                           "https://shop.example:", "https://shop.example:123456", "ftp://shop.example", "https://*",
                           "'self'", "https://a b"}) {
    BOOST_TEST(!panels::is_origin(text), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
