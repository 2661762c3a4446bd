// SPDX-License-Identifier: Apache-2.0
#include "engine/messages/messages.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::messages {
BOOST_AUTO_TEST_SUITE(message_catalogue)

BOOST_AUTO_TEST_CASE(every_language_has_every_sentence) {
  const auto missing = missing_sentences();
  BOOST_TEST(missing.empty(), (missing.empty() ? "" : missing.front()));
}

BOOST_AUTO_TEST_CASE(parameters_fill_the_sentence_and_languages_fall_back) {
  BOOST_TEST(sentence("answer.too_long", "en", {{"max", "10"}}) == "Please use at most 10 characters.");
  BOOST_TEST(sentence("answer.required", "es-MX") == sentence("answer.required", "es"));
  BOOST_TEST(sentence("answer.required", "xx") == sentence("answer.required", "en"));
  BOOST_CHECK_THROW(sentence("no.such_kind", "en"), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::messages
