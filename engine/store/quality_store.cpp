// SPDX-License-Identifier: Apache-2.0
#include "engine/store/quality_store.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/value.hpp"
#include "engine/json/json.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using quality::Evidence;

/// JSON of our own.
Value stored_value(const std::string& json) {
  const auto document = json::Document::parse(json, {16U << 20, 64});
  return document ? value_from_json(document->root()) : Value();
}

WaveQuality wave_quality_of(const Row& row) {
  return {quality::settings_from(stored_value(row.text("settings"))), static_cast<int>(row.integer("revision")),
          row.integer("assessed_to"), static_cast<int>(row.integer("norm_no"))};
}

std::optional<fieldwork::Verdict> verdict_in(const Row& row) {
  const auto verdict = row.optional_text("verdict");
  return verdict ? std::optional(fieldwork::verdict_of(*verdict)) : std::nullopt;
}

AssessmentRecord assessment_of(const Row& row) {
  AssessmentRecord record{row.id<ResponseId>("response_id"),
                          row.id<WaveId>("wave_id"),
                          row.number("score"),
                          row.boolean("suspected"),
                          row.text("components"),
                          static_cast<int>(row.integer("method_version")),
                          static_cast<int>(row.integer("norm_no")),
                          static_cast<int>(row.integer("settings_revision")),
                          row.instant("assessed_at"),
                          verdict_in(row),
                          std::nullopt};
  if (const auto text = row.optional_text("appeal"))
    record.appeal = Appeal{*text, row.instant("filed_at"), row.integer("against_no") == row.integer("verdict_no")};
  return record;
}

std::string components_of(std::vector<Evidence> evidence) {
  std::ranges::stable_sort(evidence, std::ranges::greater(), &Evidence::value);
  json::Writer writer;
  writer.begin_array();
  for (const Evidence& one : evidence) {
    writer.begin_object().member("component", slug(one.component)).member("value", one.value);
    writer.member("detail", one.detail).key("basis");
    write_value(one.basis, writer);
    writer.end_object();
  }
  writer.end_array();
  return writer.take();
}

Parameters of_wave(const Transaction& tx, const WaveId& wave) { return {{"brand_id", tx.brand()}, {"wave_id", wave}}; }

}  // namespace

WaveQuality find_wave_quality(Transaction& tx, const WaveId& wave) {
  const auto row = tx.row(sql::quality_find, of_wave(tx, wave));
  return row ? wave_quality_of(*row) : WaveQuality();
}

std::optional<WaveQuality> claim_wave_quality(Transaction& tx, const WaveId& wave) {
  tx.run(sql::quality_begin, of_wave(tx, wave));
  const auto row = tx.row(sql::quality_claim, of_wave(tx, wave));
  return row ? std::optional(wave_quality_of(*row)) : std::nullopt;
}

void put_quality_settings(Transaction& tx, const WaveId& wave, const quality::Settings& settings, Instant now) {
  tx.run(sql::quality_begin, of_wave(tx, wave));
  tx.run(sql::quality_put_settings,
         {{"brand_id", tx.brand()}, {"wave_id", wave}, {"settings", value_to_json(to_value(settings))}});
  mark_quality_due(tx, now);
}

void recompute_quality(Transaction& tx, const WaveId& wave, Instant now) {
  tx.run(sql::quality_begin, of_wave(tx, wave));
  tx.run(sql::quality_recompute, of_wave(tx, wave));
  mark_quality_due(tx, now);
}

void advance_quality(Transaction& tx, const WaveId& wave, std::int64_t assessed_to, int norm_no) {
  tx.run(sql::quality_advance,
         {{"brand_id", tx.brand()}, {"wave_id", wave}, {"assessed_to", assessed_to}, {"norm_no", norm_no}});
}

std::vector<WaveId> waves_behind_in_quality(Transaction& tx) {
  std::vector<WaveId> waves;
  for (const Row& row : tx.rows(sql::quality_waves_behind, {{"brand_id", tx.brand()}}))
    waves.push_back(row.id<WaveId>("wave_id"));
  return waves;
}

