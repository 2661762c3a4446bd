// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "api/http/endpoint.hpp"
#include "engine/store/quality_store.hpp"

namespace tertulia::api {

/// What a wave looks for in its completes, and how far they are judged.
struct QualityState {
  engine::store::WaveQuality quality;
  std::int64_t change_no = 0;  ///< of the wave
  std::optional<engine::store::TakenNorms> norms;
};
QualityState find_quality_state(engine::store::Transaction& tx, const engine::WaveId& wave);
http::Schema quality_state_schema();
void write_quality_state(const QualityState& state, engine::json::Writer& writer);

/// GET /api/v1/waves/:wave_id/quality - the settings, how far the completes are judged, and by which norms.
class ShowQuality {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = QualityState;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowQuality>);

}  // namespace tertulia::api
