// SPDX-License-Identifier: Apache-2.0
#include "api/anonymous/show_group_results.hpp"

#include <algorithm>

#include "api/analyses/show_summary.hpp"
#include "api/analyses/wave_dataset.hpp"
#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/analysis/wave_summary.hpp"
#include "engine/anonymity/groups.hpp"
#include "engine/anonymity/release.hpp"
#include "engine/store/ticket_store.hpp"
#include "panels/store/draw_store.hpp"

namespace tertulia::api {

using engine::anonymity::Profile;
using engine::dataset::Column;
using engine::dataset::Dataset;
using http::optional;
using http::required;
using http::Schema;

namespace {

/// Every complete, the reporting variables that it may be counted by, and what they say.
struct Told {
  std::vector<int> shown;
  std::vector<Profile> profiles;
  std::vector<std::vector<std::string>> categories;  ///< of each variable, in the order of their texts
};

Told told_of(const engine::fieldwork::Wave& wave, const Dataset& data) {
  Told told;
  told.profiles.resize(data.rows());
  for (const std::string& variable : wave.given) {
    const auto groups = data.find("given." + variable)->groups();
    for (std::size_t row = 0; row < data.rows(); ++row) told.profiles[row].push_back(groups.codes[row]);
    told.categories.push_back(groups.texts);
  }
  told.shown = engine::anonymity::shown_by(told.profiles, is_over(wave.status));
  return told;
}

/// The questions of one table, but those that too few of its completes answered.
void write_table(const engine::questionnaire::Codebook& codebook, const Dataset& data,
                 const std::vector<std::uint8_t>& rows, const std::string& language, engine::json::Writer& writer) {
  const Dataset table = data.filter(rows);
  writer.member("completes", static_cast<std::int64_t>(table.rows())).key("questions");
  const auto left_out =
      engine::analysis::write_wave_summary(codebook, table, language, writer, engine::anonymity::kSmallestGroup);
  writer.key("answered_by_too_few").begin_array();
  for (const std::string& name : left_out) writer.string(name);
  writer.end_array();
}

/// By each category of each variable, in the order of their texts; last those of whom it is not known or not told.
void write_groups(const engine::questionnaire::Codebook& codebook, const engine::fieldwork::Wave& wave,
                  const Dataset& data, const Told& told, const std::string& language, engine::json::Writer& writer) {
  for (std::size_t v = 0; v < wave.given.size(); ++v) {
    auto names = told.categories[v];
    std::ranges::sort(names);
    names.emplace_back();  // those of whom it is not known or not told
    for (const std::string& name : names) {
      const auto code =
          name.empty()
              ? -1
              : static_cast<std::int32_t>(std::ranges::find(told.categories[v], name) - told.categories[v].begin());
      std::vector<std::uint8_t> rows;
      for (std::size_t row = 0; row < data.rows(); ++row)
        rows.push_back(told.shown[row] > static_cast<int>(v) && told.profiles[row][v] == code ? 1 : 0);
      if (std::ranges::count(rows, 1) == 0) continue;
      writer.begin_object().member("variable", wave.given[v]).key("value");
      name.empty() ? writer.null() : writer.string(name);
      write_table(codebook, data, rows, language, writer);
      writer.end_object();
    }
  }
}

/// What people wrote, by question: in tens, so that no day brings fewer, and in alphabetical order.
void write_comments(const engine::questionnaire::Codebook& codebook, const Dataset& data, const Told& told,
                    engine::json::Writer& writer) {
  for (const auto& variable : codebook.variables) {
    if (!std::holds_alternative<engine::questionnaire::TextStorage>(variable.storage)) continue;
    const Column& column = *data.find(variable.name);
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < data.rows(); ++row) {
      if (told.shown[row] != engine::anonymity::kNotShown && !column.text(row).empty())
        texts.push_back(column.text(row));
    }
    texts.resize(texts.size() - texts.size() % engine::anonymity::kFewestComments);
    if (texts.empty()) continue;
    std::ranges::sort(texts);
    writer.begin_object().member("name", variable.name).key("texts").begin_array();
    for (const std::string& text : texts) writer.string(text);
    writer.end_array().end_object();
  }
}

}  // namespace

const http::Endpoint& ShowGroupResults::endpoint() {
  static const Schema count = Schema::integer(0, 1'000'000'000);
  static const Schema names = Schema::array(Schema::text(1, 500));
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/group-results",
      .scope = scopes::kResponsesRead,
      .summary =
          "All that is told of an anonymous wave: tables of all completes and by each of its reporting variables, in "
          "groups of five or more, so that no table and nothing reckoned from tables is about fewer; comments in tens.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .query = {optional("language", Schema::text(2, 20))},
      .answer = Schema::object(
          {required("wave_id", Schema::uuid()), required("issued", count), required("completes", count),
           required("waiting", count), required("participation_rate", Schema::number().nullable()),
           required("all",
                    Schema::object({required("completes", count), required("questions", summary_questions_schema()),
                                    required("answered_by_too_few", names)})
                        .nullable()),
           required("groups",
                    Schema::array(Schema::object(
                        {required("variable", Schema::text(1, 63)),
                         required("value", Schema::text(1, 10'000).nullable()), required("completes", count),
                         required("questions", summary_questions_schema()), required("answered_by_too_few", names)}))),
           required("comments",
                    Schema::array(Schema::object({required("name", Schema::text(1, 500)),
                                                  required("texts", Schema::array(Schema::text(1, 100'000)))})))}),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ShowGroupResults::Input ShowGroupResults::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_text("language").value_or("default")};
}

void ShowGroupResults::write(const Output& output, engine::json::Writer& writer) { writer.raw(output.json); }

engine::Result<ShowGroupResults::Output> ShowGroupResults::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  const auto existing = existing_wave(context.tx, input.wave_id);
  if (!existing) return existing.error();
  const auto& wave = existing->wave;
  if (!wave.anonymous)
    return engine::Error{engine::ErrorCode::StateConflict, "Only anonymous waves have group results.", {}};
  const auto issued = panels::store::count_drawn(context.tx, input.wave_id);
  const auto loaded = load_wave_dataset(context, wave, Responses::Usable, input.language);
  if (!loaded) return loaded.error();
  const auto& data = loaded->data;
  const Told told = told_of(wave, data);
  std::vector<std::uint8_t> all;
  for (const int by : told.shown) all.push_back(by == engine::anonymity::kNotShown ? 0 : 1);
  const auto shown = std::ranges::count(all, 1);
  const auto completes = static_cast<std::int64_t>(data.rows());

  engine::json::Writer writer;
  writer.begin_object().member("wave_id", input.wave_id.text()).member("issued", issued);
  writer.member("completes", completes).member("waiting", completes - shown).key("participation_rate");
  issued > 0 ? writer.number(static_cast<double>(completes) / static_cast<double>(issued)) : writer.null();
  writer.key("all");
  if (shown > 0) {
    writer.begin_object();
    write_table(loaded->codebook(), data, all, input.language, writer);
    writer.end_object();
  } else {
    writer.null();
  }
  writer.key("groups").begin_array();
  write_groups(loaded->codebook(), wave, data, told, input.language, writer);
  writer.end_array().key("comments").begin_array();
  write_comments(loaded->codebook(), data, told, writer);
  writer.end_array().end_object();
  return Output{writer.take()};
}

}  // namespace tertulia::api
