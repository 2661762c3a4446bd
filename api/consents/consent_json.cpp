// SPDX-License-Identifier: Apache-2.0
#include "api/consents/consent_json.hpp"

#include "api/http/lists.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/guardian_store.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::required;
using http::Schema;

namespace {

Schema entry_schema() {
  return Schema::object({required("consent_id", Schema::uuid()), required("purpose", purpose_schema()),
                         required("granted", Schema::boolean()), required("version", Schema::text(1, 200)),
                         required("language", Schema::text(2, 20)),
                         required("text_hash", Schema::text(64, 64).nullable().described("SHA-256 of the text")),
                         required("channel", Schema::one_of({"import", "page", "staff"})),
                         required("guardian_id", Schema::uuid().nullable()),
                         required("expires_at", Schema::time().nullable()), required("occurred_at", Schema::time())});
}

void write_entry(const panels::ConsentEntry& entry, Writer& writer) {
  writer.begin_object().member("consent_id", entry.consent_id.text()).member("purpose", entry.word.purpose);
  writer.member("granted", entry.word.granted).member("version", entry.word.text_version);
  writer.member("language", entry.word.language);
  http::write_optional_text(writer, "text_hash", entry.text_hash);
  writer.member("channel", entry.channel);
  http::write_optional_text(writer, "guardian_id",
                            entry.guardian_id ? std::optional(entry.guardian_id->text()) : std::nullopt);
  http::write_optional_time(writer, "expires_at", entry.expires_at);
  writer.member("occurred_at", engine::format_instant(entry.word.occurred_at)).end_object();
}

}  // namespace

Schema purpose_schema() { return Schema::one_of({panels::kPurposes.begin(), panels::kPurposes.end()}); }

Schema consent_text_schema() {
  return Schema::object({required("purpose", purpose_schema()), required("version", Schema::text(1, 50)),
                         required("language", Schema::text(2, 20)), required("text", Schema::text(1, 20'000)),
                         required("text_hash", Schema::text(64, 64).described("SHA-256 of the text in UTF-8")),
                         required("created_at", Schema::time())});
}

void write_consent_text(const panels::ConsentText& text, Writer& writer) {
  writer.begin_object().member("purpose", text.purpose).member("version", text.version);
  writer.member("language", text.language).member("text", text.text).member("text_hash", text.text_hash);
  writer.member("created_at", engine::format_instant(text.created_at)).end_object();
}

Schema permits_schema() {
  return Schema::array(
      Schema::object(
          {required("purpose", purpose_schema()),
           required("standing", Schema::one_of({"open", "withdrawn", "guardian_needed", "own_consent_needed"})),
           required("valid_until", Schema::time().nullable())}),
      panels::kPurposes.size());
}

void write_permits(const std::vector<panels::Permit>& permits, Writer& writer) {
  writer.begin_array();
  for (const panels::Permit& permit : permits) {
    writer.begin_object().member("purpose", permit.purpose).member("standing", permit.standing);
    http::write_optional_time(writer, "valid_until", permit.valid_until);
    writer.end_object();
  }
  writer.end_array();
}

Schema member_consents_schema() {
  return Schema::object(
      {required("permits", permits_schema()), required("entries", Schema::array(entry_schema(), 1000))});
}

void write_member_consents(const MemberConsents& consents, Writer& writer) {
  writer.begin_object().key("permits");
  write_permits(consents.permits, writer);
  writer.key("entries").begin_array();
  for (const auto& entry : consents.entries) write_entry(entry, writer);
  writer.end_array().end_object();
}

MemberConsents consents_of(engine::store::Transaction& tx, const panels::MemberId& member) {
  return {panels::store::list_permits(tx, member), panels::store::list_consents(tx, member)};
}

Schema guardian_schema() {
  return Schema::object({required("guardian_id", Schema::uuid()), required("member_id", Schema::uuid()),
                         required("name", Schema::text(0, 200).nullable()),
                         required("email", Schema::text(0, 254).nullable()), required("language", Schema::text(2, 20)),
                         required("invited_at", Schema::time()), required("verified_at", Schema::time().nullable()),
                         required("revoked_at", Schema::time().nullable()),
                         http::optional("link", Schema::text(1, 2000))});
}

void write_guardian(const LinkedGuardian& linked, Writer& writer) {
  const panels::Guardian& guardian = linked.guardian;
  writer.begin_object().member("guardian_id", guardian.guardian_id.text());
  writer.member("member_id", guardian.member_id.text());
  http::write_optional_text(writer, "name", guardian.name);
  http::write_optional_text(writer, "email", guardian.email);
  writer.member("language", guardian.language).member("invited_at", engine::format_instant(guardian.invited_at));
  http::write_optional_time(writer, "verified_at", guardian.verified_at);
  http::write_optional_time(writer, "revoked_at", guardian.revoked_at);
  if (!linked.link.empty()) writer.member("link", linked.link);
  writer.end_object();
}

LinkedGuardian linked(panels::Guardian guardian, const http::RequestContext& context) {
  std::string link;
  if (!guardian.revoked_at) {
    const auto token = panels::store::token_of(context.services.keys, context.tx.brand(), guardian.guardian_id);
    link = context.services.public_url + "/g/" + token.text();
  }
  return {std::move(guardian), std::move(link)};
}

engine::Result<void> existing_member(http::RequestContext& context, const panels::MemberId& member) {
  if (panels::store::find_ward(context.tx, context.services.keys, member, context.now)) return {};
  return engine::Error{engine::ErrorCode::NotFound, "", {}};
}

}  // namespace tertulia::api
