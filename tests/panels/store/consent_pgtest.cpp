// SPDX-License-Identifier: Apache-2.0
// TRUST 28: the ledger keeps every word; the database itself lets nobody be drawn without an open permit, whatever the
// server's role tries.
#include <boost/test/unit_test.hpp>

#include "panels/store/consent_store.hpp"
#include "panels/store/guardian_store.hpp"
#include "panels/store/import_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using engine::store::Query;
using engine::store::Row;
using engine::store::StoreError;
using std::chrono::days;
BOOST_AUTO_TEST_SUITE(consent)

const engine::KeyRing kKeys = engine::KeyRing::generate();
const engine::KeyRing kOtherKeys = engine::KeyRing::generate();
/// The database's own clock: it judges by no earlier time than this.
Instant now() { return engine::SystemClock().now(); }

/// A wave in the field and its panel, with members as the lines of an import say; committed.
struct Field {
  OpenWave wave = wave_in_the_field(tests::new_brand(), std::nullopt);
  PanelId panel{engine::Uuid::version7(some_time())};

  explicit Field(const std::string& csv) {
    Transaction tx = transaction();
    insert_panel(tx, {panel, "Customers", "customers", "forming", 0, some_time()});
    insert_wave_panel(tx, wave.wave_id, panel);
    const auto report = import_members(tx, kKeys, panel, csv, now());
    BOOST_REQUIRE(report);
    BOOST_REQUIRE(report->rejected.empty());
    tx.commit();
  }
  [[nodiscard]] Transaction transaction() const { return {Postgres::instance().database(), wave.brand}; }
};

std::vector<Panelist> panelists_of(Transaction& tx, const Field& field) {
  return page_of_panelists(tx, field.panel, PanelistId(), 10'000);
}

/// What a member permits of research contact; "none" when they were never asked.
std::string standing(Transaction& tx, const std::string& ref) { return *find_permit_of_ref(tx, ref); }

ConsentWord word(const MemberId& member, bool granted, Instant at) {
  return {member, "research_contact", granted, "v1", "en", at};
}

GuardianId add_guardian(Transaction& tx, const MemberId& member) {
  const GuardianId id(engine::Uuid::version7(some_time()));
  insert_guardian(tx, kKeys,
                  {id, member, "en", "Gina Inventada", "gina@farola.example", some_time(), std::nullopt, std::nullopt});
  return id;
}

void permit(Transaction& tx, const MemberId& member, const GuardianId& guardian, Instant at) {
  add_consents(tx, {word(member, true, at)}, "page", guardian, at);
}

/// An integer year before this one, as an import file writes it.
std::string born_years_ago(int years) {
  const std::chrono::year_month_day today{std::chrono::floor<days>(now())};
  return std::to_string(static_cast<int>(today.year()) - years);
}

/// January of the year: of age in it whatever the day is.
std::string turned(int age) { return born_years_ago(age) + "-01-01"; }
std::string not_yet(int age) { return born_years_ago(age - 1) + "-12-31"; }

BOOST_AUTO_TEST_CASE(who_consents_alone_follows_from_birth_and_country) {
  const Field field(
      "ref,country,birth_date,consent\n"
      "unknown birth,ES,,v1\nspain 15,ES," +
      turned(15) + ",v1\nspain 13,ES," + not_yet(14) + ",v1\ngermany 15,DE," + not_yet(16) +
      ",v1\nunited states 14,US," + turned(14) + ",v1\nno country 15,," + not_yet(16) + ",v1\nnowhere known 15,BR," +
      not_yet(16) + ",v1\nonly the year of 14,ES," + born_years_ago(14) + ",v1\nno consent,ES,1980,\n");
  Transaction tx = field.transaction();
  BOOST_TEST(standing(tx, "unknown birth") == "open");
  BOOST_TEST(standing(tx, "spain 15") == "open");
  BOOST_TEST(standing(tx, "spain 13") == "guardian_needed");
  BOOST_TEST(standing(tx, "germany 15") == "guardian_needed");
  BOOST_TEST(standing(tx, "united states 14") == "open");
  BOOST_TEST(standing(tx, "no country 15") == "guardian_needed");
  BOOST_TEST(standing(tx, "nowhere known 15") == "guardian_needed");
  BOOST_TEST(standing(tx, "only the year of 14") == "guardian_needed", "nobody is taken for older than they may be");
  BOOST_TEST(standing(tx, "no consent") == "none");
  BOOST_TEST(!find_permit_of_ref(tx, "nobody").has_value());
}

BOOST_AUTO_TEST_CASE(a_rule_holds_from_its_date_on) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const auto of_age = [&](const char* country, const char* born_on, const char* at) {
    return tx
        .one({"test", "SELECT of_age_at(:country, :born_on::date, :at::timestamptz)::date::text AS day"},
             {{"country", country}, {"born_on", born_on}, {"at", at}})
        .text("day");
  };
  BOOST_TEST(of_age("DK", "2010-06-01", "2023-12-31T00:00:00Z") == "2023-06-01");
  BOOST_TEST(of_age("DK", "2010-06-01", "2024-01-01T00:00:00Z") == "2025-06-01");
  BOOST_TEST(of_age("ES", "2005-06-01", "2018-12-01T00:00:00Z") == "2021-06-01",
             "before the Spanish law the Regulation's");
  const Row rules =
      tx.one({"test",
              "SELECT string_agg(country, ' ' ORDER BY country) AS countries FROM age_rules r WHERE age = 13 "
              "AND valid_from = (SELECT max(valid_from) FROM age_rules n WHERE n.country = r.country)"});
  BOOST_TEST(rules.text("countries") == "BE EE FI GB LV MT PT SE US");
}

