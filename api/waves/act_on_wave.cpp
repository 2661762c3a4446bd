// SPDX-License-Identifier: Apache-2.0
#include "api/waves/act_on_wave.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_acts.hpp"

namespace tertulia::api {
namespace {

using engine::fieldwork::WaveAct;

constexpr std::string_view summary_of(WaveAct act) {
  switch (act) {
    case WaveAct::Open:
      return "Begins the fieldwork of a draft or scheduled wave.";
    case WaveAct::Pause:
      return "Lets nobody begin for now; interviews under way may be finished.";
    case WaveAct::Resume:
      return "Goes on with the fieldwork of a paused wave.";
    case WaveAct::Close:
      return "Ends the fieldwork. Interviews under way end as partial or, without any answer, as expired.";
    default:
      return "Puts a closed wave away; its responses stay.";
  }
}

}  // namespace

template <WaveAct kAct>
const http::Endpoint& ActOnWave<kAct>::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/waves/:wave_id/" + std::string(slug(kAct)),
                                       .scope = scopes::kCampaignsWrite,
                                       .summary = std::string(summary_of(kAct)),
                                       .path_parameters = {http::required("wave_id", http::Schema::uuid())},
                                       .answer = wave_schema(),
                                       .idempotency = http::Idempotency::Needed,
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

template <WaveAct kAct>
engine::Result<WaveOfPanel> ActOnWave<kAct>::handle(const Input& input, http::RequestContext& context) const {
  const auto done =
      do_to_wave(context.tx, context.services, input.wave_id, kAct, context.actor.api_key_id, context.now);
  if (!done) return done.error();
  return existing_wave(context.tx, input.wave_id);
}

template class ActOnWave<WaveAct::Open>;
template class ActOnWave<WaveAct::Pause>;
template class ActOnWave<WaveAct::Resume>;
template class ActOnWave<WaveAct::Close>;
template class ActOnWave<WaveAct::Archive>;

}  // namespace tertulia::api
