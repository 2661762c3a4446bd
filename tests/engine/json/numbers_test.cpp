// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/json/json.hpp"

namespace tertulia::engine::json {
BOOST_AUTO_TEST_SUITE(json_numbers)

namespace bdata = boost::unit_test::data;

const std::string kTooGreat[] = {"[1e400]",           "-0.01e9999",          "1.8e308",
                                 "3598442929131e297", std::string(400, '9'), std::string(80, '2') + ".7e+270",
                                 R"({"\"": 1e309})"};
BOOST_DATA_TEST_CASE(numbers_beyond_a_double_are_refused_however_they_are_written, bdata::make(kTooGreat), text) {
  BOOST_TEST(!Document::parse(text));
}

const std::string kHeld[] = {"1.7976931348623157e308", "0." + std::string(99, '0') + "1e400", "1e-9999", R"("1e999")",
                             R"(["\\", "\"1e999"])"};
BOOST_DATA_TEST_CASE(other_numbers_and_what_only_looks_like_one_are_not, bdata::make(kHeld), text) {
  BOOST_TEST(static_cast<bool>(Document::parse(text)));
}

BOOST_AUTO_TEST_CASE(a_number_too_small_for_a_double_is_zero) {
  for (const char* text : {"1e-324", "1889942108935512807410872238449e-355", "-1e-400"})
    BOOST_TEST(Document::parse(text)->root().number() == 0, text);
}

// The C library reads numbers exactly.
BOOST_AUTO_TEST_CASE(numbers_are_read_exactly_and_refused_where_no_double_holds_them) {
  const auto seed = std::random_device()();
  std::mt19937_64 random(seed);
  const int places[] = {-345, -320, -20, 0, 300};  // powers of ten that numbers of a round begin at
  BOOST_TEST_CONTEXT("seed " << seed) {
    for (int i = 0; i < 50'000; ++i) {
      const int length = 1 + static_cast<int>(random() % 60);
      std::string text(1, static_cast<char>('1' + random() % 9));
      while (static_cast<int>(text.size()) < length) text += static_cast<char>('0' + random() % 10);
      if (random() % 2 == 0) text += "." + std::to_string(random() % 1000);
      text += "e" + std::to_string(places[i % 5] + static_cast<int>(random() % 25) - length);
      const double value = std::strtod(text.c_str(), nullptr);
      const auto document = Document::parse(text);
      BOOST_TEST(static_cast<bool>(document) == std::isfinite(value), text);
      if (document) BOOST_TEST(document->root().number() == value, text);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::json
