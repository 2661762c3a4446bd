// SPDX-License-Identifier: Apache-2.0
// TRUST 8: row-level security alone keeps brands apart; the server's role is neither owner nor superuser.
#include <boost/test/unit_test.hpp>

#include "engine/store/migrator.hpp"
#include "engine/store/transaction.hpp"
#include "engine/store/wave_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(row_level_security)

std::vector<std::string> tables_with_a_policy(Transaction& tx) {
  std::vector<std::string> names;
  for (const Row& row :
       tx.rows({"test",
                "SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
                " AND c.relname NOT IN ('brands', 'due_work', 'schema_migrations', 'age_rules') ORDER BY 1"})) {
    names.push_back(row.text("name"));
  }
  return names;
}

std::int64_t count(Transaction& tx, const std::string& table) {
  const std::string text = "SELECT count(*) AS n FROM " + table;
  return tx.one({"test", text}).integer("n");
}

BOOST_AUTO_TEST_CASE(every_other_table_forces_it_and_is_led_by_the_brand) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const auto names = tables_with_a_policy(tx);
  BOOST_TEST(names.size() >= 28U);
  for (const std::string& name : names) {
    const Row row = tx.one({"test",
                            "SELECT (c.relrowsecurity AND c.relforcerowsecurity)::int AS forced, "
                            "(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid "
                            "AND a.attnum = i.indkey[0]"
                            " WHERE i.indrelid = c.oid AND i.indisprimary) AS first_key FROM pg_class c WHERE "
                            "c.relname = :name AND c.relnamespace = 'public'::regnamespace"},
                           {{"name", name}});
    BOOST_TEST(row.integer("forced") == 1, name);
    BOOST_TEST(row.text("first_key") == "brand_id", name);
  }
}

BOOST_AUTO_TEST_CASE(without_a_brand_and_with_another_nothing_is_seen) {
  const OpenWave wave = wave_in_the_field(new_brand(), 10);
  auto& database = Postgres::instance().database();
  for (const BrandId& other : {new_brand(), BrandId()}) {
    Transaction tx(database, other);
    for (const std::string& table : tables_with_a_policy(tx)) BOOST_TEST(count(tx, table) == 0, table);
  }
  Transaction own(database, wave.brand);
  BOOST_TEST(count(own, "waves") == 1);
}

BOOST_AUTO_TEST_CASE(a_pooled_connection_forgets_the_brand_at_commit) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  Database one({Postgres::instance().server_url(), 1, std::chrono::seconds{5}});
  {
    Transaction tx(one, wave.brand);
    BOOST_TEST(count(tx, "waves") == 1);
    tx.commit();
  }
  Transaction tx(one, new_brand());
  tx.run({"test", "COMMIT"});
  BOOST_TEST(tx.one({"test", "SELECT coalesce(current_setting('app.brand', true), '') AS brand"}).text("brand") == "");
  BOOST_TEST(count(tx, "waves") == 0);
}

BOOST_AUTO_TEST_CASE(writing_into_another_brand_is_refused) {
  const BrandId victim = new_brand();
  Transaction tx(Postgres::instance().database(), new_brand());
  const Query insert{
      "test",
      "INSERT INTO questionnaires (brand_id, questionnaire_id, title, created_at) VALUES (:brand_id, :id, 'x', now())"};
  BOOST_CHECK_EXCEPTION(tx.run(insert, {{"brand_id", victim}, {"id", Uuid::version4()}}), StoreError,
                        [](const StoreError& e) { return e.sqlstate() == "42501"; });
}

BOOST_AUTO_TEST_CASE(the_servers_role_is_accepted_and_the_owners_is_not) {
  BOOST_TEST(refusal(Postgres::instance().server_url(), Postgres::migrations()) == "");
  BOOST_TEST(refusal(Postgres::instance().owner_url(), Postgres::migrations()).find("row-level security") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(versions_and_responses_cannot_be_changed_by_the_server) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  for (const char* statement : {"UPDATE questionnaire_versions SET definition = '{}'", "DELETE FROM responses",
                                "UPDATE responses SET answers = '{}'", "DELETE FROM wave_changes",
                                "UPDATE events SET kind = 'x'", "DELETE FROM consents", "DROP TABLE waves"}) {
    Transaction tx(Postgres::instance().database(), wave.brand);
    BOOST_CHECK_EXCEPTION(tx.run({"test", statement}), StoreError,
                          [](const StoreError& e) { return e.sqlstate() == "42501"; });
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
