// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/fieldwork/verdict.hpp"
#include "engine/quality/assessment.hpp"
#include "engine/store/transaction.hpp"

/// What waves look for in their completes, how completes were judged, and what was said against it.
namespace tertulia::engine::store {

struct WaveQuality {
  quality::Settings settings;
  int revision = 0;              ///< counts edits of the settings
  std::int64_t assessed_to = 0;  ///< completes up to this change_no are judged
  int norm_no = 0;               ///< the norms they are judged by; 0: none
};

/// As usual where nobody has said otherwise.
WaveQuality find_wave_quality(Transaction& tx, const WaveId& wave);
/// For whoever judges, until the transaction ends; nothing while another server judges this wave.
std::optional<WaveQuality> claim_wave_quality(Transaction& tx, const WaveId& wave);
/// New settings judge everything anew.
void put_quality_settings(Transaction& tx, const WaveId& wave, const quality::Settings& settings, Instant now);
/// Everything is judged anew, by norms of today.
void recompute_quality(Transaction& tx, const WaveId& wave, Instant now);
/// The wave must be claimed.
void advance_quality(Transaction& tx, const WaveId& wave, std::int64_t assessed_to, int norm_no);
/// Waves with changes that were not looked at yet.
std::vector<WaveId> waves_behind_in_quality(Transaction& tx);
/// There may be completes to judge.
void mark_quality_due(Transaction& tx, Instant now);
inline constexpr std::string_view kQualityWork = "quality";

struct TakenNorms {
  int norm_no = 0;
  quality::Norms norms;
  std::int64_t change_no = 0;  ///< of the data that they were taken from
};
std::optional<TakenNorms> find_norms(Transaction& tx, const WaveId& wave, int norm_no);
/// Keeps the norms; those that were taken last, if they are the same. The wave must be claimed. Returns their number.
int take_norms(Transaction& tx, const WaveId& wave, const quality::Norms& norms, std::int64_t change_no);

struct NewAssessment {
  ResponseId response_id;
  std::optional<InterviewId> interview_id;
  quality::Assessment assessment;
  bool suspected = false;
};
void put_assessments(Transaction& tx, const WaveId& wave, const WaveQuality& by, const std::vector<NewAssessment>& all,
                     Instant now);

struct Appeal {
  std::string text;
  Instant filed_at{};
  bool open = true;  ///< no verdict came since
};

/// How a complete was judged.
struct AssessmentRecord {
  ResponseId response_id;
  WaveId wave_id;
  double score = 0;
  bool suspected = false;
  std::string components;  ///< JSON: [{"component", "value", "detail", "basis"}], the gravest first
  int method_version = 0;
  int norm_no = 0;
  int settings_revision = 0;
  Instant assessed_at{};
  std::optional<fieldwork::Verdict> verdict;  ///< the newest
  std::optional<Appeal> appeal;
};
std::optional<AssessmentRecord> find_assessment(Transaction& tx, const ResponseId& id);
/// What awaits a verdict: suspected and not judged yet, or rejected and appealed against since.
std::vector<AssessmentRecord> page_of_review_queue(Transaction& tx, const WaveId& wave, const ResponseId& after,
                                                   int limit);
struct QualityCounts {
  std::int64_t to_review = 0;  ///< suspected and not judged yet
  std::int64_t appeals = 0;    ///< open ones
};
QualityCounts count_quality(Transaction& tx, const WaveId& wave);

/// How the complete of an interview stands with its respondent.
struct Standing {
  ResponseId response_id;
  std::optional<fieldwork::Verdict> verdict;
  int verdict_no = 0;
  std::optional<int> appealed_against;  ///< the verdict's number
};
/// Nothing until the complete was assessed.
std::optional<Standing> find_standing(Transaction& tx, const InterviewId& interview);
/// False if there was one before: a respondent has one word.
bool insert_appeal(Transaction& tx, const WaveId& wave, const Standing& against, std::string_view text, Instant now);

}  // namespace tertulia::engine::store
