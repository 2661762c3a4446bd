// SPDX-License-Identifier: Apache-2.0
#include "api/responses/list_responses.hpp"

#include <limits>

#include "api/auth/scopes.hpp"
#include "api/responses/response_json.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListResponses::endpoint() {
  static const Schema number = Schema::integer(0, 1'000'000'000'000);
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/responses",
      .scope = scopes::kResponsesRead,
      .summary =
          "The wave's responses in the order of their changes; the cursor is a change number, so later ones can be "
          "fetched from where one stopped.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .query = {http::optional("limit", Schema::integer(1, 1000)), http::optional("cursor", number)},
      .answer = Schema::object(
          {required("items", Schema::array(response_schema(), 1000)), required("next", number.nullable())}),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ListResponses::Input ListResponses::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_integer("cursor").value_or(0),
          static_cast<int>(arguments.optional_integer("limit").value_or(100))};
}

void ListResponses::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& response : output.items) write_response(response, writer);
  writer.end_array().key("next");
  output.next ? writer.integer(*output.next) : writer.null();
  writer.end_object();
}

engine::Result<ListResponses::Output> ListResponses::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  Output output;
  output.items = engine::store::page_of_responses(context.tx, input.wave_id, input.after,
                                                  std::numeric_limits<std::int64_t>::max(), input.limit);
  if (output.items.size() == static_cast<std::size_t>(input.limit)) output.next = output.items.back().change_no;
  return output;
}

}  // namespace tertulia::api
