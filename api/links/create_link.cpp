// SPDX-License-Identifier: Apache-2.0
#include "api/links/create_link.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/links/link_json.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/json/json.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;
using panels::WaveLink;

namespace {

using Faults = std::vector<engine::ErrorDetail>;

void check_lists(const WaveLink& link, const engine::fieldwork::Wave& wave, Faults& faults) {
  for (std::size_t i = 0; i < link.prefill.size(); ++i) {
    if (std::find(wave.given.begin(), wave.given.end(), link.prefill[i]) == wave.given.end()) {
      faults.push_back({engine::json::pointer_to("/prefill", i), "not_given",
                        "Only attributes that the wave declares under `given` can be brought by the address."});
    }
  }
  for (std::size_t i = 0; i < link.embed_origins.size(); ++i) {
    if (!panels::is_origin(link.embed_origins[i])) {
      faults.push_back({engine::json::pointer_to("/embed_origins", i), "origin",
                        "An origin is a scheme and a host, such as https://shop.example."});
    }
  }
}

}  // namespace

const http::Endpoint& CreateLink::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/links",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "A link to the wave that many may use: public, once per browser or visit; or signed by the brand for each "
          "person, once per person.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object({required("kind", Schema::one_of({"public", "signed"})),
                              required("title", Schema::text(1, 200)),
                              optional("once_per", Schema::one_of({"person", "browser", "visit"})),
                              optional("prefill", Schema::array(Schema::text(1, 63), 50)),
                              optional("embed_origins", Schema::array(Schema::text(1, 300), 20)),
                              optional("expires_at", Schema::time().nullable()),
                              optional("max_interviews", Schema::integer(1, 1'000'000'000).nullable())}),
      .answer = link_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CreateLink::Input CreateLink::parse(const http::Arguments& arguments) {
  Input input;
  WaveLink& link = input.link;
  link.wave_id = arguments.id<engine::WaveId>("wave_id");
  link.kind = panels::link_kind_of(arguments.text("kind"));
  link.title = arguments.text("title");
  const bool is_signed = link.kind == WaveLink::Kind::Signed;
  const auto once_per = arguments.optional_text("once_per");
  link.once_per = panels::once_per_of(once_per.value_or(is_signed ? "person" : "browser"));
  link.prefill = arguments.texts("prefill");
  link.embed_origins = arguments.texts("embed_origins");
  if (const auto most = arguments.optional_integer("max_interviews")) link.max_interviews = static_cast<int>(*most);
  input.expires_at = arguments.optional_text("expires_at");
  return input;
}

void CreateLink::write(const Output& output, engine::json::Writer& writer) {
  write_link(output.link, *output.services, output.brand, writer);
}

void CreateLink::write_replay(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("link_id", output.link.link_id.text()).end_object();
}

engine::Result<CreateLink::Output> CreateLink::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.link.wave_id);
  if (!wave) return wave.error();
  if (is_over(wave->wave.status)) return engine::Error{engine::ErrorCode::StateConflict, "The wave is closed.", {}};
  Output output{input.link, &context.services, context.tx.brand()};
  WaveLink& link = output.link;
  Faults faults;
  if (input.expires_at) {
    link.expires_at = engine::parse_instant(*input.expires_at);
    if (*link.expires_at <= context.now) faults.push_back({"/expires_at", "future", "This time has passed."});
  }
  if ((link.kind == WaveLink::Kind::Signed) != (link.once_per == WaveLink::OncePer::Person)) {
    faults.push_back({"/once_per", "kind",
                      "A signed link is for one interview a person; a public one knows browsers and visits alone."});
  }
  if (link.kind == WaveLink::Kind::Signed && !link.prefill.empty())
    faults.push_back({"/prefill", "kind", "What a signed link brings of a person is in its signed claims."});
  check_lists(link, wave->wave, faults);
  if (!faults.empty()) return input_error(std::move(faults));
  link.link_id = panels::LinkId(engine::Uuid::version7(context.now));
  link.created_at = context.now;
  panels::store::insert_link(context.tx, context.services.keys, link);
  context.audit("link.create", "link", link.link_id.value());
  return output;
}

}  // namespace tertulia::api
