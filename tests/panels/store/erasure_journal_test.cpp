// SPDX-License-Identifier: Apache-2.0
#include "panels/store/erasure_journal.hpp"

#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using tests::some_time;
BOOST_AUTO_TEST_SUITE(erasure_journal)

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}
void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

struct Written {
  tests::TemporaryFolder folder;
  std::filesystem::path path = folder.path() / "erasures";
  engine::BrandId brand{engine::Uuid::version4()};
  std::vector<MemberId> members;

  explicit Written(int lines) {
    ErasureJournal journal(path);
    for (int i = 0; i < lines; ++i) {
      members.emplace_back(engine::Uuid::version4());
      journal.append(engine::Uuid::version7(some_time()), brand, members.back(), some_time());
    }
  }
};

BOOST_AUTO_TEST_CASE(what_was_appended_is_read_again_by_whoever_opens_it) {
  const Written written(3);
  const auto entries = ErasureJournal(written.path).entries();
  BOOST_REQUIRE(entries.size() == 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST((entries[i].member == written.members[i]));
    BOOST_TEST((entries[i].brand == written.brand));
    BOOST_TEST((entries[i].at == some_time()));
  }
  BOOST_TEST(entries[0].hash != entries[1].hash);
}

BOOST_AUTO_TEST_CASE(two_servers_write_one_chain) {
  const Written written(0);
  ErasureJournal here(written.path), there(written.path);
  for (int i = 0; i < 4; ++i) {
    (i % 2 == 0 ? here : there)
        .append(engine::Uuid::version4(), written.brand, MemberId(engine::Uuid::version4()), some_time());
  }
  BOOST_TEST(here.entries().size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_line_that_a_crash_cut_off_is_taken_away_wherever_it_was_cut) {
  const Written written(2);
  const std::string whole = text_of(written.path);
  const auto first = whole.find('\n') + 1;
  for (std::size_t size = first; size < whole.size(); ++size) {
    write(written.path, whole.substr(0, size));
    ErasureJournal journal(written.path);
    BOOST_REQUIRE(journal.entries().size() == 1U);
    journal.append(engine::Uuid::version4(), written.brand, written.members[1], some_time());
    BOOST_REQUIRE(ErasureJournal(written.path).entries().size() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(a_line_that_was_changed_or_taken_out_is_found) {
  const Written written(3);
  const std::string whole = text_of(written.path);
  std::string changed = whole;
  changed[whole.find("\"member_id\":\"") + 20] ^= 1;
  write(written.path, changed);
  BOOST_CHECK_THROW(ErasureJournal{written.path}, std::runtime_error);
  write(written.path, whole.substr(whole.find('\n') + 1));
  BOOST_CHECK_THROW(ErasureJournal{written.path}, std::runtime_error);
  const auto second = whole.find('\n') + 1;
  write(written.path, whole.substr(0, second) + whole.substr(whole.find('\n', second) + 1));
  BOOST_CHECK_THROW(ErasureJournal{written.path}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
