// SPDX-License-Identifier: Apache-2.0
#include "api/links/show_link_state.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/links/entry.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/member.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using engine::store::Transaction;
using http::ExchangePtr;
using http::optional;
using http::required;
using http::Schema;

namespace {

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/p/:token/state",
      .scope = "",
      .summary =
          "Whether an interview may begin by this link, what it is called, and once per what; `message` is in the "
          "language of Accept-Language. Writes nothing.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .answer = Schema::object({required("state", state_schema({"new"})), optional("message", Schema::text(1, 2000)),
                                optional("brand", Schema::text(1, 200)), optional("title", Schema::text(1, 200)),
                                optional("locale", Schema::text(0, 35)),
                                optional("once_per", Schema::one_of({"person", "browser", "visit"}))}),
      .errors = {engine::ErrorCode::LinkUnusable}};
  return endpoint;
}

/// The language that the browser likes best.
std::string language_of(const http::Request& request) {
  const auto accepted = request.header("accept-language").value_or("en");
  std::string language(accepted.substr(0, accepted.find_first_of(",;- ")));
  return panels::is_language(language) ? language : "en";
}

std::string state_json(const std::string& brand, const engine::fieldwork::Wave& wave, const panels::WaveLink& link,
                       const std::string& language) {
  engine::json::Writer writer;
  writer.begin_object().member("state", "new").member("brand", brand).member("title", wave.title);
  writer.member("locale", language).member("once_per", slug(link.once_per)).end_object();
  return writer.take();
}

void show_link_state(const InterviewDesk& desk, const ExchangePtr& exchange, const http::PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto token = admit(desk, exchange, arguments);
  if (!token) return;
  Transaction tx(desk.services.database, token->brand);
  const auto link = panels::store::find_link(tx, token->secret);
  if (!link) {
    desk.dispatch->refused_from(request.address);
    return exchange->send(http::problem({engine::ErrorCode::LinkUnusable, "", {}}, request.id));
  }
  const auto wave = engine::store::find_wave(tx, link->wave_id);
  const std::string language = language_of(request);
  const auto state = turned_away(*link, *wave, desk.services.clock.now());
  exchange->send(
      interview_response(200, state ? end_state_json(*state, language)
                                    : state_json(engine::store::find_brand(tx)->name, *wave, *link, language)));
}

}  // namespace

http::OpenRoute show_link_state_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            show_link_state(desk, exchange, arguments);
          }};
}

}  // namespace tertulia::api
