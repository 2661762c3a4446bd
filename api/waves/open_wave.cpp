// SPDX-License-Identifier: Apache-2.0
#include "api/waves/open_wave.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

const http::Endpoint& OpenWave::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/waves/:wave_id/open",
                                       .scope = scopes::kCampaignsWrite,
                                       .summary = "Begins the fieldwork of a draft wave.",
                                       .path_parameters = {http::required("wave_id", http::Schema::uuid())},
                                       .answer = wave_schema(),
                                       .idempotency = http::Idempotency::Needed,
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

OpenWave::Input OpenWave::parse(const http::Arguments& arguments) { return {arguments.id<engine::WaveId>("wave_id")}; }
void OpenWave::write(const Output& output, engine::json::Writer& writer) { write_wave(output, writer); }

engine::Result<OpenWave::Output> OpenWave::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (*status != engine::fieldwork::WaveStatus::Draft)
    return engine::Error{engine::ErrorCode::StateConflict, "Only a draft wave can be opened.", {}};
  engine::store::open_wave(context.tx, input.wave_id, context.now);
  context.audit("wave.open", "wave", input.wave_id.value());
  return existing_wave(context.tx, input.wave_id);
}

}  // namespace tertulia::api
