// SPDX-License-Identifier: Apache-2.0
// What is kept of draws: a reason for every member, found by the draw and by the member; and whom the gate refuses.
#include <boost/test/unit_test.hpp>

#include "panels/store/audience_store.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/import_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using sampling::Drawing;
using sampling::Plan;
using sampling::Reason;
BOOST_AUTO_TEST_SUITE(draw_reasons)

const engine::KeyRing kRing = engine::KeyRing::generate();
Instant now() { return engine::SystemClock().now(); }

/// More members than stand in one row of reasons.
constexpr int kMembers = 9000;

struct Panel9000 {
  OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  PanelId panel{engine::Uuid::version7(some_time())};

  Panel9000() {
    Transaction tx = transaction();
    insert_panel(tx, {panel, "Customers", "customers", "forming", 0, some_time()});
    insert_wave_panel(tx, wave.wave_id, panel);
    std::string csv = "ref,consent\n";
    for (int i = 0; i < kMembers; ++i) csv += "m" + std::to_string(i) + (i % 10 == 0 ? ",\n" : ",v1\n");
    BOOST_REQUIRE(import_members(tx, kRing, panel, csv, now()));
    tx.commit();
  }
  [[nodiscard]] Transaction transaction() const { return {Postgres::instance().database(), wave.brand}; }
};

Plan hundred(const engine::WaveId& wave) {
  Plan plan;
  plan.wave_id = wave;
  plan.unit = Plan::Unit::Contacts;
  plan.allocation = Plan::Allocation::Equal;
  plan.wanted = 100;
  return plan;
}

BOOST_AUTO_TEST_CASE(each_member_of_the_audience_is_found_with_their_reason) {
  const Panel9000 field;
  Transaction tx = field.transaction();
  const auto columns = read_columns(tx, field.panel, now());
  BOOST_REQUIRE(columns.size() == static_cast<std::size_t>(kMembers));
  const Plan plan = hundred(field.wave.wave_id);
  auto drawing = Drawing::create(columns, plan, now());
  BOOST_REQUIRE(drawing);
  drawing->choose();
  const DrawId id(engine::Uuid::version7(now()));
  insert_draw(tx, {id, field.wave.wave_id, std::nullopt, "{}", {"a rule"}, R"({"cells":[]})", 1, now()});
  insert_reasons(tx, id, columns, *drawing);
  MemberId after;
  std::size_t row = 0;
  for (;;) {
    const auto page = page_of_reasons(tx, id, std::nullopt, after, 1000);
    for (const auto& of : page) {
      BOOST_REQUIRE((of.member_id == columns.row(row).member_id));
      BOOST_REQUIRE((of.reason == drawing->reason(row)));
      ++row;
    }
    if (page.size() < 1000) break;
    after = page.back().member_id;
  }
  BOOST_TEST(row == columns.size());
  BOOST_TEST(page_of_reasons(tx, id, Reason::Selected, MemberId(), 1000).size() == 100U);
  BOOST_TEST(page_of_reasons(tx, id, Reason::NoConsent, MemberId(), 1000).size() == 900U);
  BOOST_TEST(selected_in(tx, id).size() == 100U);
  const std::array<std::size_t, 5> places = {0, 4095, 4096, 8192, 8999};
  const DrawId behind(*engine::Uuid::parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  for (const std::size_t at : places) {
    const auto own = page_of_member(tx, columns.row(at).member_id, behind, 10);
    BOOST_REQUIRE(own.size() == 1U);
    BOOST_TEST((own[0].reason == drawing->reason(at)));
    BOOST_TEST((own[0].rules == std::vector<std::string>{"a rule"}));
  }
}

BOOST_AUTO_TEST_CASE(whom_the_gate_refuses_is_told_apart) {
  const Panel9000 field;
  Transaction tx = field.transaction();
  const auto panelists = page_of_panelists(tx, field.panel, PanelistId(), 20);
  const auto ref_of = [&](const char* ref) {
    return std::ranges::find(panelists, std::string(ref), &Panelist::ref)->panelist_id;
  };
  const std::vector<PanelistId> asked = {ref_of("m0"), ref_of("m1"), ref_of("m2"), ref_of("m3")};
  set_birth(tx, std::ranges::find(panelists, std::string("m2"), &Panelist::ref)->member_id, "ES",
            Birth{std::chrono::sys_days(std::chrono::year(2020) / 1 / 1), Birth::KnownTo::Day}, now());
  BOOST_TEST((draw(tx, field.wave.wave_id, {asked[3]}, now()) == std::set{asked[3]}));
  BOOST_TEST((draw(tx, field.wave.wave_id, asked, now()) == std::set{asked[1]}));
  const auto why = refusals(tx, field.wave.wave_id, {asked[0], asked[2], asked[3]});
  BOOST_TEST((why.at(asked[0]) == Reason::NoConsent));
  BOOST_TEST((why.at(asked[2]) == Reason::NeedsGuardian));
  BOOST_TEST((why.at(asked[3]) == Reason::AlreadyDrawn));
}

BOOST_AUTO_TEST_CASE(a_frozen_audience_keeps_its_members_in_order) {
  const Panel9000 field;
  Transaction tx = field.transaction();
  const auto columns = read_columns(tx, field.panel, now());
  sampling::Members members;
  for (std::size_t row = 0; row < columns.size(); row += 2) members.push_back(columns.row(row).member_id);
  const AudienceId id(engine::Uuid::version7(now()));
  insert_audience(tx, {id, field.panel, "Half", true, "1 = 1", static_cast<std::int64_t>(members.size()), now()});
  insert_audience_members(tx, id, members);
  BOOST_TEST((members_of_audience(tx, id) == members));
  BOOST_TEST(*find_audience(tx, id)->members == 4500);
}

BOOST_AUTO_TEST_CASE(of_who_is_erased_draws_tell_nothing_but_that_they_were_drawn) {
  const Panel9000 field;
  Transaction tx = field.transaction();
  const auto columns = read_columns(tx, field.panel, now());
  const MemberId gone = columns.row(4096).member_id, other = columns.row(4097).member_id;
  Plan plan = hundred(field.wave.wave_id);
  plan.exclusions = {{"two", sampling::Members{gone, other}}};
  auto drawing = Drawing::create(columns, plan, now());
  BOOST_REQUIRE(drawing);
  drawing->choose();
  const DrawId id(engine::Uuid::version7(now()));
  insert_draw(tx, {id, field.wave.wave_id, std::nullopt, "{}", {"two"}, R"({"cells":[]})", 1, now()});
  insert_reasons(tx, id, columns, *drawing);
  const AudienceId audience(engine::Uuid::version7(now()));
  insert_audience(tx, {audience, field.panel, "Two", true, std::nullopt, 2, now()});
  insert_audience_members(tx, audience, {gone, other});
  forget_in_draws(tx, gone);
  const DrawId behind(*engine::Uuid::parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  const auto of = [&](const MemberId& member) { return page_of_member(tx, member, behind, 1).at(0); };
  BOOST_TEST((of(gone).reason != sampling::excluded_by(0)));
  BOOST_TEST(!of(gone).cell.has_value());
  const Reason before = drawing->reason(4097);
  BOOST_TEST((of(other).reason == before));
  BOOST_TEST(of(other).cell.has_value());
  BOOST_TEST((members_of_audience(tx, audience) == sampling::Members{other}));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
