// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "panels/store/import_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using engine::BrandId;
BOOST_AUTO_TEST_SUITE(import)

const engine::KeyRing kKeys = engine::KeyRing::generate();

PanelId new_panel(Transaction& tx) {
  const PanelId id(engine::Uuid::version7(some_time()));
  insert_panel(tx, {id, "Customers", "customers", "forming", 0, some_time()});
  return id;
}

BOOST_AUTO_TEST_CASE(every_line_is_imported_or_named_with_its_rule) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId panel = new_panel(tx);
  const std::string csv =
      "ref,name,email,language,joined_on,consent,profile.region\r\n"
      "c1,Ana Inventada,ana@farola.example,es,2025-01-15,v1,north\r\n"
      "c2,Ugo Inventato,not-an-address,it,2025-01-15,v1,south\r\n"
      "c1,Ana Again,ana2@farola.example,es,2025-01-15,v1,north\r\n"
      "c3,\"Line\nBreak\",c3@farola.example,es,2025-01-15,v1,north\r\n"
      "c4,Bea,ANA@farola.example,es,2025-01-15,v1,north\r\n"
      "c5,Late,c5@farola.example,es,2031-01-15,v1,north\r\n"
      "c6,Short\r\n"
      "c7,No Consent,c7@farola.example,fr,2025-02-01,,north\r\n";
  const auto report = import_members(tx, kKeys, panel, csv, some_time());
  BOOST_REQUIRE(report);
  BOOST_TEST(report->lines == 8U);
  BOOST_TEST(report->imported == 2U);
  std::vector<std::string> reasons;
  for (const RejectedLine& line : report->rejected) reasons.push_back(std::to_string(line.line) + " " + line.rule);
  const std::vector<std::string> expected = {"3 email",       "4 known_ref", "5 control_character",
                                             "7 known_email", "8 future",    "9 cells"};
  BOOST_TEST(reasons == expected, boost::test_tools::per_element());
  const auto again =
      import_members(tx, kKeys, panel, "ref,email\nc1,x@farola.example\nc9,ana@farola.example\n", some_time());
  BOOST_TEST(again->imported == 0U);
  BOOST_TEST(again->rejected[0].rule == "known_ref");
  BOOST_TEST(again->rejected[1].rule == "known_email");
}

std::string members_csv(int first, int count) {
  std::string csv = "ref,email\n";
  for (int i = first; i < first + count; ++i) csv += fmt::format("c{},c{}@farola.example\n", i, i);
  return csv;
}

BOOST_AUTO_TEST_CASE(a_repeated_line_is_found_however_far_behind_the_first_it_stands) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId panel = new_panel(tx);
  // Cut into pieces at odd places, as a network does.
  std::string csv = members_csv(0, 2500) + "c7,new@farola.example\nnew,c2400@farola.example\n";
  const Pieces pieces([&csv] {
    const std::string piece = csv.substr(0, 997);
    csv.erase(0, piece.size());
    return piece;
  });
  const auto report = import_members(tx, kKeys, panel, pieces, some_time());
  BOOST_REQUIRE(report);
  BOOST_TEST(report->imported == 2500U);
  BOOST_REQUIRE(report->rejected.size() == 2U);
  BOOST_TEST(report->rejected[0].rule == "known_ref");
  BOOST_TEST(report->rejected[1].rule == "known_email");
  BOOST_TEST(report->rejected[1].line == 2503U);
}

BOOST_AUTO_TEST_CASE(known_members_may_join_another_panel_and_stay_as_they_are) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId customers = new_panel(tx), experts = new_panel(tx);
  BOOST_REQUIRE(import_members(tx, kKeys, customers, "ref,name\nc1,Ana Inventada\nc2,Ugo Inventato\n", some_time()));
  const char* const csv = "ref,name,consent\nc1,Somebody Else,v1\nc3,Bea Inventada,\nc3,Bea Again,\n";
  const auto first = import_members(tx, kKeys, experts, csv, some_time(), KnownMembers::Join);
  BOOST_TEST(first->imported == 1U);
  BOOST_TEST(first->joined == 1U);
  BOOST_TEST(first->unchanged == 1U);  // the second line of c3
  const auto second = import_members(tx, kKeys, experts, csv, some_time(), KnownMembers::Join);
  BOOST_TEST(second->imported + second->joined == 0U);
  BOOST_TEST(second->unchanged == 3U);
  const auto panelists = page_of_panelists(tx, experts, PanelistId(), 10);
  BOOST_REQUIRE(panelists.size() == 2U);
  for (const auto& panelist : panelists) {
    const auto member = find_member(tx, kKeys, panelist.member_id);
    BOOST_TEST((member->ref != "c1" || member->name == "Ana Inventada"));
  }
  BOOST_TEST(tx.one({"test", "SELECT count(*) AS n FROM consents"}).integer("n") == 0);
  BOOST_TEST(find_panel(tx, customers)->panelists == 2);
}

BOOST_AUTO_TEST_CASE(who_left_a_panel_is_not_brought_back_by_a_file) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId panel = new_panel(tx);
  BOOST_REQUIRE(import_members(tx, kKeys, panel, "ref\nc1\n", some_time()));
  tx.run({"test", "UPDATE panelists SET left_at = now()"});
  const auto report = import_members(tx, kKeys, panel, "ref\nc1\n", some_time(), KnownMembers::Join);
  BOOST_TEST(report->joined == 0U);
  BOOST_TEST(report->unchanged == 1U);
  BOOST_TEST(tx.one({"test", "SELECT count(*) AS n FROM panelists WHERE left_at IS NULL"}).integer("n") == 0);
}