BOOST_AUTO_TEST_CASE(a_minor_needs_both_words_and_the_guardian_renews_theirs_each_year) {
  const Field field("ref,country,birth_date,consent\nkid,ES," + born_years_ago(9) + ",v1\n");
  Transaction tx = field.transaction();
  const MemberId kid = panelists_of(tx, field)[0].member_id;
  const GuardianId guardian = add_guardian(tx, kid);
  BOOST_TEST(!find_guardian(tx, kKeys, guardian)->verified_at.has_value());
  permit(tx, kid, guardian, now() - days{400});
  BOOST_TEST(standing(tx, "kid") == "guardian_needed", "what was permitted for a year has ended");
  permit(tx, kid, guardian, now() - days{300});
  BOOST_TEST(standing(tx, "kid") == "open");
  BOOST_TEST(find_guardian(tx, kKeys, guardian)->verified_at.has_value());
  const auto until = list_permits(tx, kid)[0].valid_until;
  BOOST_REQUIRE(until.has_value());
  BOOST_TEST((*until > now() + days{60} && *until < now() + days{67}));
  add_consents(tx, {word(kid, false, now())}, "staff", std::nullopt, now());
  BOOST_TEST(standing(tx, "kid") == "withdrawn", "the member's own word is needed too");
  add_consents(tx, {word(kid, true, now())}, "staff", std::nullopt, now());
  BOOST_TEST(standing(tx, "kid") == "open");
  withdraw_permissions(tx, *find_guardian(tx, kKeys, guardian), "page", now());
  BOOST_TEST(standing(tx, "kid") == "guardian_needed", "revoked: paused");
  permit(tx, kid, add_guardian(tx, kid), now());
  BOOST_TEST(standing(tx, "kid") == "open", "another guardian");
}

/// Born so that they turn `age` in so many days, or a day before where that year has no such day.
std::string turning(int age, int in_days) {
  const std::chrono::year_month_day then{std::chrono::floor<days>(now() + days{in_days})};
  const std::chrono::year_month_day born = then - std::chrono::years{age};
  return date_text(born.ok() ? born : born.year() / born.month() / std::chrono::last);
}

BOOST_AUTO_TEST_CASE(a_permit_ends_when_its_time_comes_though_nobody_writes) {
  const Field field("ref,country,birth_date,consent\nkid,ES," + born_years_ago(9) + ",v1\nteen,ES," + turning(14, 100) +
                    ",v1\n");
  Transaction tx = field.transaction();
  std::vector<PanelistId> both;
  for (const Panelist& panelist : panelists_of(tx, field)) {
    permit(tx, panelist.member_id, add_guardian(tx, panelist.member_id), now());
    both.push_back(panelist.panelist_id);
  }
  const auto drawn_at = [&](Instant at) {
    tx.run({"test", "SAVEPOINT before"});
    const auto count = invite(tx, kKeys, field.wave.wave_id, both, at);
    tx.run({"test", "ROLLBACK TO before"});
    return count;
  };
  BOOST_TEST(drawn_at(now()) == 2);
  BOOST_TEST(drawn_at(now() + days{97}) == 2);
  BOOST_TEST(drawn_at(now() + days{103}) == 1, "who came of age consents alone from then on");
  BOOST_TEST(drawn_at(now() + days{367}) == 0, "after a year nobody's permission holds");
  BOOST_TEST(drawn_at(now() - days{5000}) == 2, "an earlier time than the database's own counts as its own");
}

