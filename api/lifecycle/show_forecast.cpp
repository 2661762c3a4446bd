// SPDX-License-Identifier: Apache-2.0
#include "api/lifecycle/show_forecast.hpp"

#include "api/audiences/audience_json.hpp"
#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "panels/sampling/plan.hpp"
#include "panels/store/column_cache.hpp"
#include "panels/store/lifecycle_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;
using panels::sampling::AudienceOfPlan;
using panels::sampling::PanelColumns;

namespace {

/// The panel's rate while little is known of it; as draws take it.
constexpr double kAssumedRate = 0.2;

Schema count() { return Schema::integer(0, 1'000'000'000); }

/// Who of an audience may be asked.
std::vector<std::size_t> askable(const PanelColumns& panel, const AudienceOfPlan& audience, engine::Instant now) {
  const auto inside = panels::sampling::rows_of_audience(panel, audience, now);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    const auto& of = panel.row(row);
    if (inside[row] && !of.has_left && of.standing == panels::sampling::Standing::Open) rows.push_back(row);
  }
  return rows;
}

}  // namespace

const http::Endpoint& ShowForecast::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/panels/:panel_id/forecast",
      .scope = scopes::kPanelsRead,
      .summary =
          "How many completes one invitation each to a panel or an audience will bring, or to so many of it "
          "chosen at random; with a 90 % interval. From what each of them did before.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .query = {http::optional("audience_id", Schema::uuid()),
                http::optional("invitations", Schema::integer(1, 1'000'000'000))},
      .answer = Schema::object(
          {required("panel_id", Schema::uuid()), required("at", Schema::time()), required("may_be_asked", count()),
           required("invitations", count()), required("expected", Schema::number()),
           required("standard_deviation", Schema::number()),
           required("interval", Schema::array(count(), 2).described("90 %, ends included")),
           required("panel_rate", Schema::number()), required("strength", Schema::number()),
           required("past_invitations", count().described("From which the panel's rate was estimated")),
           required("completion", Schema::number()), required("waves", count()),
           required("wave_correlation",
                    Schema::number().nullable().described("null: too few waves to allow for how waves differ"))})};
  return endpoint;
}

ShowForecast::Input ShowForecast::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), arguments.optional_id<panels::AudienceId>("audience_id"),
          arguments.optional_integer("invitations")};
}

void ShowForecast::write(const Output& output, engine::json::Writer& writer) {
  const auto& forecast = output.forecast;
  writer.begin_object().member("panel_id", output.panel_id.text()).member("at", engine::format_instant(output.at));
  writer.member("may_be_asked", forecast.may_be_asked).member("invitations", forecast.invitations);
  writer.member("expected", forecast.expected).member("standard_deviation", forecast.standard_deviation);
  writer.key("interval").begin_array().integer(forecast.lower).integer(forecast.upper).end_array();
  writer.member("panel_rate", forecast.model.mean).member("strength", forecast.model.strength);
  writer.member("past_invitations", forecast.model.invitations).member("completion", forecast.completion);
  writer.member("waves", forecast.waves).key("wave_correlation");
  forecast.wave_correlation ? writer.number(*forecast.wave_correlation) : writer.null();
  writer.end_object();
}

engine::Result<ShowForecast::Output> ShowForecast::handle(const Input& input, http::RequestContext& context) const {
  if (const auto panel = existing_panel(context.tx, input.panel_id); !panel) return panel.error();
  const auto reading = context.services.columns.read(context.tx, input.panel_id, context.now);
  const PanelColumns& columns = reading.columns();
  ConditionReader reader(context.tx, columns);
  AudienceOfPlan whom;
  if (input.audience_id) {
    const auto audience = existing_audience(context.tx, *input.audience_id);
    if (!audience) return audience.error();
    if (audience->panel_id != input.panel_id) return Error{ErrorCode::NotFound, "", {}};
    whom = audience_of_plan(context.tx, *audience, reader);
  }
  return Output{
      input.panel_id, context.now,
      panels::lifecycle::forecast_completes(columns, askable(columns, whom, context.now), input.invitations,
                                            panels::store::wave_outcomes(context.tx, input.panel_id, context.now),
                                            panels::sampling::minute_of(context.now), kAssumedRate)};
}

}  // namespace tertulia::api
