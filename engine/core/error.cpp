// SPDX-License-Identifier: Apache-2.0
#include "engine/core/error.hpp"

#include <array>
#include <cassert>

namespace tertulia::engine {
namespace {

constexpr std::array kCatalogue = {
    ErrorInfo{ErrorCode::InvalidJson, 400, "invalid-json", "The body is not acceptable JSON."},
    ErrorInfo{ErrorCode::InvalidInput, 422, "invalid-input", "The input breaks a rule."},
    ErrorInfo{ErrorCode::InvalidQuestionnaire, 422, "invalid-questionnaire", "The questionnaire has faults."},
    ErrorInfo{ErrorCode::InvalidExpression, 422, "invalid-expression", "The expression cannot be read."},
    ErrorInfo{ErrorCode::InvalidAnswers, 422, "invalid-answers", "Some answers are not acceptable."},
    ErrorInfo{ErrorCode::InvalidAnalysis, 422, "invalid-analysis", "The analysis cannot be computed as asked."},
    ErrorInfo{ErrorCode::InvalidCsv, 422, "invalid-csv", "The CSV file cannot be read."},
    ErrorInfo{ErrorCode::Unauthorized, 401, "unauthorized", "A valid key or session is needed."},
    ErrorInfo{ErrorCode::Forbidden, 403, "forbidden", "The key lacks the scope for this."},
    ErrorInfo{ErrorCode::NotFound, 404, "not-found", "There is nothing here."},
    ErrorInfo{ErrorCode::MethodNotAllowed, 405, "method-not-allowed", "This address does not take that method."},
    ErrorInfo{ErrorCode::StateConflict, 409, "state-conflict", "The present state does not allow this."},
    ErrorInfo{ErrorCode::AlreadyExists, 409, "already-exists", "There is one already."},
    ErrorInfo{ErrorCode::IdempotencyKeyMissing, 400, "idempotency-key-missing", "An Idempotency-Key is needed."},
    ErrorInfo{ErrorCode::IdempotencyKeyReused, 422, "idempotency-key-reused",
              "The Idempotency-Key was used with another request."},
    ErrorInfo{ErrorCode::IdempotencyInProgress, 409, "idempotency-in-progress",
              "A request with this Idempotency-Key is still under way."},
    ErrorInfo{ErrorCode::PreconditionRequired, 428, "precondition-required", "An If-Match header is needed."},
    ErrorInfo{ErrorCode::PreconditionFailed, 412, "precondition-failed", "It was changed meanwhile."},
    ErrorInfo{ErrorCode::PayloadTooLarge, 413, "payload-too-large", "The body is too large."},
    ErrorInfo{ErrorCode::UnsupportedMediaType, 415, "unsupported-media-type", "This media type is not accepted here."},
    ErrorInfo{ErrorCode::TooManyRequests, 429, "too-many-requests", "Too many requests; try again later."},
    ErrorInfo{ErrorCode::InterviewEnded, 409, "interview-ended", "This interview has ended."},
    ErrorInfo{ErrorCode::LinkUnusable, 404, "link-unusable", "This link does not lead to an interview."},
    ErrorInfo{ErrorCode::QuotaFull, 409, "quota-full", "Enough people of this group have answered."},
    ErrorInfo{ErrorCode::Overloaded, 503, "overloaded", "The server is busy; try again shortly."},
    ErrorInfo{ErrorCode::Unavailable, 503, "unavailable", "The database is away; try again shortly."},
    ErrorInfo{ErrorCode::Internal, 500, "internal", "Something went wrong on our side."},
    ErrorInfo{ErrorCode::Stale, 409, "stale", "Other answers were saved meanwhile; start again from the newest."},
    ErrorInfo{ErrorCode::StorageFull, 409, "storage-full", "There is no room for more files."},
    ErrorInfo{ErrorCode::RecodingVersion, 409, "recoding-version",
              "The version would change what stored answers mean; a mapping must say how."},
};

}  // namespace

const ErrorInfo& error_info(ErrorCode code) {
  const auto index = static_cast<std::size_t>(code);
  // A code without its row would be our own mistake: the enumerators and the rows have the same order.
  assert(index < kCatalogue.size() && kCatalogue[index].code == code);
  return kCatalogue[index];
}

}  // namespace tertulia::engine
