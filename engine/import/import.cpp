// SPDX-License-Identifier: Apache-2.0
#include "engine/import/import.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/import/formats.hpp"
#include "engine/import/settle.hpp"

namespace tertulia::engine::imports {
namespace {

constexpr std::array<std::string_view, 4> kSlugs = {"surveyjs", "limesurvey", "qualtrics", "xlsform"};

Result<Value> read(Format format, std::string_view file, Report& report) {
  switch (format) {
    case Format::SurveyJs:
      return read_surveyjs(file, report);
    case Format::LimeSurvey:
      return read_limesurvey(file, report);
    case Format::Qualtrics:
      return read_qualtrics(file, report);
    case Format::XlsForm:
      break;
  }
  return read_xlsform(file, report);
}

std::string title_of(const Value& questionnaire) {
  const Value* title = questionnaire.find("title");
  if (title != nullptr && title->is_object() && !title->object().empty()) {
    const Value* own = title->find("default");
    title = own != nullptr ? own : &title->object().front().value;
  }
  return title != nullptr && title->is_string() ? title->string() : "";
}

}  // namespace

std::span<const std::string_view> format_slugs() { return kSlugs; }

std::optional<Format> format_of(std::string_view slug) {
  const auto* found = std::find(kSlugs.begin(), kSlugs.end(), slug);
  if (found == kSlugs.end()) return std::nullopt;
  return static_cast<Format>(found - kSlugs.begin());
}

Error invalid_file(std::string message) {
  return Error{ErrorCode::InvalidInput, message, {{"", "invalid_file", message}}};
}

Result<Imported> import_questionnaire(Format format, std::string_view file, Instant now) {
  if (file.size() > kMostFileBytes) {
    return invalid_file(fmt::format("The file has {} bytes; at most {} are read.", file.size(), kMostFileBytes));
  }
  Imported imported;
  auto questionnaire = read(format, file, imported.report);
  if (!questionnaire) return questionnaire.error();
  imported.title = title_of(*questionnaire);
  auto definition = settle(std::move(*questionnaire), imported.report, now);
  if (!definition) return definition.error();
  imported.definition = std::move(*definition);
  return imported;
}

}  // namespace tertulia::engine::imports
