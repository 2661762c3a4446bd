// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/show_impact.hpp"

#include "api/auth/scopes.hpp"
#include "api/interviews/ending.hpp"
#include "engine/questionnaire/versions/migration.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::questionnaire::CodedValue;
using engine::questionnaire::Mapping;
using engine::questionnaire::VariableChange;
using http::required;
using http::Schema;

namespace {

/// A dry run looks at so many interviews and responses at most.
constexpr int kExamined = 10'000;

Schema values_schema() {
  return Schema::array(
      Schema::object({required("code", Schema::integer(-32768, 32767)), required("value", Schema::any()),
                      required("label", Schema::map(Schema::any()))}),
      1000);
}

/// Carries out the dry run over answers of any earlier version.
class DryRun {
 public:
  DryRun(http::RequestContext& context, const NextVersion& next) : context_(context), next_(next) {}

  void interviews_of(const engine::fieldwork::Wave& wave, ShowImpact::Output& output) {
    output.in_progress += engine::store::count_interviews_to_move(context_.tx, wave.wave_id, next_.record.version);
    for (const auto& interview :
         engine::store::open_interviews(context_.tx, wave.wave_id, kExamined - output.examined)) {
      const auto migrated =
          engine::questionnaire::migrate_answers(value_of(interview.answers), rules(interview.version),
                                                 *next_.questionnaire, session_of(interview, context_.now));
      ++output.examined;
      ++(migrated.lost.empty() ? (migrated.changed ? output.mapped : output.unchanged) : output.losing);
      for (const std::string& name : migrated.lost) ++output.invalid[name].interviews;
    }
  }

  void responses_of(const engine::fieldwork::Wave& wave, ShowImpact::Output& output) {
    const auto until = engine::store::wave_change_no(context_.tx, wave.wave_id);
    const int limit = kExamined - output.responses_examined;
    if (limit <= 0) return;
    for (const auto& response : engine::store::page_of_responses(context_.tx, wave.wave_id, 0, until, limit)) {
      engine::questionnaire::Session session;
      session.given = value_of(response.given);
      session.now = response.ended_at;
      const auto migrated = engine::questionnaire::migrate_answers(value_of(response.answers), rules(response.version),
                                                                   *next_.questionnaire, session);
      ++output.responses_examined;
      for (const std::string& name : migrated.lost) ++output.invalid[name].responses;
    }
  }

 private:
  /// From that version to the one in the field, and on to the next.
  const std::vector<Mapping>& rules(int version) {
    auto [found, is_new] = rules_.try_emplace(version);
    if (is_new) {
      found->second = rules_of(steps_between(context_.tx, next_.record.questionnaire_id, version, *next_.against));
      found->second.push_back(next_.mapping);
    }
    return found->second;
  }

  http::RequestContext& context_;
  const NextVersion& next_;
  std::map<int, std::vector<Mapping>> rules_;
};

void write_values(std::string_view name, const std::vector<CodedValue>& values, engine::json::Writer& writer) {
  writer.key(name).begin_array();
  for (const CodedValue& value : values) {
    writer.begin_object().member("code", std::int64_t{value.code}).key("value");
    engine::write_value(value.value, writer);
    writer.key("label").begin_object();
    for (const auto& [language, words] : value.label) writer.member(language, words);
    writer.end_object().end_object();
  }
  writer.end_array();
}

void write_change(const VariableChange& change, engine::json::Writer& writer) {
  writer.begin_object()
      .member("variable", change.variable)
      .member("change", slug(change.kind))
      .member("needs_rule", change.needs_rule());
  writer.key("to");
  change.to.empty() ? writer.null() : writer.string(change.to);
  writer.key("looks_like");
  change.looks_like.empty() ? writer.null() : writer.string(change.looks_like);
  write_values("removed", change.removed, writer);
  write_values("added", change.added, writer);
  write_values("relabelled", change.relabelled, writer);
  writer.end_object();
}

}  // namespace

const http::Endpoint& ShowImpact::endpoint() {
  static const Schema count = Schema::integer(0, 1'000'000'000);
  static const Schema name = Schema::text(1, 500);
  static const Schema change = Schema::object(
      {required("variable", name),
       required("change", Schema::one_of({"same", "new", "renamed", "given_up", "gone", "retyped", "relabelled"})),
       required("needs_rule", Schema::boolean()), required("to", name.nullable()),
       required("looks_like", name.nullable()), required("removed", values_schema()),
       required("added", values_schema()), required("relabelled", values_schema())});
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/questionnaires/:questionnaire_id/impact",
      .scope = scopes::kQuestionnairesWrite,
      .summary = "What a further version would do to the one in the field: a dry run that writes nothing.",
      .path_parameters = {required("questionnaire_id", Schema::uuid())},
      .body = Schema::object({required("definition", Schema::map(Schema::any()).described("SurveyJS JSON")),
                              http::optional("mapping", mapping_schema())}),
      .answer = Schema::object(
          {required("against", Schema::integer(1, 1'000'000).nullable()), required("accepted", Schema::boolean()),
           required("variables", Schema::array(change, 100'000)),
           required("interviews", Schema::object({required("in_progress", count), required("examined", count),
                                                  required("unchanged", count), required("mapped", count),
                                                  required("losing", count)})),
           required("responses", Schema::object({required("examined", count)})),
           required("invalid_answers",
                    Schema::array(Schema::object({required("answer", name), required("interviews", count),
                                                  required("responses", count)}),
                                  100'000))}),
      .errors = {engine::ErrorCode::InvalidQuestionnaire},
      .max_body = 4 * 1024 * 1024};
  return endpoint;
}

ShowImpact::Input ShowImpact::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::QuestionnaireId>("questionnaire_id"), arguments.member("definition")->text(),
          arguments.member("mapping")};
}

void ShowImpact::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("against");
  output.against ? writer.integer(*output.against) : writer.null();
  writer.member("accepted", !recoding_error(output.changes, "").has_value()).key("variables").begin_array();
  for (const VariableChange& change : output.changes) write_change(change, writer);
  writer.end_array().key("interviews").begin_object();
  writer.member("in_progress", output.in_progress)
      .member("examined", output.examined)
      .member("unchanged", output.unchanged)
      .member("mapped", output.mapped)
      .member("losing", output.losing)
      .end_object();
  writer.key("responses").begin_object().member("examined", output.responses_examined).end_object();
  writer.key("invalid_answers").begin_array();
  for (const auto& [answer, count] : output.invalid) {
    writer.begin_object().member("answer", answer);
    writer.member("interviews", count.interviews).member("responses", count.responses).end_object();
  }
  writer.end_array().end_object();
}

engine::Result<ShowImpact::Output> ShowImpact::handle(const Input& input, http::RequestContext& context) const {
  auto next = next_version(context.tx, input.questionnaire_id, input.definition, input.mapping, context.now);
  if (!next) return next.error();
  Output output;
  output.against = next->against;
  output.changes = next->changes;
  if (!next->against) return output;
  DryRun dry_run(context, *next);
  for (const auto& wave : engine::store::waves_of_questionnaire(context.tx, input.questionnaire_id)) {
    if (takes_answers(wave.status)) dry_run.interviews_of(wave, output);
    dry_run.responses_of(wave, output);
  }
  return output;
}

}  // namespace tertulia::api