BOOST_AUTO_TEST_CASE(who_came_of_age_has_to_consent_again) {
  const std::string csv = "ref,country,birth_date,joined_on,consent\nadult,ES," + turned(15) + ",";
  const std::chrono::year_month_day today{std::chrono::floor<days>(now())};
  const int year = static_cast<int>(today.year());
  const Field field(csv + std::to_string(year - 2) + "-06-01,v1\n");
  Transaction tx = field.transaction();
  BOOST_TEST(standing(tx, "adult") == "own_consent_needed", "agreed at thirteen");
  const MemberId member = panelists_of(tx, field)[0].member_id;
  add_consents(tx, {word(member, true, now())}, "page", std::nullopt, now());
  BOOST_TEST(standing(tx, "adult") == "open");
  BOOST_TEST(!list_permits(tx, member)[0].valid_until.has_value());
}

BOOST_AUTO_TEST_CASE(a_birth_told_later_closes_what_was_open) {
  const Field field("ref,country,consent\nkid,ES,v1\n");
  Transaction tx = field.transaction();
  const Panelist kid = panelists_of(tx, field)[0];
  BOOST_TEST(standing(tx, "kid") == "open");
  set_birth(tx, kid.member_id, "ES", Birth::parse(born_years_ago(9), now()), now());
  BOOST_TEST(standing(tx, "kid") == "guardian_needed");
  BOOST_TEST(invite(tx, kKeys, field.wave.wave_id, {kid.panelist_id}, now()) == 0);
  const auto member = find_member(tx, kKeys, kid.member_id);
  BOOST_TEST(member->birth->text() == born_years_ago(9));
  BOOST_TEST((member->country == "ES"));
  set_birth(tx, kid.member_id, std::nullopt, std::nullopt, now());
  BOOST_TEST(standing(tx, "kid") == "open", "a mistake of staff is put right");
}

BOOST_AUTO_TEST_CASE(the_ledger_keeps_text_version_hash_language_channel_guardian_and_time) {
  const Field field("ref,language,country,birth_date,consent\nkid,es,ES," + born_years_ago(9) + ",old\n");
  Transaction tx = field.transaction();
  const MemberId kid = panelists_of(tx, field)[0].member_id;
  const ConsentText text{"research_contact", "v2", "es", "abc", "", now()};
  BOOST_TEST(insert_consent_text(tx, text));
  BOOST_TEST(!insert_consent_text(tx, {"research_contact", "v2", "es", "abcd", "", now()}), "a text never changes");
  const GuardianId guardian = add_guardian(tx, kid);
  add_consents(tx, {{kid, "research_contact", true, "v2", "es", now()}}, "page", guardian, now());
  const auto ledger = list_consents(tx, kid);
  BOOST_REQUIRE(ledger.size() == 2U);
  BOOST_TEST((ledger[0].guardian_id == guardian));
  // SHA-256 of "abc", FIPS 180-2, appendix B.1
  BOOST_TEST((ledger[0].text_hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  BOOST_TEST(ledger[0].word.text_version == "v2");
  BOOST_TEST(ledger[0].word.language == "es");
  BOOST_TEST(ledger[0].channel == "page");
  BOOST_TEST((ledger[0].expires_at > now() + days{364}));
  BOOST_TEST(ledger[1].channel == "import");
  BOOST_TEST(!ledger[1].text_hash.has_value());
  BOOST_TEST(!ledger[1].guardian_id.has_value());
}

BOOST_AUTO_TEST_CASE(a_guardian_speaks_for_their_own_ward_only) {
  const Field field("ref,country,birth_date,consent\nkid,ES," + born_years_ago(9) + ",v1\nother,ES," +
                    born_years_ago(9) + ",v1\n");
  Transaction tx = field.transaction();
  const auto kids = panelists_of(tx, field);
  const GuardianId guardian = add_guardian(tx, kids[0].member_id);
  BOOST_CHECK_THROW(permit(tx, kids[1].member_id, guardian, now()), StoreError);
}

BOOST_AUTO_TEST_CASE(contacts_of_guardians_are_sealed) {
  const Field field("ref,country,birth_date,consent\nkid,ES," + born_years_ago(9) + ",v1\n");
  Transaction tx = field.transaction();
  const MemberId kid = panelists_of(tx, field)[0].member_id;
  const GuardianId id = add_guardian(tx, kid);
  BOOST_TEST((find_guardian(tx, kKeys, id)->email == "gina@farola.example"));
  BOOST_TEST(!find_guardian(tx, kOtherKeys, id)->email.has_value());
  const auto secret = token_of(kKeys, tx.brand(), id).secret;
  BOOST_TEST((find_guardian(tx, kKeys, std::string_view(secret))->guardian_id == id));
  BOOST_TEST(!find_guardian(tx, kKeys, std::string_view(std::string(32, 'x'))).has_value());
  const auto row = tx.one({"test", "SELECT string_agg(encode(sealed, 'escape'), '') AS bytes FROM guardian_contacts"});
  BOOST_TEST(row.text("bytes").find("gina@") == std::string::npos);
}

/// Tries a statement as the server's role; the brand, a wave, and the panelist and member of a minor stand in for
/// :names.
bool is_refused(const Field& field, const Panelist& kid, const std::string& sql) {
  std::string text = sql;
  const std::pair<std::string, std::string> names[] = {{"$brand", "'" + field.wave.brand.text() + "'"},
                                                       {"$wave", "'" + field.wave.wave_id.text() + "'"},
                                                       {"$panelist", "'" + kid.panelist_id.text() + "'"},
                                                       {"$member", "'" + kid.member_id.text() + "'"}};
  for (const auto& [name, value] : names) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) text.replace(at, name.size(), value);
  }
  try {
    Transaction tx = field.transaction();
    tx.run({"test", text});
    return false;
  } catch (const StoreError& error) {
    return error.sqlstate() == "42501" || error.sqlstate() == "23503";  // no privilege; not drawn
  }
}

