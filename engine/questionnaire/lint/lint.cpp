// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/lint.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/questionnaire/definition/loader.hpp"
#include "engine/questionnaire/lint/rules.hpp"
#include "engine/questionnaire/simulate/simulation.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

/// Beyond this, many give up: the limit that Pew Research Center keeps for its online panel.
constexpr double kLongMinutes = 15;
/// Respondents who are tried for the length: fewer of long questionnaires, so that publishing stays quick.
constexpr std::size_t kMostRespondents = 41;
constexpr std::size_t kFewestRespondents = 11;
/// Of fewer who come through before the work is done, no length is told.
constexpr std::size_t kLeastRespondents = 5;
constexpr std::size_t kQuestionsAsked = 4000;
/// Tries of answers for the length, times the answers there are: what a try costs grows with them.
constexpr std::size_t kMostWork = 1'000'000;

/// What the loader refuses.
void check_loading(const json::Value& survey, Found& found) {
  const auto loaded = load_definition(survey, LoadMode::Strict);
  if (loaded) return;
  for (const ErrorDetail& detail : loaded.error().details) {
    found.push_back({find_kind(detail.rule).value_or(Kind::Unsupported), detail.pointer, detail.message});
  }
}

std::optional<double> median_minutes(std::string_view definition, const Questionnaire& questionnaire, Instant now) {
  const std::size_t questions = simulate::answer_count(questionnaire);
  if (questions > kQuestionsAsked) return std::nullopt;
  simulate::Plan plan;
  plan.respondents =
      std::clamp(kQuestionsAsked / std::max<std::size_t>(questions, 1), kFewestRespondents, kMostRespondents);
  plan.most_tries = kMostWork / std::max<std::size_t>(questions, 1);
  plan.now = now;
  const auto simulation = simulate::simulate(definition, plan);
  if (!simulation || simulation->respondents < kLeastRespondents) return std::nullopt;
  if (simulation->dead_end.count == simulation->respondents) return std::nullopt;
  return simulation->minutes.median;
}

/// One finding a place and kind: a text that is wrong in two ways is told twice, one that is found twice is not.
void order(Found& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Finding& a, const Finding& b) { return info(a.kind).severity < info(b.kind).severity; });
  std::set<std::tuple<Kind, std::string, std::string>> told;
  Found kept;
  for (Finding& finding : found) {
    if (told.emplace(finding.kind, finding.pointer, finding.message).second) kept.push_back(std::move(finding));
  }
  found = std::move(kept);
}

}  // namespace

std::size_t Report::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return info(finding.kind).severity == severity;
  }));
}

Report check(std::string_view definition, Instant now) {
  Report report;
  Found& found = report.findings;
  const auto document = json::Document::parse(definition);
  if (!document) {
    found.push_back({Kind::InvalidJson, "", document.error().message});
    return report;
  }
  const json::Value survey = document->root();
  check_loading(survey, found);
  const auto loaded = load_definition(survey, LoadMode::Tolerant);
  if (!loaded) return report;
  const Outline places = outline(survey);
  const Subject subject{places, **loaded};
  check_names(subject, found);
  check_duplicates(subject, found);
  check_cycles(subject, found);
  check_reach(subject, found);
  check_content(subject, survey, found);
  check_translations(subject, found);
  check_reading(subject, found);
  report.readings = readings(places);
  if (report.count(Severity::Error) == 0) {
    report.median_minutes = median_minutes(definition, subject.questionnaire, now);
    if (report.median_minutes && *report.median_minutes > kLongMinutes) {
      found.push_back({Kind::Long, "", fmt::format("It takes about {:.0f} minutes.", *report.median_minutes)});
    }
  }
  order(found);
  return report;
}

void write(const Finding& finding, json::Writer& writer, std::string_view prefix) {
  const KindInfo& kind = info(finding.kind);
  writer.begin_object().member("kind", kind.slug).member("severity", severity_name(kind.severity));
  writer.member("pointer", std::string(prefix) + finding.pointer).member("message", finding.message);
  writer.member("advice", kind.advice).end_object();
}

void write(const Report& report, json::Writer& writer) {
  const auto count = [&](Severity severity) { return static_cast<std::int64_t>(report.count(severity)); };
  writer.begin_object();
  writer.member("errors", count(Severity::Error)).member("warnings", count(Severity::Warning));
  writer.member("notes", count(Severity::Note)).key("findings").begin_array();
  for (const Finding& finding : report.findings) write(finding, writer);
  writer.end_array().key("median_minutes");
  report.median_minutes ? writer.number(*report.median_minutes) : writer.null();
  writer.key("reading").begin_array();
  for (const LanguageReading& reading : report.readings) {
    writer.begin_object().member("language", reading.language);
    writer.member("words", static_cast<std::int64_t>(reading.readability.words));
    writer.member("sentences", static_cast<std::int64_t>(reading.readability.sentences));
    writer.member("lix", reading.readability.lix()).end_object();
  }
  writer.end_array().end_object();
}

Error error_of(const Report& report, std::string_view prefix) {
  Error error{ErrorCode::InvalidQuestionnaire, "", {}};
  for (const Finding& finding : report.findings) {
    const KindInfo& kind = info(finding.kind);
    if (kind.severity != Severity::Error) continue;
    error.details.push_back({std::string(prefix) + finding.pointer, std::string(kind.slug),
                             fmt::format("{} {}", finding.message, kind.advice)});
  }
  error.message = fmt::format("The questionnaire has {} fault(s); the first: {}", error.details.size(),
                              error.details.front().message);
  return error;
}

}  // namespace tertulia::engine::questionnaire::lint
