// SPDX-License-Identifier: Apache-2.0
#include "api/analyses/run_analysis.hpp"

#include <cmath>

#include <fmt/format.h>

#include "api/analyses/wave_dataset.hpp"
#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "api/version.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/analysis/analysis.hpp"
#include "engine/analysis/asked_columns.hpp"
#include "engine/dataset/derive.hpp"
#include "engine/json/json.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using engine::dataset::Column;
using engine::dataset::Dataset;
using engine::json::Value;
using engine::json::Writer;
using http::optional;
using http::required;
using http::Schema;

namespace {

Schema data_schema() {
  const Schema derived =
      Schema::object({required("name", Schema::text(1, 100)), required("expression", Schema::text(1, 10'000))});
  const Schema margin = Schema::object({required("var", Schema::text(1, 200)),
                                        required("levels", Schema::array(Schema::text(1, 200), 1000)),
                                        required("targets", Schema::array(Schema::number(), 1000))});
  const Schema weight =
      Schema::object({required("name", Schema::text(1, 100)), required("margins", Schema::array(margin, 50))});
  return Schema::object({optional("wave_id", Schema::uuid()), optional("panel_id", Schema::uuid()),
                         optional("responses", Schema::one_of({"usable", "all"})),
                         optional("derive", Schema::array(derived, 100)), optional("filter", Schema::text(1, 10'000)),
                         optional("weight", weight)});
}

/// The data that a body names, with what it takes to name it again.
struct Source {
  Dataset data;
  std::string snapshot;
};

/// `body` is the whole request, of which `spec` is the data.
Result<Source> wave_source(const Value& body, const Value& spec, http::RequestContext& context) {
  const auto wave = existing_named_wave(context.tx, *engine::WaveId::parse(spec.find("wave_id")->string()));
  if (!wave) return wave.error();
  const auto which = spec.find("responses");
  auto loaded =
      load_wave_dataset(context, wave->wave, which && which->string() == "all" ? Responses::All : Responses::Usable,
                        "default", [&](std::string_view name) { return engine::analysis::may_read(body, name); });
  if (!loaded) return loaded.error();
  Writer snapshot;
  snapshot.begin_object().member("wave_id", wave->wave.wave_id.text()).member("change_no", loaded->change_no);
  snapshot.member("version", loaded->version).member("program", kVersion).end_object();
  return Source{std::move(loaded->data), snapshot.take()};
}

/// A panel's activity, a row each: member, kind, date.
Result<Source> panel_source(const Value& spec, http::RequestContext& context) {
  const auto panel = existing_panel(context.tx, *panels::PanelId::parse(spec.find("panel_id")->string()));
  if (!panel) return panel.error();
  std::vector<std::string> members, kinds, dates;
  for (const auto& activity : panels::store::activities_of_panel(context.tx, panel->panel_id)) {
    members.push_back(activity.panelist_id.text());
    kinds.push_back(activity.kind);
    dates.push_back(engine::format_instant(activity.occurred_at).substr(0, 10));
  }
  Dataset data(members.size());
  (void)data.add(Column::of_texts("member", members));
  (void)data.add(Column::of_texts("kind", kinds));
  (void)data.add(Column::of_texts("date", dates));
  Writer snapshot;
  snapshot.begin_object()
      .member("panel_id", panel->panel_id.text())
      .member("activities", static_cast<std::int64_t>(data.rows()));
  snapshot.member("time", engine::format_instant(context.now)).member("program", kVersion).end_object();
  return Source{std::move(data), snapshot.take()};
}

Result<engine::expression::Expression> compiled(const Value& text, std::string pointer) {
  auto expression = engine::expression::compile(text.string());
  if (!expression)
    return engine::error_at(ErrorCode::InvalidExpression, std::move(pointer), "expression", expression.error().message);
  return expression;
}

Result<void> add_derived(Dataset& data, const Value& derived, const engine::expression::EvaluationContext& context) {
  for (std::size_t i = 0; i < derived.size(); ++i) {
    const std::string place = fmt::format("/data/derive/{}", i);
    const auto expression = compiled(*derived.at(i).find("expression"), place + "/expression");
    if (!expression) return expression.error();
    auto added = data.add(
        engine::dataset::derive(data, std::string(derived.at(i).find("name")->string()), *expression, context));
    if (!added)
      return engine::error_at(ErrorCode::InvalidAnalysis, place + "/name", "unique",
                              "There is a column of this name already.");
  }
  return {};
}

/// Rakes to the margins and adds the weights, rescaled to a mean of 1, as a column.
Result<void> add_weight(Dataset& data, const Value& weight) {
  (void)data.add(Column::of_numbers("_one", std::vector<double>(data.rows(), 1.0)));
  Writer spec;
  spec.begin_object().key("args").begin_object().key("design").begin_object().member("weights", "_one").end_object();
  spec.key("margins").value(*weight.find("margins")).end_object().end_object();
  const auto document = engine::json::Document::parse(spec.view());
  auto raked = engine::analysis::run("rake", document->root(), data);
  if (!raked) {
    Error error = raked.error();
    for (auto& detail : error.details)
      detail.pointer =
          "/data/weight" + detail.pointer.substr(std::min<std::size_t>(5, detail.pointer.size()));  // "/args" goes
    return error;
  }
  const auto result = engine::json::Document::parse(*raked, {1U << 30, 64});
  const Value weights = *result->root().find("weights");
  const double scale = static_cast<double>(data.rows()) / result->root().find("sum_weights")->number();
  std::vector<double> values;
  for (std::size_t i = 0; i < weights.size(); ++i) values.push_back(weights.at(i).number() * scale);
  auto added = data.add(Column::of_numbers(std::string(weight.find("name")->string()), std::move(values)));
  if (!added)
    return engine::error_at(ErrorCode::InvalidAnalysis, "/data/weight/name", "unique",
                            "There is a column of this name already.");
  return {};
}

Result<Source> load(const Value& body, http::RequestContext& context) {
  const Value spec = *body.find("data");
  const bool of_wave = spec.find("wave_id").has_value();
  if (of_wave == spec.find("panel_id").has_value())
    return engine::error_at(ErrorCode::InvalidAnalysis, "/data", "one_source", "Name either wave_id or panel_id.");
  auto source = of_wave ? wave_source(body, spec, context) : panel_source(spec, context);
  if (!source) return source;
  const engine::expression::EvaluationContext clock{context.now, {}};
  if (const auto derived = spec.find("derive")) {
    if (const auto added = add_derived(source->data, *derived, clock); !added) return added.error();
  }
  if (const auto filter = spec.find("filter")) {
    const auto condition = compiled(*filter, "/data/filter");
    if (!condition) return condition.error();
    source->data = source->data.filter(engine::dataset::matches(source->data, *condition, clock));
  }
  if (const auto weight = spec.find("weight")) {
    if (const auto added = add_weight(source->data, *weight); !added) return added.error();
  }
  return source;
}

}  // namespace

const http::Endpoint& RunAnalysis::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/analyses",
      .scope = scopes::kAnalysesRun,
      .summary =
          "Runs a statistical method on a wave's responses or a panel's activity; derived variables and filters are "
          "expressions, weights are raked to margins.",
      .body = Schema::object({required("method", Schema::text(1, 100)), required("data", data_schema()),
                              required("args", Schema::map(Schema::any()))}),
      .answer =
          Schema::object({required("method", Schema::text(1, 100)), required("snapshot", Schema::map(Schema::any())),
                          required("result", Schema::map(Schema::any()))}),
      .errors = {ErrorCode::NotFound, ErrorCode::InvalidAnalysis, ErrorCode::InvalidExpression,
                 ErrorCode::StateConflict}};
  return endpoint;
}

RunAnalysis::Input RunAnalysis::parse(const http::Arguments& arguments) { return {arguments.body()}; }

void RunAnalysis::write(const Output& output, Writer& writer) {
  writer.begin_object()
      .member("method", output.method)
      .key("snapshot")
      .raw(output.snapshot)
      .key("result")
      .raw(output.result)
      .end_object();
}

Result<RunAnalysis::Output> RunAnalysis::handle(const Input& input, http::RequestContext& context) const {
  auto source = load(input.body, context);
  if (!source) return source.error();
  const std::string method(input.body.find("method")->string());
  auto result = engine::analysis::run(method, input.body, source->data);
  if (!result) return result.error();
  return Output{method, std::move(source->snapshot), std::move(*result)};
}

}  // namespace tertulia::api