BOOST_AUTO_TEST_CASE(every_sql_path_of_the_servers_role_past_the_gate_is_refused) {
  const Field field("ref,country,birth_date,consent\nkid,ES," + born_years_ago(9) + ",v1\n");
  Transaction tx = field.transaction();
  const Panelist kid = panelists_of(tx, field)[0];
  const char* const attempts[] = {
      "INSERT INTO draw_members (brand_id, wave_id, panelist_id, drawn_at) VALUES ($brand, $wave, $panelist, now())",
      "INSERT INTO draw_members SELECT * FROM draw_members",
      "WITH x AS (INSERT INTO draw_members (brand_id, wave_id, panelist_id, drawn_at) VALUES ($brand, $wave, "
      "$panelist, now()) "
      "RETURNING 1) SELECT * FROM x",
      "COPY draw_members FROM STDIN",
      "COPY permits FROM STDIN",
      "COPY consents FROM STDIN",
      "UPDATE draw_members SET panelist_id = $panelist",
      "DELETE FROM draw_members",
      "TRUNCATE draw_members",
      "INSERT INTO permits (brand_id, member_id, purpose, standing, consent_id) VALUES ($brand, $member, "
      "'research_contact', "
      "'open', $member)",
      "UPDATE permits SET standing = 'open'",
      "UPDATE permits SET valid_until = NULL, guardian_consent_id = consent_id",
      "DELETE FROM permits",
      "SELECT FROM permits FOR UPDATE",
      "INSERT INTO consents (brand_id, consent_id, member_id, purpose, granted, text_version, language, channel, "
      "occurred_at) "
      "VALUES ($brand, $member, $member, 'research_contact', true, 'v1', 'en', 'staff', now())",
      "UPDATE consents SET granted = true",
      "DELETE FROM consents",
      "TRUNCATE consents",
      "UPDATE members SET country = 'US'",
      "UPDATE member_births SET born_on = '1980-01-01'",
      "DELETE FROM member_births",
      "UPDATE age_rules SET age = 1",
      "INSERT INTO age_rules VALUES ('ES', '2020-01-01', 1, 'x')",
      "UPDATE consent_texts SET text = 'x'",
      "UPDATE guardians SET verified_at = now()",
      "SELECT permits_refresh($brand, ARRAY[$member]::uuid[], now())",
      "SELECT members_hold($brand, ARRAY[$member]::uuid[])",
      "CREATE OR REPLACE FUNCTION own_brand_only(p_brand uuid) RETURNS void LANGUAGE sql AS 'SELECT'",
      "CREATE FUNCTION public.mine() RETURNS void LANGUAGE sql AS 'SELECT'",
      "ALTER TABLE respondents DROP CONSTRAINT respondents__drawn",
      "ALTER TABLE permits OWNER TO tertulia_app",
      "ALTER ROLE tertulia_app SUPERUSER",
      "SET ROLE tertulia_owner",
      "SET session_replication_role = replica",
      "INSERT INTO respondents (brand_id, respondent_id, wave_id, panelist_id) VALUES ($brand, $member, $wave, "
      "$panelist)",
      "UPDATE respondents SET panelist_id = $panelist",
  };
  for (const char* attempt : attempts) BOOST_TEST(is_refused(field, kid, attempt), attempt);
}

