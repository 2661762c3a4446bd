// SPDX-License-Identifier: Apache-2.0
#include "api/waves/put_quota_cells.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/recount.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::store::QuotaCell;
using http::required;
using http::Schema;

namespace {

/// As they are stored, with ids.
std::vector<QuotaCell> stored(const std::vector<engine::fieldwork::ExpandedCell>& expanded, engine::Instant now) {
  std::vector<QuotaCell> cells;
  for (const auto& cell : expanded) {
    QuotaCell& made = cells.emplace_back();
    made.quota_cell_id = engine::QuotaCellId(engine::Uuid::version7(now));
    made.name = cell.name;
    made.condition = cell.condition;
    made.target = cell.target;
    made.limit = cell.limit;
    made.levels = cell.levels;
    if (!cell.quota.empty()) made.quota = cell.quota;
    if (cell.parent) made.parent = cells[*cell.parent].quota_cell_id;
  }
  return cells;
}

}  // namespace

const http::Endpoint& PutQuotaCells::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/waves/:wave_id/quota-cells",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Replaces the quota cells of a wave: plain and nested ones, and those interlocked from margins. A condition "
          "reads answers and {given.<attribute>}; a complete needs a place in every cell it falls into. What has been "
          "answered already is counted again.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = quota_design_schema(),
      .answer = quota_cells_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutQuotaCells::Input PutQuotaCells::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), read_quota_design(arguments.body())};
}

void PutQuotaCells::write(const Output& output, engine::json::Writer& writer) { write_quota_cells(output, writer); }

engine::Result<PutQuotaCells::Output> PutQuotaCells::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (is_over(*status))
    return engine::Error{engine::ErrorCode::StateConflict, "The quota cells of a wave that has ended stay.", {}};
  const auto named = existing_named_wave(context.tx, input.wave_id);
  if (!named) return named.error();
  const auto& wave = named->wave;
  auto expansion = expand(input.design, wave);
  if (!expansion.faults.empty()) return input_error(std::move(expansion.faults));
  const auto leases = engine::store::lock_leases(context.tx, input.wave_id);
  engine::store::replace_quota_cells(context.tx, input.wave_id, stored(expansion.cells, context.now));
  const auto recounted = recount_cells(context.tx, context.services, wave, leases, context.now);
  if (!recounted) return recounted.error();
  context.audit("wave.put_quota_cells", "wave", input.wave_id.value());
  return without_concepts(engine::store::list_quota_cells(context.tx, input.wave_id));
}

}  // namespace tertulia::api
