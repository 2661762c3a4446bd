// SPDX-License-Identifier: Apache-2.0
#include "panels/webhook.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/core/base64.hpp"

namespace tertulia::panels {
namespace bdata = boost::unit_test::data;
using outbox::State;
BOOST_AUTO_TEST_SUITE(webhook)

// The example that the libraries of the Standard Webhooks scheme test themselves with.
BOOST_AUTO_TEST_CASE(a_signature_is_the_schemes_own) {
  const std::string text = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const auto secret = engine::from_base64(text);
  BOOST_REQUIRE(secret);
  BOOST_TEST(webhook_secret_text(*secret) == "whsec_" + text);
  BOOST_TEST(webhook_signature(*secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") ==
             "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

struct Case {
  std::string name;
  WebhookAttempt attempt;
  State state;
  std::string reason;
};
std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.name; }

const std::vector<Case> kCases = {{"taken", {200, false}, State::Sent, ""},
                                  {"taken too", {204, false}, State::Sent, ""},
                                  {"a redirect is not followed", {302, false}, State::Queued, "refused_for_now"},
                                  {"unauthorised", {401, false}, State::Queued, "refused_for_now"},
                                  {"broken", {500, false}, State::Queued, "refused_for_now"},
                                  {"no answer", {0, false}, State::Queued, "refused_for_now"},
                                  {"gone", {410, false}, State::Failed, "gone"},
                                  {"a private address", {0, true}, State::Failed, "address_refused"}};

BOOST_DATA_TEST_CASE(what_follows_from_an_attempt, bdata::make(kCases), one) {
  const auto after = webhook_aftermath(one.attempt, 1, 0, engine::Instant{});
  BOOST_TEST((after.state == one.state));
  BOOST_TEST(after.reason == one.reason);
  BOOST_TEST(after.until.has_value() == (one.state == State::Queued));
}

BOOST_AUTO_TEST_CASE(after_some_three_days_it_is_given_up) {
  engine::Instant now{};
  int attempts = 1;
  for (auto after = webhook_aftermath({500, false}, attempts, 0, now); after.state == State::Queued;
       after = webhook_aftermath({500, false}, ++attempts, 0, now))
    now = *after.until;
  BOOST_TEST(attempts == 9);
  BOOST_TEST((now >= engine::Instant{} + std::chrono::hours{60}));
  BOOST_TEST(webhook_aftermath({500, false}, attempts, 0, now).reason == "gave_up");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels
