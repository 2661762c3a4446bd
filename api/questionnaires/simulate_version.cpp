// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/simulate_version.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using http::optional;
using http::required;
using http::Schema;
namespace simulate = engine::questionnaire::simulate;

namespace {

constexpr std::int64_t kMostRespondents = 2000;
/// Answers that may be drawn in all while somebody waits, and tried where rules refuse them; more is for
/// `tertulia simulate`.
constexpr std::size_t kMostAnswers = 50'000;
constexpr std::size_t kMostTries = 20 * kMostAnswers;

Schema share_schema(std::vector<http::Property> further = {}) {
  further.push_back(required("count", Schema::integer(0, kMostRespondents)));
  further.push_back(required("base", Schema::integer(0, kMostRespondents)));
  further.push_back(optional("share", Schema::number()));
  further.push_back(optional("ci", Schema::array(Schema::number(), 2)));
  return Schema::object(std::move(further));
}

Schema body_schema() {
  return Schema::object(
      {required("n", Schema::integer(1, kMostRespondents)), optional("seed", Schema::integer(0, 9'007'199'254'740'991)),
       optional("now", Schema::time()), optional("locale", Schema::text(0, 35)),
       optional("screen_out_if", Schema::text(1, 10'000)),
       optional("cells", Schema::array(Schema::object({required("name", Schema::text(1, 200)),
                                                       required("condition", Schema::text(1, 10'000)),
                                                       optional("target", Schema::integer(0, 1'000'000'000))}),
                                       500)),
       optional("given", Schema::map(Schema::any())
                             .described("By attribute: values, {\"value\", \"share\"} objects, or one value"))});
}

Schema answer_schema() {
  const Schema name = Schema::text(0, 10'000);
  return Schema::object(
      {required("n", Schema::integer(1, kMostRespondents)), required("seed", Schema::integer(0, 9'007'199'254'740'991)),
       required("now", Schema::time()), required("complete", share_schema()), required("screen_out", share_schema()),
       required("dead_end", share_schema()),
       required("minutes",
                Schema::object({required("lower_quartile", Schema::number()), required("median", Schema::number()),
                                required("upper_quartile", Schema::number())})),
       required("questions", Schema::array(Schema::object({required("name", name), required("pointer", name),
                                                           required("seen", share_schema()),
                                                           required("answered", share_schema())}))),
       required("path_count", Schema::integer(0, kMostRespondents)),
       required("paths", Schema::array(share_schema({required("pages", Schema::array(name))}))),
       required("dead_ends", Schema::array(share_schema(
                                 {required("page", name), required("question", name), required("rule", name)}))),
       required("cells", Schema::array(Schema::object({required("name", name),
                                                       required("target", Schema::integer(0, 1'000'000'000).nullable()),
                                                       required("incidence", share_schema()),
                                                       required("interviews_needed", Schema::number().nullable())})))});
}

engine::Result<simulate::Plan> plan_of(const engine::json::Value& body, const http::RequestContext& context) {
  simulate::Plan plan;
  plan.respondents = static_cast<std::size_t>(*body.find("n")->integer());
  if (const auto seed = body.find("seed"); seed && seed->integer())
    plan.seed = static_cast<std::uint64_t>(*seed->integer());
  if (const auto locale = body.find("locale"); locale && locale->is_string()) plan.locale = locale->string();
  plan.now = std::chrono::floor<std::chrono::days>(context.now);
  if (const auto now = body.find("now"); now && now->is_string()) plan.now = *engine::parse_instant(now->string());
  if (auto quotas = simulate::read_quotas(body, plan); !quotas) return quotas.error();
  if (const auto given = body.find("given"); given && !given->is_null()) {
    auto read = simulate::read_given(*given, plan);
    if (!read) {
      engine::Error error = read.error();
      for (auto& detail : error.details) detail.pointer = "/given" + detail.pointer;
      return error;
    }
  }
  return plan;
}

}  // namespace

const http::Endpoint& SimulateVersion::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/questionnaires/:questionnaire_id/versions/:version/simulations",
      .scope = scopes::kQuestionnairesRead,
      .summary =
          "Lets random respondents walk through a version: what they see, which ways they take, where they get stuck. "
          "Stores nothing.",
      .path_parameters = {required("questionnaire_id", Schema::uuid()),
                          required("version", Schema::integer(1, 1'000'000))},
      .body = body_schema(),
      .answer = answer_schema(),
      .errors = {ErrorCode::InvalidExpression, ErrorCode::InvalidQuestionnaire}};
  return endpoint;
}

SimulateVersion::Input SimulateVersion::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::QuestionnaireId>("questionnaire_id"), static_cast<int>(arguments.integer("version")),
          arguments.body()};
}

void SimulateVersion::write(const Output& output, engine::json::Writer& writer) { simulate::write(output, writer); }

engine::Result<SimulateVersion::Output> SimulateVersion::handle(const Input& input,
                                                                http::RequestContext& context) const {
  auto plan = plan_of(input.body, context);
  if (!plan) return plan.error();
  const auto version = engine::store::find_version(context.tx, input.questionnaire_id, input.version);
  if (!version) return engine::Error{ErrorCode::NotFound, "", {}};
  const auto questionnaire = engine::questionnaire::load(version->definition);
  if (!questionnaire) return questionnaire.error();
  const std::size_t answers = std::max<std::size_t>(1, simulate::answer_count(**questionnaire));
  const std::size_t most = kMostAnswers / answers;
  plan->most_tries = kMostTries / answers;
  if (plan->respondents > most) {
    return engine::error_at(ErrorCode::InvalidInput, "/n", "max",
                            fmt::format("For this questionnaire at most {}; `tertulia simulate` has no limit.", most));
  }
  auto simulation = simulate::simulate(version->definition, *plan);
  if (simulation && simulation->respondents < plan->respondents) {
    return engine::error_at(
        ErrorCode::InvalidInput, "/n", "max",
        fmt::format(
            "The questionnaire refuses so many answers that only {} came through; `tertulia simulate` has no limit.",
            simulation->respondents));
  }
  return simulation;
}

}  // namespace tertulia::api
