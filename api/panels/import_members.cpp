// SPDX-License-Identifier: Apache-2.0
#include "api/panels/import_members.hpp"

#include "api/auth/scopes.hpp"
#include "api/http/spool.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

constexpr std::size_t kMostBytes = 512 * 1024 * 1024;

panels::store::Pieces pieces_of(const http::Spool* file) {
  return panels::store::Pieces([file, next = std::size_t{0}]() mutable {
    return file != nullptr && next < file->pieces() ? file->piece(next++) : std::string();
  });
}

}  // namespace

const http::Endpoint& ImportMembers::endpoint() {
  static const Schema line =
      Schema::object({required("line", Schema::integer(1, 1'000'000'000)), required("column", Schema::text(0, 200)),
                      required("rule", Schema::text(1, 50)), required("message", Schema::text(1, 500)),
                      http::optional("member_id", Schema::uuid().described("Who has the ref or address already"))});
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/panels/:panel_id/imports",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Imports members (columns ref, name, email, language, time_zone, country, birth_date, joined_on, consent, "
          "profile.<attribute>) "
          "or, with kind=activity, their earlier "
          "activity (ref, kind, occurred_on). Each refused line is reported with its rule; with more than 10,000 of "
          "them "
          "nothing is written.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .query = {http::optional("kind", Schema::one_of({"members", "activity"})),
                http::optional("known", Schema::one_of({"reject", "join"})
                                            .described("Lines whose ref is a member's already: named in the report, or "
                                                       "the member comes into the panel and stays as known"))},
      .body = Schema::text(0, kMostBytes),
      .body_type = "text/csv",
      .answer = Schema::object({required("lines", Schema::integer(0, 1'000'000'000)),
                                required("imported", Schema::integer(0, 1'000'000'000)),
                                required("joined", Schema::integer(0, 1'000'000'000)),
                                required("unchanged", Schema::integer(0, 1'000'000'000)),
                                required("rejected", Schema::array(line, panels::store::kMostRejected))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::InvalidCsv, engine::ErrorCode::StateConflict},
      .max_body = kMostBytes,
      .is_spooled = true};
  return endpoint;
}

ImportMembers::Input ImportMembers::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), arguments.optional_text("kind").value_or("members"),
          arguments.optional_text("known") == "join" ? panels::store::KnownMembers::Join
                                                     : panels::store::KnownMembers::Reject,
          arguments.spool()};
}

void ImportMembers::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object()
      .member("lines", static_cast<std::int64_t>(output.lines))
      .member("imported", static_cast<std::int64_t>(output.imported))
      .member("joined", static_cast<std::int64_t>(output.joined))
      .member("unchanged", static_cast<std::int64_t>(output.unchanged));
  writer.key("rejected").begin_array();
  for (const auto& line : output.rejected) {
    writer.begin_object().member("line", static_cast<std::int64_t>(line.line)).member("column", line.column);
    writer.member("rule", line.rule).member("message", line.message);
    if (line.member_id) writer.member("member_id", line.member_id->text());
    writer.end_object();
  }
  writer.end_array().end_object();
}

engine::Result<ImportMembers::Output> ImportMembers::handle(const Input& input, http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  if (input.kind == "members" && !panels::takes_members(panels::stage_of(panel->stage)))
    return engine::Error{engine::ErrorCode::StateConflict, "The panel takes nobody in any more.", {}};
  context.audit("panel.import", "panel", input.panel_id.value());
  if (input.kind == "activity")
    return panels::store::import_activity(context.tx, input.panel_id, pieces_of(input.csv), context.now);
  return panels::store::import_members(context.tx, context.services.keys, input.panel_id, pieces_of(input.csv),
                                       context.now, input.known);
}

}  // namespace tertulia::api
