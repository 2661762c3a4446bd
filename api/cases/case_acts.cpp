// SPDX-License-Identifier: Apache-2.0
#include "api/cases/case_acts.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "panels/store/case_reply_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using engine::cases::after;
using engine::cases::CaseAct;
using engine::cases::CaseId;
using http::optional;
using http::required;
using http::Schema;
using panels::store::Case;

namespace {

http::Endpoint act_endpoint(std::string_view path, std::string_view summary, std::optional<Schema> body) {
  return {.method = http::Method::Post,
          .path = "/api/v1/cases/:case_id/" + std::string(path),
          .scope = scopes::kCasesWrite,
          .summary = std::string(summary),
          .path_parameters = {required("case_id", Schema::uuid())},
          .body = std::move(body),
          .answer = case_schema(),
          .idempotency = http::Idempotency::Needed,
          .errors = {ErrorCode::StateConflict}};
}

panels::store::CaseActor staff(const http::RequestContext& context) {
  return {"staff", context.actor.api_key_id.value()};
}

/// The case, held until the transaction ends, or NotFound.
Result<Case> held(http::RequestContext& context, const CaseId& id) {
  auto one = panels::store::lock_case(context.tx, id);
  if (!one) return Error{ErrorCode::NotFound, "", {}};
  return std::move(*one);
}

/// The case behind an act that may be done to it, or StateConflict.
Result<Case> behind(const Case& was, CaseAct act) {
  const auto status = after(was.status, act);
  if (!status) {
    return Error{
        ErrorCode::StateConflict, "This cannot be done to a case that is " + std::string(slug(was.status)) + ".", {}};
  }
  Case now_is = was;
  now_is.status = *status;
  return now_is;
}

/// Stores what came of an act, and answers with it.
Case done(http::RequestContext& context, const Case& was, const Case& now_is, std::string_view act) {
  panels::store::change_case(context.tx, was, now_is, staff(context), context.now);
  context.audit("case." + std::string(act), "case", was.case_id.value());
  return *panels::store::find_case(context.tx, was.case_id);
}

Result<Case> step(http::RequestContext& context, const CaseId& id, CaseAct act, std::string_view name) {
  const auto was = held(context, id);
  if (!was) return was.error();
  const auto now_is = behind(*was, act);
  if (!now_is) return now_is.error();
  return done(context, *was, *now_is, name);
}

}  // namespace

const http::Endpoint& AssignCase::endpoint() {
  static const http::Endpoint endpoint =
      act_endpoint("assignment", "Gives a case to a unit, and within it to an owner, until a deadline.",
                   Schema::object({required("unit_id", Schema::uuid()), optional("owner", owner_schema().nullable()),
                                   optional("due_at", Schema::time().nullable())}));
  return endpoint;
}

AssignCase::Input AssignCase::parse(const http::Arguments& arguments) {
  return {arguments.id<CaseId>("case_id"), arguments.optional_id<engine::cases::UnitId>("unit_id"),
          arguments.optional_text("owner"), arguments.optional_time("due_at")};
}

Result<AssignCase::Output> AssignCase::handle(const Input& input, http::RequestContext& context) const {
  const auto was = held(context, input.case_id);
  if (!was) return was.error();
  if (const auto known = check_unit(context, input.unit_id, "/unit_id"); !known) return known.error();
  auto now_is = behind(*was, CaseAct::Assign);
  if (!now_is) return now_is.error();
  now_is->unit_id = input.unit_id;
  now_is->owner = input.owner;
  now_is->due_at = input.due_at;
  return done(context, *was, *now_is, "assign");
}

const http::Endpoint& CloseCase::endpoint() {
  static const http::Endpoint endpoint = act_endpoint("close", "Closes a case.", std::nullopt);
  return endpoint;
}

CloseCase::Input CloseCase::parse(const http::Arguments& arguments) { return {arguments.id<CaseId>("case_id")}; }

Result<CloseCase::Output> CloseCase::handle(const Input& input, http::RequestContext& context) const {
  return step(context, input.case_id, CaseAct::Close, "close");
}

