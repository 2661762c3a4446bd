// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/store/transaction.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(transaction)

Transaction begun() { return {Postgres::instance().database(), new_brand()}; }

BOOST_AUTO_TEST_CASE(rows_pass_one_by_one_with_what_is_null) {
  Transaction tx = begun();
  std::int64_t rows = 0, sum = 0, nulls = 0;
  tx.each({"test", "SELECT i, CASE WHEN i % 2 = 0 THEN 'even' END FROM generate_series(1, :most::bigint) i"},
          {{"most", 100'000}}, [&](const PassingRow& row) {
            ++rows;
            sum += std::stoll(std::string(row.text(0)));
            nulls += row.is_null(1) ? 1 : 0;
          });
  BOOST_TEST(rows == 100'000);
  BOOST_TEST(sum == 5'000'050'000);
  BOOST_TEST(nulls == 50'000);
  BOOST_TEST(tx.one({"test", "SELECT 1 AS one"}).integer("one") == 1, "the connection goes on");
}

BOOST_AUTO_TEST_CASE(what_fails_in_the_middle_throws_and_leaves_the_connection_fit) {
  for (int round = 0; round < 30; ++round) {  // more often than there are connections
    Transaction tx = begun();
    int rows = 0;
    BOOST_CHECK_THROW(tx.each({"test", "SELECT 1 / (50000 - i) FROM generate_series(1, 100000) i"}, {},
                              [&](const PassingRow&) { ++rows; }),
                      StoreError);
    BOOST_TEST(rows < 50'000);
    Transaction stopped = begun();
    BOOST_CHECK_THROW(stopped.each({"test", "SELECT i FROM generate_series(1, 100000) i"}, {},
                                   [&](const PassingRow&) { throw std::runtime_error("enough"); }),
                      std::runtime_error);
  }
}

BOOST_AUTO_TEST_CASE(what_is_put_off_to_the_commit_comes_last_and_goes_with_a_rollback) {
  const Database one({Postgres::instance().server_url(), 1});  // so that each transaction sees the same session
  const Query append{"test",
                     "SELECT set_config('app.test', coalesce(current_setting('app.test', true), '') || :text, false)"};
  const Query now{"test", "SELECT coalesce(current_setting('app.test', true), '') AS value"};
  const BrandId brand = new_brand();
  for (const bool finishes : {false, true}) {
    Transaction tx(one, brand);
    tx.at_commit(append, {{"text", "c"}});
    tx.at_commit(append, {{"text", "d"}});
    tx.rows(append, {{"text", "a"}});
    tx.queue(append, {{"text", "b"}});
    if (finishes) {
      const auto rows = tx.finish({{now, {}}});
      BOOST_REQUIRE(rows.size() == 1U);
      BOOST_TEST(rows[0].front().text("value") == "abcdab", "its queries come before");
    } else {
      tx.commit();
    }
  }
  {
    Transaction tx(one, brand);
    tx.at_commit(append, {{"text", "x"}});
    BOOST_TEST(tx.one(now).text("value") == "abcdabcd");
  }
  Transaction tx(one, brand);
  BOOST_TEST(tx.one(now).text("value") == "abcdabcd");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
