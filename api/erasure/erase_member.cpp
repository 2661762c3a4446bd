// SPDX-License-Identifier: Apache-2.0
#include "api/erasure/erase_member.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/erasure_store.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/room_message_store.hpp"
#include "panels/store/case_store.hpp"
#include "panels/store/erasure_journal.hpp"
#include "panels/store/erasure_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Instant;
using engine::store::Transaction;
using http::required;
using http::Schema;
using panels::Erasure;
using panels::MemberId;
using namespace std::chrono_literals;

namespace {

/// What was read before an erasure is written by then.
constexpr auto kSecondLook = 60s;

/// Everything of the member in both stores.
std::map<std::string, std::int64_t> erase_rows(Transaction& tx, const MemberId& member, std::string_view channel,
                                               Instant now) {
  auto erased = panels::store::erase_member_rows(tx, member, channel, now);
  const auto respondents = panels::store::respondents_of_member(tx, member);
  for (const auto& [table, rows] : engine::store::erase_respondents(tx, respondents)) erased[table] = rows;
  erased["room_messages"] = engine::store::erase_in_rooms(tx, respondents, now);
  erased["cases"] = panels::store::erase_cases(tx, member, now);
  return erased;
}

void carry_out(Transaction& tx, Erasure& erasure) {
  erasure.erased =
      erase_rows(tx, erasure.member_id, erasure.asked_by == "member" ? "page" : "staff", erasure.erased_at);
  panels::store::insert_erasure(tx, erasure);
  engine::store::put_due_work(tx, kErasureWork, erasure.erased_at + kSecondLook);
}

const std::vector<http::Property>& path_parameters() {
  static const std::vector<http::Property> parameters = {required("member_id", Schema::uuid())};
  return parameters;
}

}  // namespace

engine::Result<Erasure> erase_member(Transaction& tx, const Services& services, const MemberId& member,
                                     std::string_view asked_by, Instant now) {
  if (!panels::store::has_member(tx, member)) return Error{ErrorCode::NotFound, "", {}};
  if (auto done = panels::store::find_erasure(tx, member)) return std::move(*done);
  Erasure erasure{panels::ErasureId(engine::Uuid::version7(now)), member, std::string(asked_by), now, {}, ""};
  erasure.journal_hash = services.erasures.append(erasure.erasure_id.value(), tx.brand(), member, now);
  carry_out(tx, erasure);
  return erasure;
}

int replay_erasures(const engine::store::Database& database, panels::store::ErasureJournal& journal,
                    const engine::Clock& clock) {
  int done = 0;
  for (const auto& entry : journal.entries()) {
    Transaction tx(database, entry.brand);
    Erasure erasure{panels::ErasureId(entry.erasure_id), entry.member, "journal", clock.now(), {}, entry.hash};
    // A backup may be older than the member.
    if (panels::store::has_erasure(tx, erasure.erasure_id) || !panels::store::has_member(tx, entry.member)) continue;
    carry_out(tx, erasure);
    tx.commit();
    ++done;
  }
  return done;
}

void look_again_at_erasures(const Services& services) {
  std::vector<engine::BrandId> brands;
  {
    Transaction tx(services.database, engine::BrandId());
    brands = engine::store::brands_with_due_work(tx, kErasureWork, services.clock.now());
  }
  for (const auto& brand : brands) {
    const auto now = services.clock.now();
    Transaction tx(services.database, brand);
    engine::store::take_due_work(tx, kErasureWork, now);
    for (const auto& member : panels::store::erased_since(tx, now - 10 * kSecondLook))
      erase_rows(tx, member, "staff", now);
    tx.commit();
  }
}

Schema erasure_schema() {
  return Schema::object(
      {required("erasure_id", Schema::uuid()), required("member_id", Schema::uuid()),
       required("asked_by", Schema::one_of({"member", "staff", "journal"})), required("erased_at", Schema::time()),
       required("erased",
                Schema::map(Schema::integer(0, std::int64_t{1} << 40)).described("Rows blanked or deleted, by table")),
       required("journal_hash", Schema::text(64, 64).described("Of its line in the erasure journal"))});
}

void write_erasure(const Erasure& erasure, engine::json::Writer& writer) {
  writer.begin_object().member("erasure_id", erasure.erasure_id.text());
  writer.member("member_id", erasure.member_id.text()).member("asked_by", erasure.asked_by);
  writer.member("erased_at", engine::format_instant(erasure.erased_at)).key("erased").begin_object();
  for (const auto& [table, rows] : erasure.erased) writer.member(table, rows);
  writer.end_object().member("journal_hash", erasure.journal_hash).end_object();
}

const http::Endpoint& CreateErasure::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/members/:member_id/erasure",
                                       .scope = scopes::kMembersErase,
                                       .summary =
                                           "Erases a member for good: contacts, profile with its history, birth, "
                                           "guardians, what they wrote and the files "
                                           "they gave. Codes of closed questions stay. The answer is the proof.",
                                       .status = 201,
                                       .path_parameters = path_parameters(),
                                       .answer = erasure_schema(),
                                       .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateErasure::Input CreateErasure::parse(const http::Arguments& arguments) {
  return {arguments.id<MemberId>("member_id")};
}

void CreateErasure::write(const Output& output, engine::json::Writer& writer) { write_erasure(output, writer); }

engine::Result<CreateErasure::Output> CreateErasure::handle(const Input& input, http::RequestContext& context) const {
  auto erasure = erase_member(context.tx, context.services, input.member_id, "staff", context.now);
  if (erasure) context.audit("member.erase", "member", input.member_id.value());
  return erasure;
}

const http::Endpoint& ShowErasure::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/members/:member_id/erasure",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "The proof that a member was erased.",
                                       .path_parameters = path_parameters(),
                                       .answer = erasure_schema()};
  return endpoint;
}

ShowErasure::Input ShowErasure::parse(const http::Arguments& arguments) { return CreateErasure::parse(arguments); }

void ShowErasure::write(const Output& output, engine::json::Writer& writer) { write_erasure(output, writer); }

engine::Result<ShowErasure::Output> ShowErasure::handle(const Input& input, http::RequestContext& context) const {
  auto erasure = panels::store::find_erasure(context.tx, input.member_id);
  if (!erasure) return Error{ErrorCode::NotFound, "", {}};
  return std::move(*erasure);
}

}  // namespace tertulia::api
