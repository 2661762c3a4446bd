// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/store/event_store.hpp"
#include "panels/store/import_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/mail_event_store.hpp"
#include "panels/store/outbox_store.hpp"
#include "panels/store/panel_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::panels::store {
using namespace tertulia::tests;
using outbox::Channel;
using outbox::State;
BOOST_AUTO_TEST_SUITE(outbox_store)

const engine::KeyRing kKeys = engine::KeyRing::generate();
const engine::Uuid kHere = engine::Uuid::version4();
const engine::Uuid kThere = engine::Uuid::version4();
constexpr std::chrono::hours kDay{24};

/// A wave in the field that mails its invitations to `members`, committed.
struct Mailing {
  OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  PanelId panel{engine::Uuid::version7(some_time())};

  explicit Mailing(const outbox::WaveMail& mail, int members = 1) {
    Transaction tx = begin();
    insert_panel(tx, {panel, "Customers", "customers", "forming", 0, some_time()});
    insert_wave_panel(tx, wave.wave_id, panel);
    std::string csv = "ref,email,consent\n";
    for (int i = 0; i < members; ++i)
      csv += "m" + std::to_string(i) + ",m" + std::to_string(i) + "@farola.example,v1\n";
    BOOST_REQUIRE(import_members(tx, kKeys, panel, csv, some_time()));
    put_wave_mail(tx, wave.wave_id, mail);
    std::vector<PanelistId> all;
    for (const auto& one : candidates(tx, wave.wave_id, panel, std::nullopt, PanelistId(), members))
      all.push_back(one.panelist_id);
    BOOST_REQUIRE(invite(tx, kKeys, wave.wave_id, all, some_time()) == members);
    tx.commit();
  }
  [[nodiscard]] Transaction begin() const { return {Postgres::instance().database(), wave.brand}; }
  [[nodiscard]] std::vector<DueMessage> lock(Transaction& tx, Instant now, int limit = 100) const {
    return lock_due(tx, kKeys, wave.wave_id, {Channel::Email, Channel::Inbox}, now, limit);
  }
  /// Locks what is due, and gives it this state.
  void settle_due(const engine::Uuid& server, State state, Instant now,
                  std::optional<Instant> due_at = std::nullopt) const {
    Transaction tx = begin();
    std::vector<Settled> settled;
    for (const auto& message : lock(tx, now)) settled.push_back({message.message_id, state, "", due_at});
    settle(tx, server, settled, now);
    tx.commit();
  }
  [[nodiscard]] std::vector<std::string> states() const {
    Transaction tx = begin();
    std::vector<std::string> states;
    for (const auto& message : page_of_messages(tx, wave.wave_id, std::nullopt, {}, 100))
      states.push_back(message.state);
    return states;
  }
};
using Texts = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(who_is_invited_gets_a_message_by_each_channel_and_the_brand_has_work) {
  const Mailing mailing({.channels = {Channel::Email, Channel::Inbox}});
  Transaction tx = mailing.begin();
  const auto due = mailing.lock(tx, some_time());
  BOOST_REQUIRE(due.size() == 2U);
  BOOST_TEST((due[0].channel != due[1].channel));
  BOOST_TEST((due[0].email == "m0@farola.example"));
  BOOST_TEST(due[0].consents);
  BOOST_TEST((next_due(tx, some_time()) == some_time()));
  Transaction nobody(Postgres::instance().database(), engine::BrandId());
  const auto brands = engine::store::brands_with_due_work(nobody, kOutboxWork, some_time());
  BOOST_TEST((std::find(brands.begin(), brands.end(), mailing.wave.brand) != brands.end()));
}

BOOST_AUTO_TEST_CASE(what_one_server_has_in_hand_another_passes_over) {
  const Mailing mailing({}, 3);
  Transaction here = mailing.begin(), there = mailing.begin();
  const auto mine = mailing.lock(here, some_time(), 2);
  const auto theirs = mailing.lock(there, some_time());
  BOOST_REQUIRE(mine.size() == 2U);
  BOOST_REQUIRE(theirs.size() == 1U);
  BOOST_TEST((theirs[0].message_id != mine[0].message_id && theirs[0].message_id != mine[1].message_id));
}

