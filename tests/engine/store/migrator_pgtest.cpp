// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/store/health.hpp"
#include "engine/store/migrator.hpp"
#include "engine/store/store_error.hpp"
#include "engine/store/transaction.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(migrator)

BOOST_AUTO_TEST_CASE(a_second_run_does_nothing) {
  BOOST_TEST(migrate(Postgres::instance().owner_url(), Postgres::migrations(), some_time()).empty());
}

BOOST_AUTO_TEST_CASE(an_edited_migration_is_refused_by_name) {
  auto edited = Postgres::migrations();
  const std::string changed = std::string(edited.back().sql) + "-- edited\n";
  edited.back().sql = changed;
  BOOST_CHECK_EXCEPTION(
      migrate(Postgres::instance().owner_url(), edited, some_time()), StoreError,
      [&](const StoreError& e) { return std::string(e.what()).find(edited.back().name) != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(an_older_and_a_newer_program_are_refused) {
  auto newer = Postgres::migrations();
  newer.push_back({"209901010000_later", "SELECT 1"});
  BOOST_TEST(refusal(Postgres::instance().server_url(), newer).find("older") != std::string::npos);
  auto older = Postgres::migrations();
  older.pop_back();
  BOOST_TEST(refusal(Postgres::instance().server_url(), older).find("does not know") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_failing_migration_leaves_nothing_of_itself) {
  auto broken = Postgres::migrations();
  broken.push_back({"209901010000_broken", "CREATE TABLE half (x int); SELECT 1/0"});
  BOOST_CHECK_THROW(migrate(Postgres::instance().owner_url(), broken, some_time()), StoreError);
  Transaction tx(Postgres::instance().database(), BrandId());
  BOOST_TEST(tx.one({"test", "SELECT (to_regclass('half') IS NULL)::int AS gone"}).integer("gone") == 1);
}

BOOST_AUTO_TEST_CASE(there_is_a_partition_for_each_of_the_coming_months) {
  Transaction tx(Postgres::instance().database(), BrandId());
  const Row row = tx.one({"test", "SELECT count(*) AS n FROM pg_class WHERE relname ~ '^events_[0-9]{6}$'"});
  BOOST_TEST(row.integer("n") >= 13);
}

BOOST_AUTO_TEST_CASE(no_statistics_are_kept_of_which_brands_there_are) {
  Transaction tx(Postgres::instance().database(), BrandId());
  const Row row =
      tx.one({"test",
              "SELECT count(*) AS n FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind "
              "IN ('r', 'p') AND a.attname = 'brand_id' AND a.attstattarget <> 0"});
  BOOST_TEST(row.integer("n") == 0);
}

BOOST_AUTO_TEST_CASE(settings_that_would_lose_answers_are_named) {
  const std::string url = Postgres::instance().server_url();
  BOOST_TEST(database_trouble(Database({url, 1})) == "");
  const Database unsafe({url + " options='-c synchronous_commit=off'", 1});
  BOOST_TEST(database_trouble(unsafe).find("synchronous_commit is off") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