void mark_quality_due(Transaction& tx, Instant now) { put_due_work(tx, kQualityWork, now); }

std::optional<TakenNorms> find_norms(Transaction& tx, const WaveId& wave, int norm_no) {
  const auto row = tx.row(sql::quality_find_norms, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"norm_no", norm_no}});
  if (!row) return std::nullopt;
  return TakenNorms{norm_no, quality::norms_from(stored_value(row->text("norms"))), row->integer("change_no")};
}

int take_norms(Transaction& tx, const WaveId& wave, const quality::Norms& norms, std::int64_t change_no) {
  const auto newest = tx.row(sql::quality_newest_norms, of_wave(tx, wave));
  const int last = newest ? static_cast<int>(newest->integer("norm_no")) : 0;
  if (newest && quality::norms_from(stored_value(newest->text("norms"))) == norms) return last;
  tx.run(sql::quality_insert_norms, {{"brand_id", tx.brand()},
                                     {"wave_id", wave},
                                     {"norm_no", last + 1},
                                     {"change_no", change_no},
                                     {"norms", value_to_json(to_value(norms))}});
  return last + 1;
}

void put_assessments(Transaction& tx, const WaveId& wave, const WaveQuality& by, const std::vector<NewAssessment>& all,
                     Instant now) {
  if (all.empty()) return;
  std::vector<std::string> responses, interviews, scores, suspecteds, components;
  for (const NewAssessment& one : all) {
    responses.push_back(one.response_id.text());
    interviews.push_back(one.interview_id ? one.interview_id->text() : "");
    scores.push_back(fmt::format("{}", one.assessment.score));
    suspecteds.emplace_back(one.suspected ? "true" : "false");
    components.push_back(components_of(one.assessment.evidence));
  }
  tx.run(sql::quality_put_assessments, {{"brand_id", tx.brand()},
                                        {"wave_id", wave},
                                        {"response_ids", responses},
                                        {"interview_ids", interviews},
                                        {"scores", scores},
                                        {"suspecteds", suspecteds},
                                        {"components", components},
                                        {"method_version", quality::kMethodVersion},
                                        {"norm_no", by.norm_no},
                                        {"settings_revision", by.revision},
                                        {"now", now}});
}

std::optional<AssessmentRecord> find_assessment(Transaction& tx, const ResponseId& id) {
  const auto row = tx.row(sql::quality_find_assessment, {{"brand_id", tx.brand()}, {"response_id", id}});
  return row ? std::optional(assessment_of(*row)) : std::nullopt;
}

std::vector<AssessmentRecord> page_of_review_queue(Transaction& tx, const WaveId& wave, const ResponseId& after,
                                                   int limit) {
  std::vector<AssessmentRecord> page;
  for (const Row& row :
       tx.rows(sql::quality_queue, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}, {"limit", limit}}))
    page.push_back(assessment_of(row));
  return page;
}

QualityCounts count_quality(Transaction& tx, const WaveId& wave) {
  const Row row = tx.one(sql::quality_counts, of_wave(tx, wave));
  return {row.integer("to_review"), row.integer("appeals")};
}

std::optional<Standing> find_standing(Transaction& tx, const InterviewId& interview) {
  const auto row = tx.row(sql::quality_standing, {{"brand_id", tx.brand()}, {"interview_id", interview}});
  if (!row) return std::nullopt;
  Standing standing{row->id<ResponseId>("response_id"), verdict_in(*row),
                    static_cast<int>(row->optional_integer("verdict_no").value_or(0)), std::nullopt};
  if (const auto against = row->optional_integer("against_no")) standing.appealed_against = static_cast<int>(*against);
  return standing;
}

bool insert_appeal(Transaction& tx, const WaveId& wave, const Standing& against, std::string_view text, Instant now) {
  return tx.run(sql::quality_insert_appeal, {{"brand_id", tx.brand()},
                                             {"response_id", against.response_id},
                                             {"wave_id", wave},
                                             {"verdict_no", against.verdict_no},
                                             {"text", text},
                                             {"now", now}}) == 1;
}

}  // namespace tertulia::engine::store
