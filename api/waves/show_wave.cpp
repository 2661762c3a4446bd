// SPDX-License-Identifier: Apache-2.0
#include "api/waves/show_wave.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

const http::Endpoint& ShowWave::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/waves/:wave_id",
                                       .scope = scopes::kCampaignsRead,
                                       .summary = "One wave.",
                                       .path_parameters = {http::required("wave_id", http::Schema::uuid())},
                                       .answer = wave_schema()};
  return endpoint;
}

ShowWave::Input ShowWave::parse(const http::Arguments& arguments) { return {arguments.id<engine::WaveId>("wave_id")}; }
void ShowWave::write(const Output& output, engine::json::Writer& writer) { write_wave(output, writer); }

engine::Result<ShowWave::Output> ShowWave::handle(const Input& input, http::RequestContext& context) const {
  return existing_wave(context.tx, input.wave_id);
}

}  // namespace tertulia::api
