// SPDX-License-Identifier: Apache-2.0
#include "api/quality/recompute_quality.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

const http::Endpoint& RecomputeQuality::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/waves/:wave_id/quality/recompute",
                                       .scope = scopes::kResponsesJudge,
                                       .summary =
                                           "Judges all completes anew, by norms of today, in the background: done when "
                                           "assessed_to has reached change_no. "
                                           "Verdicts stay.",
                                       .status = 202,
                                       .path_parameters = {http::required("wave_id", http::Schema::uuid())},
                                       .answer = quality_state_schema(),
                                       .idempotency = http::Idempotency::Needed,
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

RecomputeQuality::Input RecomputeQuality::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void RecomputeQuality::write(const Output& output, engine::json::Writer& writer) {
  write_quality_state(output, writer);
}

engine::Result<RecomputeQuality::Output> RecomputeQuality::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  engine::store::recompute_quality(context.tx, input.wave_id, context.now);
  context.audit("wave.recompute_quality", "wave", input.wave_id.value());
  return find_quality_state(context.tx, input.wave_id);
}

}  // namespace tertulia::api