const http::Endpoint& ReopenCase::endpoint() {
  static const http::Endpoint endpoint =
      act_endpoint("reopen", "Reopens a case that was answered or closed.", std::nullopt);
  return endpoint;
}

ReopenCase::Input ReopenCase::parse(const http::Arguments& arguments) { return {arguments.id<CaseId>("case_id")}; }

Result<ReopenCase::Output> ReopenCase::handle(const Input& input, http::RequestContext& context) const {
  return step(context, input.case_id, CaseAct::Reopen, "reopen");
}

const http::Endpoint& MergeCase::endpoint() {
  static const http::Endpoint endpoint = act_endpoint(
      "merge", "Merges a case into another one that is about the same: what answers that one answers both.",
      Schema::object({required("into", Schema::uuid())}));
  return endpoint;
}

MergeCase::Input MergeCase::parse(const http::Arguments& arguments) {
  return {arguments.id<CaseId>("case_id"), arguments.id<engine::cases::CaseId>("into")};
}

Result<MergeCase::Output> MergeCase::handle(const Input& input, http::RequestContext& context) const {
  // Both are held, in one order whoever merges what into what.
  panels::store::lock_case(context.tx, std::min(input.case_id, input.into));
  const auto into = panels::store::lock_case(context.tx, input.into);
  const auto was = held(context, input.case_id);
  if (!was) return was.error();
  if (!into) return engine::error_at(ErrorCode::InvalidInput, "/into", "unknown", "There is no such case.");
  if (into->case_id == was->case_id)
    return engine::error_at(ErrorCode::InvalidInput, "/into", "other", "A case cannot be merged into itself.");
  if (into->merged_into)
    return Error{ErrorCode::StateConflict, "The other case is merged into a third one: merge into that.", {}};
  auto now_is = behind(*was, CaseAct::Merge);
  if (!now_is) return now_is.error();
  now_is->merged_into = into->case_id;
  panels::store::move_merged(context.tx, was->case_id, into->case_id);
  return done(context, *was, *now_is, "merge");
}

const http::Endpoint& ReplyToCase::endpoint() {
  static const http::Endpoint endpoint = act_endpoint(
      "replies", "Answers everybody whose words a case and those merged into it are, by mail and on their own page.",
      Schema::object({required("text", Schema::text(1, 10'000))}));
  return endpoint;
}

ReplyToCase::Input ReplyToCase::parse(const http::Arguments& arguments) {
  return {arguments.id<CaseId>("case_id"), arguments.text("text")};
}

Result<ReplyToCase::Output> ReplyToCase::handle(const Input& input, http::RequestContext& context) const {
  const auto was = held(context, input.case_id);
  if (!was) return was.error();
  const auto now_is = behind(*was, CaseAct::Reply);
  if (!now_is) return now_is.error();
  if (panels::store::reply_to_case(context.tx, was->case_id, input.text, context.actor.api_key_id.value(),
                                   context.now) == 0)
    return Error{ErrorCode::StateConflict, "Whoever said this was erased: there is nobody to answer.", {}};
  return done(context, *was, *now_is, "reply");
}

const http::Endpoint& NoteOnCase::endpoint() {
  static const http::Endpoint endpoint =
      act_endpoint("notes", "Notes something for colleagues; the member never sees it.",
                   Schema::object({required("text", Schema::text(1, 10'000))}));
  return endpoint;
}

NoteOnCase::Input NoteOnCase::parse(const http::Arguments& arguments) {
  return {arguments.id<CaseId>("case_id"), arguments.text("text")};
}

Result<NoteOnCase::Output> NoteOnCase::handle(const Input& input, http::RequestContext& context) const {
  const auto was = held(context, input.case_id);
  if (!was) return was.error();
  if (was->is_erased) return Error{ErrorCode::StateConflict, "Whoever said this was erased: nothing is noted.", {}};
  panels::store::insert_note(context.tx, was->case_id,
                             {engine::cases::CaseNoteId(engine::Uuid::version7(context.now)), input.text,
                              context.actor.api_key_id.value(), context.now});
  context.audit("case.note", "case", was->case_id.value());
  return *was;
}

}  // namespace tertulia::api
