// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/import_questionnaire.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/questionnaires/questionnaire_json.hpp"
#include "engine/import/plain_text.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace imports = engine::imports;

namespace {

constexpr std::size_t kLongestTitle = 200;

Schema report_schema() {
  const Schema count = Schema::integer(0, 1'000'000'000);
  const Schema entry =
      Schema::object({required("outcome", Schema::one_of({"translated", "approximated", "refused"})),
                      required("place", Schema::text(0, 100'000).described("Where in the file, in its own words")),
                      required("kind", Schema::text(0, 100'000)), required("message", Schema::text(0, 100'000)),
                      http::optional("original", Schema::text(0, 100'000))});
  return Schema::object({required("translated", count), required("approximated", count), required("refused", count),
                         required("entries", Schema::array(entry, 1'000'000))});
}

std::string bytes_of(const http::Spool* file) {
  std::string bytes;
  for (std::size_t i = 0; file != nullptr && i < file->pieces(); ++i) bytes += file->piece(i);
  return bytes;
}

}  // namespace

const http::Endpoint& ImportQuestionnaire::endpoint() {
  const auto slugs = imports::format_slugs();
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/questionnaires/imports",
      .scope = scopes::kQuestionnairesWrite,
      .summary =
          "Makes a questionnaire from a file of another program; the report says of each element what became of it.",
      .status = 201,
      .query = {required("format", Schema::one_of(std::vector<std::string>(slugs.begin(), slugs.end()))),
                http::optional("title", Schema::text(1, kLongestTitle).described("Default: the title in the file"))},
      .body = Schema::text(1, imports::kMostFileBytes),
      .body_type = "application/octet-stream",
      .answer = questionnaire_schema({required("findings", findings_schema()), required("report", report_schema())}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::InvalidQuestionnaire},
      .max_body = imports::kMostFileBytes,
      .is_spooled = true};
  return endpoint;
}

ImportQuestionnaire::Input ImportQuestionnaire::parse(const http::Arguments& arguments) {
  return {*imports::format_of(arguments.text("format")), arguments.optional_text("title"), arguments.spool()};
}

void ImportQuestionnaire::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object();
  write_members(output.questionnaire, writer);
  write_findings(output.findings, writer);
  writer.key("report");
  imports::write(output.report, writer);
  writer.end_object();
}

engine::Result<ImportQuestionnaire::Output> ImportQuestionnaire::handle(const Input& input,
                                                                        http::RequestContext& context) const {
  auto imported = imports::import_questionnaire(input.format, bytes_of(input.file), context.now);
  if (!imported) return imported.error();
  const engine::QuestionnaireId id(engine::Uuid::version7(context.now));
  auto version = checked_version(id, 1, imported->definition, context.now);
  if (!version) return version.error();
  std::string title = input.title.value_or(std::string(imports::cut_text(imported->title, kLongestTitle)));
  if (title.empty()) title = "Imported questionnaire";
  const engine::store::QuestionnaireRecord questionnaire{id, std::move(title), 1, context.now};
  engine::store::insert_questionnaire(context.tx, questionnaire);
  engine::store::insert_version(context.tx, version->record);
  context.audit("questionnaire.import", "questionnaire", id.value());
  return Output{questionnaire, std::move(version->findings), std::move(imported->report)};
}

}  // namespace tertulia::api
