// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tertulia::engine::questionnaire::lint {

/// Error: the questionnaire cannot be fielded. Warning: it can, but is probably not what was meant. Note: a hint.
enum class Severity : std::uint8_t { Error, Warning, Note };
/// "error", "warning", "note".
std::string_view severity_name(Severity severity);

/// What can be found. One enumerator, one row of the catalogue in finding.cpp, one section of
/// docs/questionnaire-lint.md.
enum class Kind : std::uint8_t {
  InvalidJson,
  WrongType,
  UnknownValue,
  NoQuestions,
  NoName,
  DuplicateName,
  DuplicateValue,
  Unsupported,
  InvalidExpression,
  InvalidRegex,
  UnknownFunction,
  UnknownName,
  CalculationCycle,
  UnsafeUrl,
  VisibilityCycle,
  ValueCycle,
  NeverHolds,
  AlwaysHolds,
  Unreachable,
  EmptyRange,
  NoChoices,
  UnknownNameInText,
  HtmlPiping,
  MissingTranslation,
  ImageWithoutText,
  Long,
  AlwaysHidden,
  NoTitle,
  HardToRead,
  NotShown,
};

struct KindInfo {
  Kind kind;
  std::string_view slug;  ///< stable
  Severity severity;
  std::string_view advice;  ///< what to do, one sentence
};

/// Every kind, errors first.
std::span<const KindInfo> catalogue();
const KindInfo& info(Kind kind);
std::optional<Kind> find_kind(std::string_view slug);

/// Something about one place of a questionnaire.
struct Finding {
  Kind kind;
  std::string pointer;  ///< JSON Pointer into the questionnaire; empty for the whole
  std::string message;  ///< one sentence
  bool operator==(const Finding&) const = default;
};

}  // namespace tertulia::engine::questionnaire::lint
