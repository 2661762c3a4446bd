// SPDX-License-Identifier: Apache-2.0
#include "api/draws/create_draw.hpp"

#include "api/auth/scopes.hpp"
#include "api/draws/making.hpp"
#include "api/draws/plan_json.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

/// What a JSON number holds exactly.
constexpr int kSeedBits = 53;

/// Of a draw for which the caller named no seed: random, and told in the result.
std::uint64_t any_seed() {
  std::uint64_t bits = 0;
  const auto id = engine::Uuid::version4();
  for (std::size_t i = 8; i < 16; ++i) bits = bits << 8 | id.bytes()[i];
  return bits & ((std::uint64_t{1} << kSeedBits) - 1);
}

}  // namespace

const http::Endpoint& CreateDraw::endpoint() {
  auto properties = plan_properties();
  properties.push_back(optional("dry_run", Schema::boolean().described("Tell what would be drawn; write nothing")));
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/draws",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "Draws members of the wave's panel by cells, exclusions, cool-downs and caps, as few as are expected to "
          "bring "
          "what is wanted, stores why each member of the audience is in or out, and invites those who were drawn.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object(std::move(properties)),
      .answer = draw_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CreateDraw::Input CreateDraw::parse(const http::Arguments& arguments) {
  const auto dry_run = arguments.member("dry_run");
  return {arguments.id<engine::WaveId>("wave_id"), dry_run && dry_run->boolean(), arguments.body()};
}

void CreateDraw::write(const Output& output, engine::json::Writer& writer) { write_draw(output, writer); }

engine::Result<CreateDraw::Output> CreateDraw::handle(const Input& input, http::RequestContext& context) const {
  const auto mode = input.dry_run ? DrawMode::DryRun : DrawMode::Real;
  return make_draw(context, {input.wave_id, mode, input.plan, std::nullopt, any_seed(), {}});
}

}  // namespace tertulia::api
