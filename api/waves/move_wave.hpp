// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/version - the wave goes on by a later version of its questionnaire. Interviews in
/// progress finish by theirs, or migrate by the versions' rules.
class MoveWave {
 public:
  enum class InProgress { Finish, Migrate };
  struct Input {
    engine::WaveId wave_id;
    int version = 1;
    InProgress in_progress = InProgress::Finish;
  };
  struct Output {
    WaveOfPanel wave;
    std::int64_t finishing = 0;
    std::int64_t migrated = 0;
    std::map<std::string, int> lost;  ///< by answer: in how many interviews it stays under the earlier version only
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (not in the field, no later version, too many interviews to migrate at once),
  /// RecodingVersion (answers would be recoded silently; a condition of the wave reads what is gone).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<MoveWave>);

}  // namespace tertulia::api
