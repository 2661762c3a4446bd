// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

/// PUT /api/v1/waves/:wave_id/schedule - when the wave opens and closes by itself.
class PutSchedule {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::optional<std::string> opens_at;  ///< RFC 3339, or without an offset: on the wall clock of `time_zone`
    std::optional<std::string> closes_at;
    std::string time_zone;
  };
  using Output = WaveOfPanel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput, StateConflict (it has opened, or it has ended).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutSchedule>);

}  // namespace tertulia::api
