// SPDX-License-Identifier: Apache-2.0
// What stood before permits were kept goes on: consents become permits, respondents were drawn.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "engine/store/migrator.hpp"
#include "engine/store/transaction.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using engine::store::Transaction;
BOOST_AUTO_TEST_SUITE(consent_migration)

constexpr const char* kBefore = R"(
  DO $$
  DECLARE
    b uuid := '01900000-0000-7000-8000-000000000001';
    at timestamptz := '2026-01-01';
    k uuid;
    m uuid[] := ARRAY(SELECT ('01900000-0000-7000-8000-00000000010' || i)::uuid FROM generate_series(1, 3) i);
  BEGIN
    INSERT INTO brands (brand_id, name, created_at) VALUES (b, 'Old', at);
    INSERT INTO questionnaires (brand_id, questionnaire_id, title, created_at) VALUES (b, b, 'Q', at);
    INSERT INTO questionnaire_versions (brand_id, questionnaire_id, version, definition, codebook, created_at) VALUES (b, b, 1, '{}', '{}', at);
    INSERT INTO campaigns (brand_id, campaign_id, title, kind, revision, created_at, updated_at) VALUES (b, b, 'C', 'survey', 1, at, at);
    INSERT INTO waves (brand_id, wave_id, campaign_id, title, questionnaire_id, version, status, given, lease_minutes, created_at)
    VALUES (b, b, b, 'W', b, 1, 'draft', '{}', 30, at);
    INSERT INTO panels VALUES (b, b, 'P', 'customers', 'forming', at);
    FOREACH k IN ARRAY m LOOP
      INSERT INTO members (brand_id, member_id, ref, language, time_zone, created_at) VALUES (b, k, k::text, 'en', 'UTC', at);
      INSERT INTO panelists VALUES (b, k, b, k, at, NULL);
    END LOOP;
    INSERT INTO consents VALUES (b, m[1], m[1], 'research_contact', true, 'v1', 'en', 'import', at),
      (b, m[2], m[2], 'research_contact', true, 'v1', 'en', 'import', at),
      (b, b, m[2], 'research_contact', false, 'v1', 'en', 'staff', at + interval '1 day');
    INSERT INTO respondents (brand_id, respondent_id, wave_id, panelist_id) VALUES (b, m[1], b, m[1]), (b, m[3], b, NULL);
    INSERT INTO invitations (brand_id, invitation_id, wave_id, respondent_id, token_hash, invited_at)
    VALUES (b, m[1], b, m[1], sha256('x'), at);
  END $$;
)";

BOOST_AUTO_TEST_CASE(consents_become_permits_and_respondents_were_drawn) {
  const std::string url = Postgres::instance().owner_url() + " dbname=before_permits";
  auto before = Postgres::migrations();
  std::erase_if(before, [](const auto& migration) { return migration.name >= "202611231600"; });
  engine::store::migrate(url, before, some_time());
  const engine::store::Database database({url, 1, std::chrono::seconds{5}});
  const engine::BrandId brand = *engine::BrandId::parse("01900000-0000-7000-8000-000000000001");
  {
    Transaction tx(database, brand);
    tx.run({"test", kBefore});
    tx.commit();
  }
  BOOST_TEST(!engine::store::migrate(url, Postgres::migrations(), some_time()).empty());
  Transaction tx(database, brand);
  const auto row =
      tx.one({"test",
              "SELECT (SELECT string_agg(standing, ' ' ORDER BY member_id) FROM permits) AS permits,"
              " (SELECT string_agg(r.respondent_id::text || ' ' || d.drawn_at::date, ',') FROM draw_members d"
              " JOIN respondents r USING (brand_id, wave_id, panelist_id)) AS drawn"});
  BOOST_TEST(row.text("permits") == "open withdrawn");
  BOOST_TEST(row.text("drawn") == "01900000-0000-7000-8000-000000000101 2026-01-01");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
