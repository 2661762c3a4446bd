// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "api/http/endpoint.hpp"
#include "panels/erasure.hpp"

/// Erasing a member: the journal first, then the database, so that whatever happens in between is made good at the next
/// start.
namespace tertulia::api {

/// The kind of due work of brands whose latest erasures are looked at once more.
inline constexpr std::string_view kErasureWork = "erasures";

/// Writes the journal and erases; true once `tx` commits, and at the latest after the next start. A member who was
/// erased before has that proof. Errors: NotFound.
engine::Result<panels::Erasure> erase_member(engine::store::Transaction& tx, const Services& services,
                                             const panels::MemberId& member, std::string_view asked_by,
                                             engine::Instant now);

/// Carries out the lines of the journal that this database knows nothing of: after a crash between the two, or the
/// restore of an older backup. How many. Before anything is served.
int replay_erasures(const engine::store::Database& database, panels::store::ErasureJournal& journal,
                    const engine::Clock& clock);

/// A job: takes what was still being written when its member was erased.
void look_again_at_erasures(const Services& services);

http::Schema erasure_schema();
void write_erasure(const panels::Erasure& erasure, engine::json::Writer& writer);

/// POST /api/v1/members/:member_id/erasure - erases a member for good, with a proof.
class CreateErasure {
 public:
  struct Input {
    panels::MemberId member_id;
  };
  using Output = panels::Erasure;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// GET /api/v1/members/:member_id/erasure - the proof.
class ShowErasure {
 public:
  using Input = CreateErasure::Input;
  using Output = panels::Erasure;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
