// SPDX-License-Identifier: Apache-2.0
#include "api/waves/put_concepts.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::store::QuotaCell;
using http::required;
using http::Schema;

namespace {

std::vector<QuotaCell> stored(const std::vector<engine::fieldwork::ConceptCell>& expanded, engine::Instant now) {
  std::vector<QuotaCell> cells;
  for (const auto& cell : expanded) {
    QuotaCell& made = cells.emplace_back();
    made.quota_cell_id = engine::QuotaCellId(engine::Uuid::version7(now));
    made.kind = engine::fieldwork::CellKind::Concept;
    made.name = cell.name;
    made.condition = cell.condition;
    made.target = cell.target;
    made.qualifies = cell.qualifies;
    engine::json::Writer assigns;
    assigns.begin_object();
    for (const auto& [variable, shown] : cell.assigns) assigns.member(variable, shown);
    assigns.end_object();
    made.assigns = assigns.take();
  }
  return cells;
}

}  // namespace

const http::Endpoint& PutConcepts::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/waves/:wave_id/concepts",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Replaces the concepts of a draft wave. Each interview is assigned the least filled cell as it begins and is "
          "given {given.concept}, or {given.concept_1}, {given.concept_2} and so on.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = concept_design_schema(),
      .answer = concept_cells_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutConcepts::Input PutConcepts::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), read_concept_design(arguments.body())};
}

engine::Result<PutConcepts::Output> PutConcepts::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (*status != engine::fieldwork::WaveStatus::Draft) {
    return engine::Error{
        engine::ErrorCode::StateConflict, "Concepts can be replaced only while the wave is a draft.", {}};
  }
  const auto named = existing_named_wave(context.tx, input.wave_id);
  if (!named) return named.error();
  auto expansion = expand(input.design, named->wave);
  if (!expansion.faults.empty()) return input_error(std::move(expansion.faults));
  engine::store::replace_concept_cells(context.tx, input.wave_id, stored(expansion.cells, context.now),
                                       expansion.assigned);
  context.audit("wave.put_concepts", "wave", input.wave_id.value());
  return concepts_among(engine::store::list_quota_cells(context.tx, input.wave_id));
}

}  // namespace tertulia::api