BOOST_AUTO_TEST_CASE(a_file_of_bad_lines_is_refused_whole) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId panel = new_panel(tx);
  std::string csv = "ref,email\ngood,good@farola.example\n";
  for (std::size_t i = 0; i < kMostRejected; ++i) csv += fmt::format("c{},nonsense\n", i);
  BOOST_TEST(import_members(tx, kKeys, panel, csv, some_time())->rejected.size() == kMostRejected);
  const auto refused = import_members(tx, kKeys, panel, csv + "last,nonsense\n", some_time());
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST(refused.error().details[0].rule == "too_many_rejected");
}

BOOST_AUTO_TEST_CASE(contacts_are_sealed_and_open_again) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId panel = new_panel(tx);
  BOOST_REQUIRE(import_members(
      tx, kKeys, panel, "ref,name,email,profile.region\nc1,Ana Inventada,ana@farola.example,north\n", some_time()));
  const auto panelists = page_of_panelists(tx, panel, PanelistId(), 10);
  BOOST_REQUIRE(panelists.size() == 1U);
  BOOST_TEST(panelists[0].profile == R"({"region": "north"})");
  const auto member = find_member(tx, kKeys, panelists[0].member_id);
  BOOST_TEST((member->email == "ana@farola.example"));
  BOOST_TEST((member->name == "Ana Inventada"));
  BOOST_TEST(!find_member(tx, engine::KeyRing::generate(), panelists[0].member_id)->email.has_value());
  const auto row = tx.one({"test", "SELECT string_agg(encode(sealed, 'escape'), '') AS bytes FROM member_contacts"});
  BOOST_TEST(row.text("bytes").find("ana@") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_header_that_is_not_understood_writes_nothing) {
  Transaction tx(Postgres::instance().database(), new_brand());
  const PanelId panel = new_panel(tx);
  for (const char* csv : {"", "ref,fax\nc1,1\n", "name\nAna\n", "ref,ref\nc1,c1\n", "ref,profile.Bad Name\nc1,x\n"}) {
    const auto report = import_members(tx, kKeys, panel, csv, some_time());
    BOOST_TEST(!report.has_value(), csv);
  }
  BOOST_TEST(find_panel(tx, panel)->panelists == 0);
}

BOOST_AUTO_TEST_CASE(only_who_consented_is_a_candidate_and_nobody_twice) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  Transaction tx(Postgres::instance().database(), wave.brand);
  const PanelId panel = new_panel(tx);
  insert_wave_panel(tx, wave.wave_id, panel);
  BOOST_REQUIRE(import_members(tx, kKeys, panel, "ref,consent\nyes,v1\nno,\n", some_time()));
  const auto found = candidates(tx, wave.wave_id, panel, std::nullopt, PanelistId(), 10);
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(invite(tx, kKeys, wave.wave_id, {found[0].panelist_id}, some_time()) == 1);
  BOOST_TEST(candidates(tx, wave.wave_id, panel, std::nullopt, PanelistId(), 10).empty());
  const auto page = page_of_invitations(tx, kKeys, wave.wave_id, InvitationId(), 10);
  BOOST_REQUIRE(page.size() == 1U);
  BOOST_TEST(page[0].ref == "yes");
  const auto token = engine::Token::parse(page[0].token.text());
  const auto invited = find_by_token(tx, token->secret);
  BOOST_REQUIRE(invited.has_value());
  BOOST_TEST((invited->wave_id == wave.wave_id));
  BOOST_TEST(!find_by_token(tx, std::string(32, 'x')).has_value());
  BOOST_TEST(invite(tx, kKeys, wave.wave_id, {found[0].panelist_id}, some_time()) == 0);
  BOOST_TEST(count_invitations(tx, wave.wave_id) == 1);
}

BOOST_AUTO_TEST_CASE(an_event_told_twice_leaves_one_activity) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  Transaction tx(Postgres::instance().database(), wave.brand);
  const PanelId panel = new_panel(tx);
  insert_wave_panel(tx, wave.wave_id, panel);
  BOOST_REQUIRE(import_members(tx, kKeys, panel, "ref,consent,joined_on\nc1,v1,2025-01-15\n", some_time()));
  const auto activity = import_activity(
      tx, panel, "ref,kind,occurred_on\nc1,purchase,2025-02-03\nc2,visit,2025-02-03\nc1,dance,2025-02-03\n",
      some_time());
  BOOST_TEST(activity->imported == 1U);
  BOOST_TEST(activity->rejected.size() == 2U);
  invite(tx, kKeys, wave.wave_id, {candidates(tx, wave.wave_id, panel, std::nullopt, PanelistId(), 1)[0].panelist_id},
         some_time());
  const auto invited =
      find_by_token(tx, page_of_invitations(tx, kKeys, wave.wave_id, InvitationId(), 1)[0].token.secret);
  const Participation took_part{engine::EventId(engine::Uuid::version7(some_time())), invited->respondent_id,
                                some_time()};
  record_participation(tx, {took_part});
  record_participation(tx, {took_part});
  std::vector<std::string> kinds;
  for (const Activity& a : activities_of_panel(tx, panel)) kinds.push_back(a.kind);
  const std::vector<std::string> expected = {"joined", "purchase", "took_part"};
  BOOST_TEST(kinds == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
