// SPDX-License-Identifier: Apache-2.0
#include "api/lifecycle/show_health.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "panels/store/lifecycle_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

Schema count() { return Schema::integer(0, 1'000'000'000); }

}  // namespace

const http::Endpoint& ShowHealth::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/panels/:panel_id/health",
      .scope = scopes::kPanelsRead,
      .summary =
          "Who of a panel was active, dormant or lapsed at a time, and its rates of participation, completion and "
          "attrition in the days before, each with its base.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .query = {http::optional("at", Schema::time()), http::optional("days", Schema::integer(1, 3650))},
      .answer = Schema::object(
          {required("panel_id", Schema::uuid()), required("at", Schema::time()),
           required("days", Schema::integer(1, 3650)), required("rule", lifecycle_rule_schema()),
           required("states", Schema::object({required("panelists", count()), required("active", count()),
                                              required("dormant", count()), required("lapsed", count())})),
           required("active_share", rate_schema()), required("participation_rate", rate_schema()),
           required("completion_rate", rate_schema()), required("attrition_rate", rate_schema()),
           required("joined", count()),
           required("contact_load", Schema::object({required("invitations", count()), required("invited", count()),
                                                    required("per_panelist", Schema::number().nullable()),
                                                    required("most_per_person", count())}))})};
  return endpoint;
}

ShowHealth::Input ShowHealth::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), arguments.optional_text("at"),
          static_cast<int>(arguments.optional_integer("days").value_or(365))};
}

void ShowHealth::write(const Output& output, engine::json::Writer& writer) {
  const auto& health = output.health;
  writer.begin_object().member("panel_id", output.panel_id.text()).member("at", engine::format_instant(output.at));
  writer.member("days", output.days).key("rule");
  write_lifecycle_rule(output.rule, writer);
  const std::int64_t panelists = health.states.panelists();
  writer.key("states").begin_object().member("panelists", panelists).member("active", health.states.active);
  writer.member("dormant", health.states.dormant).member("lapsed", health.states.lapsed).end_object();
  writer.key("active_share");
  write_rate(health.active_share(), writer);
  writer.key("participation_rate");
  write_rate(health.participation(), writer);
  writer.key("completion_rate");
  write_rate(health.completion(), writer);
  writer.key("attrition_rate");
  write_rate(health.attrition(), writer);
  writer.member("joined", health.joined).key("contact_load").begin_object();
  writer.member("invitations", health.invitations).member("invited", health.invited).key("per_panelist");
  panelists > 0 ? writer.number(static_cast<double>(health.invitations) / static_cast<double>(panelists))
                : writer.null();
  writer.member("most_per_person", health.most_per_person).end_object().end_object();
}

engine::Result<ShowHealth::Output> ShowHealth::handle(const Input& input, http::RequestContext& context) const {
  if (const auto panel = existing_panel(context.tx, input.panel_id); !panel) return panel.error();
  Output output{input.panel_id,
                time_asked_for(input.at, context),
                input.days,
                panels::store::find_lifecycle_rule(context.tx, input.panel_id),
                {}};
  output.health = panels::store::panel_health(context.tx, input.panel_id, output.rule, output.at, input.days);
  return output;
}

}  // namespace tertulia::api
