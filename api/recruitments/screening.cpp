// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/screening.hpp"

#include <algorithm>

#include "api/interviews/caller.hpp"
#include "api/interviews/ending.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/core/time_zone.hpp"
#include "panels/member.hpp"
#include "panels/store/profile_store.hpp"
#include "panels/store/recruitment_store.hpp"

namespace tertulia::api {

using engine::Instant;
using engine::Value;
using panels::Birth;
using panels::Recruitment;
using panels::store::Applicant;

namespace {

using Faults = std::vector<engine::ErrorDetail>;

/// Full years at `now`.
int age_of(const std::string& born_on, Instant now) {
  const auto birth = Birth::parse(born_on, now)->born_on;
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const int years = static_cast<int>(today.year()) - static_cast<int>(birth.year());
  const bool had_birthday = std::pair(today.month(), today.day()) >= std::pair(birth.month(), birth.day());
  return had_birthday ? years : years - 1;
}

/// What conditions read as {given.*}; see given_of_applicants.
Value given_of(const Applicant& applicant, Instant now) {
  Value given{Value::Object{}};
  if (applicant.born_on) given.set("age", Value(age_of(*applicant.born_on, now)));
  if (applicant.country) given.set("country", Value(*applicant.country));
  given.set("language", Value(applicant.language));
  if (applicant.source) given.set("source", Value(*applicant.source));
  return given;
}

bool holds(const std::string& condition, const Value& variables, Instant now) {
  const auto compiled = engine::expression::compile(condition);  // was checked when the recruitment was opened
  return compiled && engine::expression::truth(*compiled, engine::expression::ObjectVariables(variables), {now, {}});
}

/// Answers that do not fit their attribute become nothing.
std::string profile_of(engine::store::Transaction& tx, const Recruitment& recruitment, const Value& answers) {
  engine::json::Writer writer;
  writer.begin_object();
  if (!recruitment.attributes.empty()) {
    const auto attributes = panels::store::list_attributes(tx);
    for (const auto& [question, name] : recruitment.attributes) {
      const Value* answer = answers.find(question);
      const auto attribute = std::ranges::find(attributes, name, &panels::Attribute::name);
      if (answer == nullptr || attribute == attributes.end()) continue;
      const std::string text = engine::value_to_json(*answer);
      const auto document = engine::json::Document::parse(text, {1U << 20, 64});
      if (document && attribute->takes(document->root())) writer.key(name).raw(text);
    }
  }
  return writer.end_object().take();
}

void read_birth(const Recruitment& recruitment, const engine::json::Value& body, Instant now, Applicant& applicant,
                Faults& faults) {
  const auto text = optional_text(body, "birth_date");
  if (!recruitment.asks_birth) return;
  const auto birth = text ? Birth::parse(*text, now) : std::nullopt;
  if (!birth || birth->known_to != Birth::KnownTo::Day) {
    faults.push_back({"/birth_date", text ? "date" : "required", "A day such as 2001-05-17 that has been."});
  } else {
    applicant.born_on = birth->text();
  }
}

}  // namespace

engine::Result<Applicant> applicant_of(const Recruitment& recruitment, const engine::json::Value& body, Instant now) {
  Applicant applicant;
  Faults faults;
  applicant.recruitment_id = recruitment.recruitment_id;
  applicant.language = optional_text(body, "locale").value_or("en");
  applicant.time_zone = optional_text(body, "time_zone").value_or("UTC");
  if (!panels::is_language(applicant.language))
    faults.push_back({"/locale", "language", "The language is not a tag such as es or pt-BR."});
  if (!engine::TimeZone::find(applicant.time_zone))
    faults.push_back({"/time_zone", "time_zone", "There is no time zone of this name."});
  // Whoever has the link can write anything into the address: what the brand does not tell apart is nothing.
  if (const auto source = optional_text(body, "source");
      source && std::ranges::find(recruitment.sources, *source) != recruitment.sources.end())
    applicant.source = source;
  const auto country = optional_text(body, "country");
  const auto& countries = recruitment.countries;
  if (countries.size() == 1) applicant.country = countries.front();
  if (countries.size() > 1) {
    if (country && std::ranges::find(countries, *country) != countries.end()) {
      applicant.country = country;
    } else {
      faults.push_back({"/country", "country", "The recruitment is not for this country."});
    }
  }
  read_birth(recruitment, body, now, applicant, faults);
  if (!faults.empty()) return input_error(std::move(faults));
  return applicant;
}

engine::Result<Screened> screen(engine::store::Transaction& tx, const Services& services,
                                const Recruitment& recruitment, const Applicant& applicant,
                                const engine::json::Value& answers, Instant now) {
  const auto version = services.questionnaires.find(tx, recruitment.questionnaire_id, recruitment.version);
  if (!version) return version.error();
  engine::questionnaire::Session session;
  session.given = given_of(applicant, now);
  session.locale = applicant.language;
  session.time_zone = applicant.time_zone;
  session.seed = kScreenerSeed;
  session.now = now;
  const auto outcome =
      engine::questionnaire::check_answers(*(*version)->questionnaire, engine::value_from_json(answers), session);
  Value variables = outcome.cleaned.is_object() ? outcome.cleaned : Value(Value::Object{});
  variables.set("given", session.given);
  Screened screened;
  // Whoever is screened out need not have answered what comes after.
  screened.out = recruitment.screen_out_if && holds(*recruitment.screen_out_if, variables, now);
  if (screened.out) return screened;
  if (outcome.state != engine::questionnaire::State::Completed || !outcome.errors.empty())
    return answers_error(outcome.errors);
  screened.profile = profile_of(tx, recruitment, outcome.cleaned);
  for (const auto& cell : panels::store::list_cells(tx, recruitment.recruitment_id)) {
    if (!cell.condition || holds(*cell.condition, variables, now)) screened.cells.push_back(cell.cell_id);
  }
  return screened;
}

}  // namespace tertulia::api
