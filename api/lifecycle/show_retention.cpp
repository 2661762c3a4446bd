// SPDX-License-Identifier: Apache-2.0
#include "api/lifecycle/show_retention.hpp"

#include <cmath>

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "panels/store/lifecycle_store.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::required;
using http::Schema;
using panels::lifecycle::Acquisition;
using panels::lifecycle::Curve;
using panels::lifecycle::Retention;

namespace {

Schema count() { return Schema::integer(0, 1'000'000'000); }
Schema group() { return Schema::text(0, 10'000).nullable().described("null: not known"); }
Schema quarter() { return Schema::text(7, 7).described("Such as 2026-Q1"); }
Schema share() { return Schema::number().nullable(); }

Schema curve_schema() {
  return Schema::object(
      {required("group", group()), required("panelists", count()), required("lost", count()),
       required("small_base", Schema::boolean()),
       required("observed_days", Schema::number().described("The longest that anybody was watched")),
       required("median_days", share()),
       required("points", Schema::array(Schema::object({required("day", Schema::number()), required("at_risk", count()),
                                                        required("lost", count()), required("kept", share()),
                                                        required("lower", share()), required("upper", share())})))});
}

Schema retention_schema() {
  const Schema difference = Schema::object(
      {required("statistic", Schema::number()), required("df", Schema::number()), required("p", Schema::number())});
  return Schema::object(
      {required("panel_id", Schema::uuid()), required("at", Schema::time()), required("rule", lifecycle_rule_schema()),
       required("cohorts", Schema::array(Schema::object({required("quarter", quarter()), required("panelists", count()),
                                                         required("seen", Schema::array(count()))}))),
       required("curve", curve_schema().nullable()), required("curves", Schema::array(curve_schema())),
       required("difference", difference.nullable()),
       required("acquisitions",
                Schema::array(Schema::object({required("quarter", quarter()), required("group", group()),
                                              required("joined", count()), required("rated", count()),
                                              required("satisfaction", share()), required("kept", rate_schema())})))});
}

/// Of year * 4 + 0..3.
std::string quarter_text(int quarter) { return std::to_string(quarter / 4) + "-Q" + std::to_string(quarter % 4 + 1); }

void write_group(const std::optional<std::string>& group, Writer& writer) {
  writer.key("group");
  group ? writer.string(*group) : writer.null();
}

/// The points at which somebody was lost.
void write_curve(const Curve& curve, Writer& writer) {
  const auto& km = curve.survival;
  writer.begin_object();
  write_group(curve.group, writer);
  writer.member("panelists", curve.panelists).member("lost", curve.lost);
  writer.member("small_base", curve.panelists < panels::lifecycle::kSmallBase);
  writer.member("observed_days", km.time.maxCoeff())
      .member("median_days", km.median.estimate)
      .key("points")
      .begin_array();
  for (Eigen::Index i = 0; i < km.time.size(); ++i) {
    if (km.events(i) == 0) continue;
    writer.begin_object().member("day", km.time(i)).member("at_risk", std::lround(km.at_risk(i)));
    writer.member("lost", std::lround(km.events(i))).member("kept", km.survival(i));
    writer.member("lower", km.lower(i)).member("upper", km.upper(i)).end_object();
  }
  writer.end_array().end_object();
}

void write_cohorts(const Retention& retention, Writer& writer) {
  writer.key("cohorts").begin_array();
  if (retention.cohorts) {
    const auto& cohorts = *retention.cohorts;
    for (std::size_t i = 0; i < cohorts.cohorts.size(); ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      writer.begin_object().member("quarter", quarter_text(cohorts.cohorts[i]));
      writer.member("panelists", std::lround(cohorts.size(row))).key("seen").begin_array();
      for (Eigen::Index period = 0; period < cohorts.active.cols() && !std::isnan(cohorts.active(row, period));
           ++period)
        writer.integer(std::lround(cohorts.active(row, period)));
      writer.end_array().end_object();
    }
  }
  writer.end_array();
}

void write_acquisition(const Acquisition& acquisition, Writer& writer) {
  writer.begin_object().member("quarter", quarter_text(acquisition.quarter));
  write_group(acquisition.group, writer);
  writer.member("joined", acquisition.joined).member("rated", acquisition.rated).key("satisfaction");
  acquisition.rated > 0 ? writer.number(acquisition.satisfaction) : writer.null();
  writer.key("kept");
  write_rate({acquisition.kept, acquisition.joined}, writer);
  writer.end_object();
}

}  // namespace

const http::Endpoint& ShowRetention::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/panels/:panel_id/retention",
      .scope = scopes::kPanelsRead,
      .summary =
          "How long panelists stay: cohorts by quarter, survival curves (Kaplan-Meier, 95 % intervals), and for "
          "those who joined in each quarter how content they are and how many are still there; by the values of "
          "the profile attribute `by`, such as where they came from.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .query = {http::optional("at", Schema::time()), http::optional("by", Schema::text(1, 63)),
                http::optional("satisfaction", Schema::text(1, 63))},
      .answer = retention_schema()};
  return endpoint;
}

ShowRetention::Input ShowRetention::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), arguments.optional_text("at"), arguments.optional_text("by"),
          arguments.optional_text("satisfaction")};
}

void ShowRetention::write(const Output& output, Writer& writer) {
  const auto& retention = output.retention;
  writer.begin_object().member("panel_id", output.panel_id.text()).member("at", engine::format_instant(output.at));
  writer.key("rule");
  write_lifecycle_rule(output.rule, writer);
  write_cohorts(retention, writer);
  writer.key("curve");
  retention.all ? write_curve(*retention.all, writer) : static_cast<void>(writer.null());
  writer.key("curves").begin_array();
  for (const Curve& curve : retention.groups) write_curve(curve, writer);
  writer.end_array().key("difference");
  if (retention.difference) {
    writer.begin_object().member("statistic", retention.difference->statistic);
    writer.member("df", retention.difference->df).member("p", retention.difference->p).end_object();
  } else {
    writer.null();
  }
  writer.key("acquisitions").begin_array();
  for (const Acquisition& acquisition : retention.acquisitions) write_acquisition(acquisition, writer);
  writer.end_array().end_object();
}

engine::Result<ShowRetention::Output> ShowRetention::handle(const Input& input, http::RequestContext& context) const {
  if (const auto panel = existing_panel(context.tx, input.panel_id); !panel) return panel.error();
  Output output{input.panel_id,
                time_asked_for(input.at, context),
                panels::store::find_lifecycle_rule(context.tx, input.panel_id),
                {}};
  const auto stays =
      panels::store::stays_of_panel(context.tx, input.panel_id, output.rule, output.at, {input.by, input.satisfaction});
  if (input.by && panels::lifecycle::groups_of(stays) > panels::lifecycle::kMostGroups) {
    return engine::error_at(engine::ErrorCode::InvalidInput, "?by", "too_many_values",
                            "This attribute takes too many values to compare them.");
  }
  const double at = std::chrono::duration<double, std::ratio<86400>>(output.at.time_since_epoch()).count();
  output.retention = panels::lifecycle::retention_of(stays, at, input.by.has_value());
  return output;
}

}  // namespace tertulia::api
