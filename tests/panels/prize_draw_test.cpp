// SPDX-License-Identifier: Apache-2.0
// The expected digests and orders are by Python's hashlib, from the words of docs/rewards.md.
#include "panels/prize_draw.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

namespace tertulia::panels {
BOOST_AUTO_TEST_SUITE(prize_draw)

const std::string kSeed = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const std::vector<std::string> kCodes = {"00000000000000001eef", "00000000000000003dde", "00000000000000005ccd",
                                         "00000000000000007bbc", "00000000000000009aab", "0000000000000000b99a"};

BOOST_AUTO_TEST_CASE(a_digest_is_that_of_the_standard) {
  // FIPS 180-2, appendix B.1.
  BOOST_TEST(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(digest(kSeed) == "2a8abfa8cb9906290437854193ca6bca41d4d4e26d1d454bd66a35158095e737");
}

BOOST_AUTO_TEST_CASE(entries_are_hashed_line_by_line) {
  BOOST_TEST(hash_of_entries(kCodes) == "01dc53657022b2536e6b22091df2c6e6d9e8ce16c20a504652e6d07fdb2bc8ee");
}

BOOST_AUTO_TEST_CASE(the_order_follows_from_seed_value_and_codes) {
  const std::vector<std::string> alone = {kCodes[4], kCodes[1], kCodes[2], kCodes[3], kCodes[5], kCodes[0]};
  BOOST_TEST(order_of_draw(kSeed, "", kCodes) == alone, boost::test_tools::per_element());
  const std::vector<std::string> with_value = {kCodes[0], kCodes[4], kCodes[5], kCodes[2], kCodes[1], kCodes[3]};
  BOOST_TEST(order_of_draw(kSeed, "12 19 23 31 44 48", kCodes) == with_value, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_order_of_entries_before_the_draw_does_not_matter) {
  auto turned = kCodes;
  std::ranges::reverse(turned);
  BOOST_TEST(order_of_draw(kSeed, "", turned) == order_of_draw(kSeed, "", kCodes), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_entry_wins_as_often_as_chance_has_it) {
  // 6,000 values of a source, six entries: each is first about 1,000 times; the chi-squared statistic with 5 degrees of
  // freedom stays below its 99.9 % quantile, 20.5. The values are fixed, so this never fails by bad luck.
  std::vector<int> won(kCodes.size());
  for (int value = 0; value < 6000; ++value) {
    const auto first = order_of_draw(kSeed, std::to_string(value), kCodes).front();
    ++won[static_cast<std::size_t>(std::ranges::find(kCodes, first) - kCodes.begin())];
  }
  double statistic = 0;
  for (const int count : won) statistic += (count - 1000.0) * (count - 1000.0) / 1000;
  BOOST_TEST(statistic < 20.5);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels
