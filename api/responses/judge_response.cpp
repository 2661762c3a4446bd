// SPDX-License-Identifier: Apache-2.0
#include "api/responses/judge_response.hpp"

#include "api/auth/scopes.hpp"
#include "api/interviews/ending.hpp"
#include "api/responses/response_json.hpp"
#include "engine/store/quota_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

namespace {

/// The quota cells in which the complete is counted.
engine::Result<std::vector<engine::QuotaCellId>> cells_of(const engine::store::ResponseRecord& response,
                                                          http::RequestContext& context) {
  auto wave = *engine::store::find_wave(context.tx, response.wave_id);
  wave.version = response.version;
  const auto plan = load_plan(context.tx, context.services.questionnaires, wave);
  if (!plan) return plan.error();
  return cells_at_end(**plan, value_of(response.answers), value_of(response.given), response.ended_at);
}

}  // namespace

const http::Endpoint& JudgeResponse::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/responses/:response_id/verdicts",
      .scope = scopes::kResponsesJudge,
      .summary =
          "Rejects a complete for its quality: it is not usable and gives its quota places back. Or accepts it after "
          "all, if they are still free.",
      .status = 201,
      .path_parameters = {required("response_id", Schema::uuid())},
      .body = Schema::object(
          {required("verdict", Schema::one_of({"rejected", "accepted"})), required("reason", Schema::text(1, 1000))}),
      .answer = response_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

JudgeResponse::Input JudgeResponse::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::ResponseId>("response_id"), engine::fieldwork::verdict_of(arguments.text("verdict")),
          arguments.text("reason")};
}

void JudgeResponse::write(const Output& output, engine::json::Writer& writer) { write_response(output, writer); }

engine::Result<JudgeResponse::Output> JudgeResponse::handle(const Input& input, http::RequestContext& context) const {
  auto response = engine::store::find_response(context.tx, input.response_id);
  if (!response) return Error{ErrorCode::NotFound, "", {}};
  if (response->disposition != engine::fieldwork::Disposition::Complete)
    return Error{ErrorCode::StateConflict, "Only a complete is judged.", {}};
  engine::store::share_wave(context.tx, response->wave_id);  // it keeps its cells meanwhile
  const auto cells = cells_of(*response, context);
  if (!cells) return cells.error();
  std::vector<engine::fieldwork::CellCount> counts;
  for (const auto& [cell, count] : engine::store::lock_quota_cells(context.tx, response->wave_id, *cells))
    counts.push_back(count);
  // Another verdict may have come while the cells were waited for.
  response = engine::store::find_response(context.tx, input.response_id);
  const auto places = engine::fieldwork::places_taken(response->rejected, input.verdict, counts);
  if (!places) return Error{ErrorCode::StateConflict, "One of its quota cells is full by now.", {}};
  if (*places != 0) engine::store::take_quota_places(context.tx, response->wave_id, *cells, *places);
  engine::store::insert_verdict(context.tx, *response, input.verdict, input.reason, context.now);
  context.audit("response." + std::string(slug(input.verdict)), "response", input.response_id.value());
  return *engine::store::find_response(context.tx, input.response_id);
}

}  // namespace tertulia::api
