// SPDX-License-Identifier: Apache-2.0
#include "api/cases/show_case.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

namespace {

Schema reply_schema() {
  return Schema::object(
      {required("reply_id", Schema::uuid()), required("case_id", Schema::uuid()),
       required("text", Schema::text(0, 10'000)), required("by_id", Schema::uuid().described("The key")),
       required("replied_at", Schema::time()), required("helped", Schema::boolean().nullable()),
       required("helped_at", Schema::time().nullable()), required("mail", Schema::text(1, 20).nullable()),
       required("mail_reason", Schema::text(1, 50).nullable())});
}

Schema note_schema() {
  return Schema::object({required("note_id", Schema::uuid()), required("text", Schema::text(0, 10'000)),
                         required("by_id", Schema::uuid()), required("written_at", Schema::time())});
}

Schema change_schema() {
  return Schema::object({required("change_no", Schema::integer(1, 1'000'000'000)),
                         required("field", Schema::text(1, 50)), required("from", Schema::text(0, 200).nullable()),
                         required("to", Schema::text(0, 200).nullable()),
                         required("by", Schema::one_of({"staff", "rule", "member"})),
                         required("by_id", Schema::uuid().nullable()), required("changed_at", Schema::time())});
}

void write_reply(const panels::store::CaseReply& reply, engine::json::Writer& writer) {
  writer.begin_object().member("reply_id", reply.reply_id.text()).member("case_id", reply.case_id.text());
  writer.member("text", reply.text).member("by_id", reply.by_id.text());
  writer.member("replied_at", engine::format_instant(reply.replied_at)).key("helped");
  reply.helped ? writer.boolean(*reply.helped) : writer.null();
  http::write_optional_time(writer, "helped_at", reply.helped_at);
  http::write_optional_text(writer, "mail", reply.mail);
  http::write_optional_text(writer, "mail_reason", reply.mail_reason);
  writer.end_object();
}

void write_change(const panels::store::CaseChange& change, engine::json::Writer& writer) {
  writer.begin_object().member("change_no", change.change_no).member("field", change.field);
  http::write_optional_text(writer, "from", change.old_value);
  http::write_optional_text(writer, "to", change.new_value);
  writer.member("by", change.by_kind);
  http::write_optional_text(writer, "by_id", change.by_id ? std::optional(change.by_id->text()) : std::nullopt);
  writer.member("changed_at", engine::format_instant(change.changed_at)).end_object();
}

}  // namespace

const http::Endpoint& ShowCase::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/cases/:case_id",
      .scope = scopes::kCasesRead,
      .summary = "A case with its replies, its notes and its history.",
      .path_parameters = {required("case_id", Schema::uuid())},
      .answer = Schema::object({required("case", case_schema()), required("replies", Schema::array(reply_schema())),
                                required("notes", Schema::array(note_schema())),
                                required("history", Schema::array(change_schema()))})};
  return endpoint;
}

ShowCase::Input ShowCase::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::cases::CaseId>("case_id")};
}

void ShowCase::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("case");
  write_case(output.one, writer);
  writer.key("replies").begin_array();
  for (const auto& reply : output.replies) write_reply(reply, writer);
  writer.end_array().key("notes").begin_array();
  for (const auto& note : output.notes) {
    writer.begin_object().member("note_id", note.note_id.text()).member("text", note.text);
    writer.member("by_id", note.by_id.text()).member("written_at", engine::format_instant(note.written_at));
    writer.end_object();
  }
  writer.end_array().key("history").begin_array();
  for (const auto& change : output.history) write_change(change, writer);
  writer.end_array().end_object();
}

engine::Result<ShowCase::Output> ShowCase::handle(const Input& input, http::RequestContext& context) const {
  auto one = panels::store::find_case(context.tx, input.case_id);
  if (!one) return Error{ErrorCode::NotFound, "", {}};
  return Output{std::move(*one), panels::store::replies_of(context.tx, input.case_id),
                panels::store::notes_of(context.tx, input.case_id),
                panels::store::changes_of(context.tx, input.case_id)};
}

}  // namespace tertulia::api