BOOST_AUTO_TEST_CASE(the_gate_itself_draws_nobody_without_an_open_permit) {
  const Field field("ref,country,birth_date,consent\nkid,ES," + born_years_ago(9) +
                    ",v1\nnobody,ES,1980,\nyes,ES,1980,v1\n");
  const Field other("ref,consent\nelsewhere,v1\n");
  Transaction tx = field.transaction();
  std::vector<std::string> everybody;
  for (const Panelist& panelist : panelists_of(tx, field)) everybody.push_back(panelist.panelist_id.text());
  const Query draw{"test", "SELECT draw_members_add(:brand::uuid, :wave::uuid, :panelists::uuid[], :at::timestamptz)"};
  const auto drawn = [&](const engine::BrandId& brand, const std::string& at) {
    return tx.rows(draw, {{"brand", brand}, {"wave", field.wave.wave_id}, {"panelists", everybody}, {"at", at}}).size();
  };
  // Tables of one's own cannot stand for the gate's.
  tx.run({"test", "CREATE TEMPORARY TABLE permits AS SELECT * FROM public.permits"});
  tx.run({"test", "UPDATE permits SET standing = 'open'"});
  tx.run({"test", "CREATE TEMPORARY TABLE member_births AS SELECT * FROM public.member_births WHERE false"});
  tx.run({"test", "SET LOCAL search_path = pg_temp, public"});
  BOOST_TEST(drawn(field.wave.brand, "1990-01-01T00:00:00Z") == 1U);
  BOOST_TEST(drawn(field.wave.brand, "2900-01-01T00:00:00Z") == 0U, "and nobody twice");
  BOOST_TEST(tx.one({"test",
                     "SELECT m.ref FROM draw_members d JOIN panelists t USING (brand_id, panelist_id) JOIN members m "
                     "USING (brand_id, member_id)"})
                 .text("ref") == "yes");
  BOOST_CHECK_THROW(drawn(other.wave.brand, "1990-01-01T00:00:00Z"), StoreError);
}

BOOST_AUTO_TEST_CASE(nobody_is_drawn_from_a_closed_panel) {
  const Field field("ref,consent\nc1,v1\n");
  Transaction tx = field.transaction();
  const Panelist member = panelists_of(tx, field)[0];
  BOOST_TEST(move_panel(tx, field.panel, PanelStage::Forming, PanelStage::Closed));
  BOOST_TEST(!move_panel(tx, field.panel, PanelStage::Forming, PanelStage::Active), "it was moved meanwhile");
  BOOST_TEST(invite(tx, kKeys, field.wave.wave_id, {member.panelist_id}, now()) == 0);
}

BOOST_AUTO_TEST_CASE(a_withdrawal_waits_for_the_draw_and_the_next_draw_sees_it) {
  const Field field("ref,consent\nc1,v1\n");
  Transaction drawing = field.transaction();
  const Panelist member = panelists_of(drawing, field)[0];
  BOOST_TEST(invite(drawing, kKeys, field.wave.wave_id, {member.panelist_id}, now()) == 1);
  {
    Transaction withdrawing = field.transaction();
    withdrawing.set_lock_timeout(std::chrono::milliseconds{50});
    BOOST_CHECK_EXCEPTION(
        add_consents(withdrawing, {word(member.member_id, false, now())}, "staff", std::nullopt, now()), StoreError,
        [](const StoreError& e) { return e.kind() == StoreError::Kind::LockTimeout; });
  }
  drawing.commit();
  Transaction withdrawing = field.transaction();
  add_consents(withdrawing, {word(member.member_id, false, now())}, "staff", std::nullopt, now());
  withdrawing.commit();
  Transaction again = field.transaction();
  BOOST_TEST(standing(again, "c1") == "withdrawn");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