BOOST_AUTO_TEST_CASE(a_claim_that_nobody_settles_in_time_is_unknown_and_only_its_server_may_still_settle_it) {
  const Mailing mailing({.reminder_days = {3}});
  const auto lost_at = some_time() + std::chrono::minutes{2};
  mailing.settle_due(kHere, State::Claimed, some_time(), lost_at);
  Transaction tx = mailing.begin();
  const auto message = page_of_messages(tx, mailing.wave.wave_id, std::nullopt, {}, 10).at(0).message_id;
  BOOST_TEST(lose_claims(tx, lost_at - std::chrono::seconds{1}) == 0);
  BOOST_TEST(lose_claims(tx, lost_at) == 1);
  settle(tx, kThere, {{message, State::Queued, "", lost_at}}, lost_at);
  BOOST_TEST(mailing.lock(tx, lost_at).empty(), "another server cannot send it again");
  settle(tx, kHere, {{message, State::Sent, "", std::nullopt}}, lost_at);
  tx.commit();
  BOOST_TEST(mailing.states() == Texts({"sent", "queued"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_reminder_comes_so_many_days_behind_the_invitation_and_none_behind_the_last) {
  const Mailing mailing({.reminder_days = {3, 7}});
  Instant now = some_time();
  for (const auto days : {3, 4}) {
    mailing.settle_due(kHere, State::Sent, now);
    Transaction tx = mailing.begin();
    BOOST_TEST(mailing.lock(tx, now + days * kDay - std::chrono::seconds{1}).empty());
    const auto due = mailing.lock(tx, now + days * kDay);
    BOOST_REQUIRE(due.size() == 1U);
    BOOST_TEST((due[0].kind == outbox::Kind::Reminder));
    now += days * kDay;
  }
  mailing.settle_due(kHere, State::Sent, now);
  Transaction tx = mailing.begin();
  BOOST_TEST(!next_due(tx, now).has_value());
  BOOST_TEST(mailing.states() == Texts({"sent", "sent", "sent"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_limit_a_minute_holds_for_all_servers_together) {
  const Mailing mailing({}, 1);
  Transaction tx = mailing.begin();
  BOOST_TEST(!lock_rate(tx, some_time()).has_value());
  put_brand_mail(tx, {"Farola", 10, std::nullopt});
  BOOST_TEST((lock_rate(tx, some_time()) == 10));
  take_places(tx, some_time(), 7);
  take_places(tx, some_time() + std::chrono::seconds{59}, 2);
  BOOST_TEST((lock_rate(tx, some_time() + std::chrono::seconds{59}) == 1));
  BOOST_TEST((lock_rate(tx, some_time() + std::chrono::seconds{60}) == 10));
}

BOOST_AUTO_TEST_CASE(unsubscribing_withdraws_once_and_waits_for_who_is_deciding) {
  const Mailing mailing({}, 2);
  Transaction tx = mailing.begin();
  const auto due = mailing.lock(tx, some_time(), 1);
  const auto other = page_of_messages(tx, mailing.wave.wave_id, std::nullopt, {}, 10).back().member_id;
  {
    Transaction leaving = mailing.begin();
    unsubscribe(leaving, other, "en", some_time() + std::chrono::seconds{1});
    unsubscribe(leaving, other, "en", some_time() + std::chrono::seconds{2});
    const auto rows =
        leaving.one({"test", "SELECT count(*) AS n FROM consents WHERE NOT granted AND channel = 'page'"});
    BOOST_TEST(rows.integer("n") == 1);
    BOOST_TEST(mailing.lock(tx, some_time()).size() == 1U, "the row of who leaves is locked; only our own is left");
    leaving.commit();
  }
  {
    Transaction leaving = mailing.begin();
    leaving.set_lock_timeout(std::chrono::milliseconds{50});
    BOOST_CHECK_THROW(unsubscribe(leaving, due[0].member_id, "en", some_time()), engine::store::StoreError);
  }
  tx.commit();
  BOOST_TEST(mailing.states() == Texts({"queued", "cancelled"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_providers_tell_marks_addresses_and_finds_what_was_unknown) {
  const Mailing mailing({}, 2);
  mailing.settle_due(kHere, State::Unknown, some_time());
  Transaction tx = mailing.begin();
  const auto first = page_of_messages(tx, mailing.wave.wave_id, std::nullopt, {}, 10).at(0).message_id;
  using Kind = MailEvent::Kind;
  const std::vector<MailEvent> events = {{Kind::Delivered, first, std::nullopt},
                                         {Kind::Complained, first, std::nullopt},
                                         {Kind::Bounced, first, std::nullopt},
                                         {Kind::Bounced, std::nullopt, "M1@farola.example"},
                                         {Kind::Bounced, std::nullopt, "nobody@farola.example"}};
  const auto taken = take_mail_events(tx, kKeys, events, some_time());
  BOOST_TEST(taken.addresses == 2);
  BOOST_TEST(taken.delivered == 1);
  BOOST_TEST(take_mail_events(tx, kKeys, events, some_time()).delivered == 0);
  const auto row = tx.one({"test", "SELECT string_agg(trouble, ',' ORDER BY trouble) AS all FROM member_contacts"});
  BOOST_TEST(row.text("all") == "bounced,complained");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::store
