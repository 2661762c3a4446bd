// SPDX-License-Identifier: Apache-2.0
#include "api/audiences/create_audience.hpp"

#include "api/audiences/audience_json.hpp"
#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/store/column_cache.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

const http::Endpoint& CreateAudience::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/panels/:panel_id/audiences",
      .scope = scopes::kPanelsWrite,
      .summary =
          "An audience of a panel: whoever an expression holds of, read anew each time (live), or whoever it holds of "
          "now (frozen).",
      .status = 201,
      .path_parameters = {required("panel_id", Schema::uuid())},
      .body =
          Schema::object({required("title", Schema::text(1, 200)), required("kind", Schema::one_of({"live", "frozen"})),
                          optional("expression", Schema::text(1, 10'000).nullable().described(
                                                     "Over {member.<attribute>}, {activity.<measure>}, "
                                                     "{answers.<wave_id>.<question>}; none: everybody"))}),
      .answer = audience_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateAudience::Input CreateAudience::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), arguments.text("title"), arguments.text("kind") == "frozen",
          arguments.optional_text("expression")};
}

void CreateAudience::write(const Output& output, engine::json::Writer& writer) { write_audience(output, writer); }

engine::Result<CreateAudience::Output> CreateAudience::handle(const Input& input, http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  const auto reading = context.services.columns.read(context.tx, input.panel_id, context.now);
  const auto& columns = reading.columns();
  std::optional<panels::sampling::Condition> condition;
  if (input.expression) {
    ConditionReader reader(context.tx, columns);
    condition = reader.read(*input.expression, "/expression");
    if (!reader.faults().empty()) return input_error(std::move(reader.faults()));
  }
  panels::store::Audience audience{panels::AudienceId(engine::Uuid::version7(context.now)),
                                   input.panel_id,
                                   input.title,
                                   input.is_frozen,
                                   input.expression,
                                   std::nullopt,
                                   context.now};
  panels::sampling::Members members;
  if (input.is_frozen) {
    panels::sampling::AudienceOfPlan whom;
    if (condition) whom = *condition;
    const auto inside = rows_of_audience(columns, whom, context.now);
    for (std::size_t row = 0; row < columns.size(); ++row) {
      if (inside[row] && !columns.row(row).has_left) members.push_back(columns.row(row).member_id);
    }
    audience.members = static_cast<std::int64_t>(members.size());
  }
  panels::store::insert_audience(context.tx, audience);
  panels::store::insert_audience_members(context.tx, audience.audience_id, members);
  context.audit("audience.create", "audience", audience.audience_id.value());
  return audience;
}

}  // namespace tertulia::api
