// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/cases/case_json.hpp"

/// What staff do to a case. Each answers with the case as it stands then.
namespace tertulia::api {

/// POST /api/v1/cases/:case_id/assignment
class AssignCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
    std::optional<engine::cases::UnitId> unit_id;
    std::optional<std::string> owner;
    std::optional<engine::Instant> due_at;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }
  /// Errors: NotFound; StateConflict; InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// POST /api/v1/cases/:case_id/close
class CloseCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }
  /// Errors: NotFound; StateConflict.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// POST /api/v1/cases/:case_id/reopen
class ReopenCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }
  /// Errors: NotFound; StateConflict.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// POST /api/v1/cases/:case_id/merge
class MergeCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
    engine::cases::CaseId into;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }
  /// Errors: NotFound; StateConflict; InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// POST /api/v1/cases/:case_id/replies
class ReplyToCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
    std::string text;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }
  /// Errors: NotFound; StateConflict.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// POST /api/v1/cases/:case_id/notes
class NoteOnCase {
 public:
  struct Input {
    engine::cases::CaseId case_id;
    std::string text;
  };
  using Output = panels::store::Case;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_case(output, writer); }
  /// Errors: NotFound; StateConflict.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
