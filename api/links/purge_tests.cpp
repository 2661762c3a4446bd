// SPDX-License-Identifier: Apache-2.0
#include "api/links/purge_tests.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/interview_store.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& PurgeTests::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Delete,
      .path = "/api/v1/waves/:wave_id/test-interviews",
      .scope = scopes::kCampaignsWrite,
      .summary = "Removes every test interview of the wave with its answers, files and link.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = Schema::object({required("purged", Schema::integer(0, 1'000'000'000))})};
  return endpoint;
}

PurgeTests::Input PurgeTests::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void PurgeTests::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("purged", output.purged).end_object();
}

engine::Result<PurgeTests::Output> PurgeTests::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  engine::store::delete_test_interviews(context.tx, input.wave_id);
  const auto purged = panels::store::delete_testers(context.tx, input.wave_id);
  context.audit("wave.purge_tests", "wave", input.wave_id.value());
  return Output{purged};
}

}  // namespace tertulia::api
