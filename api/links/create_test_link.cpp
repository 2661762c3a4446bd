// SPDX-License-Identifier: Apache-2.0
#include "api/links/create_test_link.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateTestLink::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/test-interviews",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "A single-use link to try the wave by, in whatever state it is, as somebody with this profile. What is "
          "answered is stored and counted nowhere: no response, no quota place, no report.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object({http::optional("profile", Schema::map(Schema::any()))}),
      .answer = Schema::object({required("link", Schema::text(1, 2000))}),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateTestLink::Input CreateTestLink::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.member("profile")};
}

void CreateTestLink::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("link", output.link).end_object();
}

engine::Result<CreateTestLink::Output> CreateTestLink::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  if (input.profile && !panels::is_profile(*input.profile)) {
    return input_error({{"/profile", "profile", "A profile has attributes with texts, numbers or truth values."}});
  }
  const auto token = panels::store::admit_tester(context.tx, context.services.keys, input.wave_id,
                                                 input.profile ? input.profile->text() : "{}", context.now);
  context.audit("wave.test", "wave", input.wave_id.value());
  return Output{context.services.public_url + "/i/" + token.text()};
}

}  // namespace tertulia::api
