// SPDX-License-Identifier: Apache-2.0
#include "api/audiences/count_audience.hpp"

#include "api/audiences/audience_json.hpp"
#include "api/auth/scopes.hpp"
#include "panels/sampling/plan.hpp"
#include "panels/store/column_cache.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CountAudience::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/audiences/:audience_id/count",
      .scope = scopes::kPanelsRead,
      .summary = "How many panelists belong to an audience now, and how many of them consented to be asked.",
      .path_parameters = {required("audience_id", Schema::uuid())},
      .answer = Schema::object({required("members", Schema::integer(0, 1'000'000'000)),
                                required("may_be_asked", Schema::integer(0, 1'000'000'000))})};
  return endpoint;
}

CountAudience::Input CountAudience::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::AudienceId>("audience_id")};
}

void CountAudience::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("members", output.members).member("may_be_asked", output.may_be_asked).end_object();
}

engine::Result<CountAudience::Output> CountAudience::handle(const Input& input, http::RequestContext& context) const {
  const auto audience = existing_audience(context.tx, input.audience_id);
  if (!audience) return audience.error();
  const auto reading = context.services.columns.read(context.tx, audience->panel_id, context.now);
  ConditionReader reader(context.tx, reading.columns());
  const auto whom = audience_of_plan(context.tx, *audience, reader);
  const auto count = panels::sampling::count_audience(reading.columns(), whom, context.now);
  return Output{count.members, count.may_be_asked};
}

}  // namespace tertulia::api
