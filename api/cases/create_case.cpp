// SPDX-License-Identifier: Apache-2.0
#include "api/cases/create_case.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::optional;
using http::Schema;

namespace {

/// That it is of one thing, and of that whole.
engine::Result<void> check_source(const CreateCase::Input& input, http::RequestContext& context) {
  const auto& from = input.source;
  const auto invalid = [](const char* pointer, const char* rule, const char* sentence) {
    return engine::error_at(ErrorCode::InvalidInput, pointer, rule, sentence);
  };
  if (from.room_id.has_value() != from.message_id.has_value())
    return invalid("/message_id", "whole", "A message is named by room_id and message_id.");
  if (from.wave_id.has_value() != from.response_id.has_value() || from.wave_id.has_value() != from.variable.has_value())
    return invalid("/response_id", "whole", "An answer is named by wave_id, response_id and variable.");
  if (int{from.message_id.has_value()} + int{from.response_id.has_value()} + int{from.text.has_value()} != 1)
    return invalid("/text", "one_of", "A case is of a message, of an answer, or of a complaint in text.");
  if (from.member_id && !from.text)
    return invalid("/member_id", "of_complaint", "Of a message or an answer it is known whose it is.");
  if (from.member_id && !panels::store::find_member(context.tx, context.services.keys, *from.member_id))
    return invalid("/member_id", "unknown", "There is no such member.");
  return {};
}

}  // namespace

const http::Endpoint& CreateCase::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/cases",
      .scope = scopes::kCasesWrite,
      .summary = "Makes a case of a message in a room, of one answer, or of a complaint that somebody took by hand.",
      .status = 201,
      .body = Schema::object(
          {optional("room_id", Schema::uuid()), optional("message_id", Schema::uuid()),
           optional("wave_id", Schema::uuid()), optional("response_id", Schema::uuid()),
           optional("variable", Schema::text(1, 400).described("A question, or question.row of a matrix")),
           optional("text", Schema::text(1, 10'000).described("What somebody complained of")),
           optional("member_id", Schema::uuid().described("Whose complaint it is")),
           optional("unit_id", Schema::uuid()), optional("owner", owner_schema()), optional("due_at", Schema::time())}),
      .answer = case_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

CreateCase::Input CreateCase::parse(const http::Arguments& arguments) {
  Input input;
  input.source.room_id = arguments.optional_id<engine::rooms::RoomId>("room_id");
  input.source.message_id = arguments.optional_id<engine::rooms::MessageId>("message_id");
  input.source.wave_id = arguments.optional_id<engine::WaveId>("wave_id");
  input.source.response_id = arguments.optional_id<engine::ResponseId>("response_id");
  input.source.variable = arguments.optional_text("variable");
  input.source.text = arguments.optional_text("text");
  input.source.member_id = arguments.optional_id<panels::MemberId>("member_id");
  input.to.unit_id = arguments.optional_id<engine::cases::UnitId>("unit_id");
  input.to.owner = arguments.optional_text("owner");
  input.to.due_at = arguments.optional_time("due_at");
  return input;
}

void CreateCase::write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }

engine::Result<CreateCase::Output> CreateCase::handle(const Input& input, http::RequestContext& context) const {
  if (const auto whole = check_source(input, context); !whole) return whole.error();
  if (const auto known = check_unit(context, input.to.unit_id, "/unit_id"); !known) return known.error();
  const engine::cases::CaseId id(engine::Uuid::version7(context.now));
  if (!panels::store::open_case(context.tx, id, input.source, input.to, {"staff", context.actor.api_key_id.value()},
                                context.now)) {
    if (panels::store::case_of(context.tx, input.source))
      return Error{ErrorCode::StateConflict, "There is a case of this already.", {}};
    return engine::error_at(ErrorCode::InvalidInput, input.source.message_id ? "/message_id" : "/response_id",
                            "unknown", "There is no such message or answer that may be read.");
  }
  context.audit("case.create", "case", id.value());
  return *panels::store::find_case(context.tx, id);
}

}  // namespace tertulia::api
