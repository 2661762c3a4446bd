// SPDX-License-Identifier: Apache-2.0
#include "api/links/list_links.hpp"

#include "api/auth/scopes.hpp"
#include "api/links/link_json.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListLinks::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/links",
      .scope = scopes::kInvitationsWrite,
      .summary = "The wave's links that many may use, how many came by each, and how many test links there are.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = Schema::object({required("items", Schema::array(link_schema(), 1000)),
                                required("tests", Schema::integer(0, 1'000'000'000))})};
  return endpoint;
}

ListLinks::Input ListLinks::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void ListLinks::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& of_brand : output.links) write_link(of_brand.link, *of_brand.services, of_brand.brand, writer);
  writer.end_array().member("tests", output.tests).end_object();
}

engine::Result<ListLinks::Output> ListLinks::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  Output output;
  for (auto& link : panels::store::list_links(context.tx, input.wave_id))
    output.links.push_back({std::move(link), &context.services, context.tx.brand()});
  output.tests = panels::store::count_testers(context.tx, input.wave_id);
  return output;
}

}  // namespace tertulia::api
