// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/version_rules.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "api/questionnaires/questionnaire_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using engine::questionnaire::Codebook;
using engine::questionnaire::JoinedCodebook;
using engine::questionnaire::Mapping;
using engine::questionnaire::VariableChange;
using engine::store::Transaction;
using engine::store::VersionRecord;
using http::optional;
using http::required;
using http::Schema;

namespace {

constexpr std::size_t kMaxCodebook = 64U << 20;

Result<Codebook> codebook_of(const VersionRecord& record) {
  const auto document = engine::json::Document::parse(record.codebook, {kMaxCodebook, 64});
  if (!document) return document.error();
  return engine::questionnaire::read_codebook(document->root());
}

Mapping mapping_of(const VersionRecord& record) {
  const auto document = engine::json::Document::parse(record.mapping.value_or("[]"), {kMaxCodebook, 64});
  return document ? engine::questionnaire::read_mapping(document->root()) : Mapping();
}

std::string values_text(const std::vector<engine::questionnaire::CodedValue>& values) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ", ") + engine::questionnaire::plain_text(value.value);
  return text;
}

}  // namespace

Schema mapping_schema() {
  const Schema value = Schema::object({required("from", Schema::any()), required("to", Schema::any())});
  return Schema::array(
      Schema::object({required("variable", Schema::text(1, 500)), optional("to", Schema::text(1, 500).nullable()),
                      optional("values", Schema::array(value, 1000))}),
      1000);
}

Result<NextVersion> next_version(Transaction& tx, const engine::QuestionnaireId& id, const std::string& definition,
                                 const std::optional<engine::json::Value>& mapping, engine::Instant now) {
  const auto earlier = engine::store::list_versions(tx, id);  // newest first
  if (earlier.empty()) return Error{ErrorCode::NotFound, "", {}};
  auto checked = checked_version(id, earlier.front().version + 1, definition, now);
  if (!checked) return checked.error();
  NextVersion next{std::move(checked->record),
                   std::move(checked->findings),
                   *engine::questionnaire::load(definition),
                   engine::store::latest_fielded_version(tx, id),
                   {},
                   {}};
  std::vector<Codebook> books;
  std::vector<const Codebook*> by_age;
  const Codebook* fielded = nullptr;
  books.reserve(earlier.size());
  for (const VersionRecord& record : earlier) {
    auto book = codebook_of(record);
    if (!book) return book.error();
    books.push_back(std::move(*book));
    if (record.version == next.against) {
      fielded = &books.back();
      by_age.insert(by_age.begin(), fielded);  // the rules lead from it
    } else {
      by_age.push_back(&books.back());
    }
  }
  Codebook fresh = engine::questionnaire::codebook(*next.questionnaire);
  if (fielded != nullptr && mapping) {
    next.mapping = engine::questionnaire::read_mapping(*mapping);
    auto faults = engine::questionnaire::check_mapping(next.mapping, *fielded, fresh, "/mapping");
    if (!faults.empty()) {
      std::string message = faults.front().message;
      return Error{ErrorCode::InvalidInput, std::move(message), std::move(faults)};
    }
  }
  fresh = engine::questionnaire::with_stable_codes(std::move(fresh), by_age, next.mapping);
  if (fielded != nullptr) {
    next.changes = engine::questionnaire::compare(*fielded, fresh, next.mapping);
    next.record.mapping = mapping ? mapping->text() : "[]";
    next.record.mapped_from = next.against;
  }
  engine::json::Writer writer;
  engine::questionnaire::write(fresh, writer);
  next.record.codebook = writer.take();
  return next;
}

std::optional<Error> recoding_error(const std::vector<VariableChange>& changes, const std::string& pointer) {
  Error error{ErrorCode::RecodingVersion, "", {}};
  for (const VariableChange& change : changes) {
    if (!change.needs_rule()) continue;
    std::string message;
    if (change.kind == VariableChange::Kind::Gone) {
      message = fmt::format("{} is gone; say what it is called now, or that it is given up.", change.variable);
      if (!change.looks_like.empty()) message += fmt::format(" {} asks the same words.", change.looks_like);
    } else if (change.kind == VariableChange::Kind::Retyped) {
      message =
          fmt::format("{} is another kind of question now; give it another name, or give it up.", change.variable);
    } else {
      message = fmt::format("{} has no more: {}. Say what these answers become.", change.variable,
                            values_text(change.removed));
    }
    const auto kind = change.removed.empty() ? slug(change.kind) : std::string_view("removed_values");
    error.details.push_back({pointer, std::string(kind), std::move(message)});
  }
  return error.details.empty() ? std::nullopt : std::optional(std::move(error));
}

std::vector<VersionStep> steps_between(Transaction& tx, const engine::QuestionnaireId& id, int from, int to) {
  std::map<int, VersionRecord> records;
  for (VersionRecord& record : engine::store::list_versions(tx, id)) records.emplace(record.version, std::move(record));
  std::vector<VersionStep> steps;
  for (int version = to; version > from;) {
    const VersionRecord& record = records.at(version);
    // A version whose rules lead from none on the way was made before anybody was asked, or beside the one asked.
    const int base = std::max(record.mapped_from.value_or(from), from);
    steps.insert(steps.begin(), {base, version, mapping_of(record)});
    version = base;
  }
  return steps;
}

std::vector<Mapping> rules_of(const std::vector<VersionStep>& steps) {
  std::vector<Mapping> rules;
  for (const VersionStep& step : steps) rules.push_back(step.mapping);
  return rules;
}

Result<JoinedCodebook> joined_codebook(Transaction& tx, QuestionnaireCache& cache,
                                       const engine::fieldwork::Wave& wave) {
  const auto newest = cache.find(tx, wave.questionnaire_id, wave.version);
  if (!newest) return newest.error();
  JoinedCodebook joined(wave.version, (*newest)->codebook);
  for (const int version : engine::store::earlier_versions(tx, wave.wave_id)) {
    const auto earlier = cache.find(tx, wave.questionnaire_id, version);
    if (!earlier) return earlier.error();
    joined.add(version, (*earlier)->codebook,
               rules_of(steps_between(tx, wave.questionnaire_id, version, wave.version)));
  }
  return joined;
}

}  // namespace tertulia::api
