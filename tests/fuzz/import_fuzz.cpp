// SPDX-License-Identifier: Apache-2.0
// The first letter says the format. What an importer accepts, the loader accepts.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/import/import.hpp"
#include "engine/questionnaire/questionnaire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tertulia::engine;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  imports::Format format = imports::Format::SurveyJs;
  if (bytes.front() == 'L') format = imports::Format::LimeSurvey;
  if (bytes.front() == 'Q') format = imports::Format::Qualtrics;
  if (bytes.front() == 'X') format = imports::Format::XlsForm;
  const auto imported = imports::import_questionnaire(format, bytes.substr(1), *parse_instant("2026-03-01T10:00:00Z"));
  if (imported && !questionnaire::load(imported->definition)) std::abort();
  return 0;
}
