// SPDX-License-Identifier: Apache-2.0
#include "api/analyses/show_summary.hpp"

#include "api/analyses/wave_dataset.hpp"
#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/analysis/wave_summary.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

Schema summary_questions_schema() {
  const Schema count = Schema::integer(0, 1'000'000'000'000);
  const Schema interval = Schema::array(Schema::number().nullable(), 2);
  const Schema value = Schema::object(
      {required("code", Schema::integer(-32768, 32767)), required("label", Schema::text(0, 10'000)),
       required("count", count), required("share", Schema::number().nullable()), required("ci", interval.nullable())});
  const Schema missing = Schema::object({required("not_asked", count), required("no_answer", count),
                                         required("refused", count), required("dont_know", count)});
  const Schema mean = Schema::object(
      {required("estimate", Schema::number()), required("ci", interval), required("sd", Schema::number().nullable())});
  const Schema question =
      Schema::object({required("name", Schema::text(1, 500)), required("title", Schema::text(0, 10'000)),
                      required("kind", Schema::text(1, 50)), required("base", count), required("missing", missing),
                      optional("values", Schema::array(value)), optional("mean", mean)});
  return Schema::array(question);
}

const http::Endpoint& ShowSummary::endpoint() {
  static const Schema count = Schema::integer(0, 1'000'000'000'000);
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/summary",
      .scope = scopes::kResponsesRead,
      .summary = "Each question's counts, shares and means with 95 percent intervals, of usable responses, unweighted.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .query = {optional("language", Schema::text(2, 20))},
      .answer = Schema::object(
          {required("wave_id", Schema::uuid()),
           required("as_of", Schema::object({required("change_no", count), required("time", Schema::time())})),
           required("questions", summary_questions_schema())}),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ShowSummary::Input ShowSummary::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_text("language").value_or("default")};
}

void ShowSummary::write(const Output& output, engine::json::Writer& writer) { writer.raw(output.json); }

engine::Result<ShowSummary::Output> ShowSummary::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  const auto loaded = load_wave_dataset(context, wave->wave, Responses::Usable, input.language);
  if (!loaded) return loaded.error();
  engine::json::Writer writer;
  writer.begin_object().member("wave_id", input.wave_id.text()).key("as_of").begin_object();
  writer.member("change_no", loaded->change_no)
      .member("time", engine::format_instant(context.now))
      .end_object()
      .key("questions");
  engine::analysis::write_wave_summary(loaded->codebook(), loaded->data, input.language, writer);
  writer.end_object();
  return Output{writer.take()};
}

}  // namespace tertulia::api
