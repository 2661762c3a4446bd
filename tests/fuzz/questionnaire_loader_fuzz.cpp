// SPDX-License-Identifier: Apache-2.0
// {"survey": …, "data": …}: loaded as strictly as for fielding and as tolerantly as survey-core, then answered.
#include <cstdint>
#include <string_view>

#include "engine/json/json.hpp"
#include "engine/questionnaire/conformance.hpp"
#include "engine/questionnaire/definition/loader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tertulia::engine;
  const auto document = json::Document::parse({reinterpret_cast<const char*>(data), size});
  if (!document) return 0;
  const auto survey = document->root().find("survey");
  if (!survey) return 0;
  const auto given = document->root().find("data");
  const Value answers = given ? value_from_json(*given) : Value(Value::Object{});
  questionnaire::Session session;
  session.now = *parse_instant("2026-03-01T10:00:00Z");
  if (const auto strict = questionnaire::load_definition(*survey, questionnaire::LoadMode::Strict)) {
    questionnaire::check_partial(**strict, answers, session);
    questionnaire::check_answers(**strict, answers, session);
  }
  if (const auto tolerant = questionnaire::load_definition(*survey, questionnaire::LoadMode::Tolerant)) {
    (void)questionnaire::conformance_report(**tolerant, answers, session);
  }
  return 0;
}
