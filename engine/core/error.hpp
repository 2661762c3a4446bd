// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tertulia::engine {

/// Everything a caller can expect to go wrong. One enumerator, one row of the catalogue in error.cpp; slugs are never
/// renamed.
enum class ErrorCode {
  InvalidJson,
  InvalidInput,
  InvalidQuestionnaire,
  InvalidExpression,
  InvalidAnswers,
  InvalidAnalysis,
  InvalidCsv,
  Unauthorized,
  Forbidden,
  NotFound,
  MethodNotAllowed,
  StateConflict,
  AlreadyExists,
  IdempotencyKeyMissing,
  IdempotencyKeyReused,
  IdempotencyInProgress,
  PreconditionRequired,
  PreconditionFailed,
  PayloadTooLarge,
  UnsupportedMediaType,
  TooManyRequests,
  InterviewEnded,
  LinkUnusable,
  QuotaFull,
  Overloaded,
  Unavailable,
  Internal,
  Stale,
  StorageFull,
  RecodingVersion,
};

struct ErrorInfo {
  ErrorCode code;
  int http_status;
  std::string_view slug;   ///< stable, the last part of a problem's `type`
  std::string_view title;  ///< a short English sentence without personal data
};

/// The catalogue row of a code.
const ErrorInfo& error_info(ErrorCode code);

/// One fault at one place of the input.
struct ErrorDetail {
  std::string pointer;  ///< JSON Pointer (RFC 6901) into the input; empty for the whole
  std::string rule;     ///< the rule that was broken, a stable slug such as "required" or "unknown_field"
  std::string message;  ///< a sentence
  bool operator==(const ErrorDetail&) const = default;
};

/// An expected failure, returned by value in Result<T>. The message is a sentence without personal data.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  std::vector<ErrorDetail> details{};
  bool operator==(const Error&) const = default;
};

}  // namespace tertulia::engine
