// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/fieldwork/wave_lifecycle.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/{open,pause,resume,close,archive}: one row of the route table for each act.
template <engine::fieldwork::WaveAct kAct>
class ActOnWave {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = WaveOfPanel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments) { return {arguments.id<engine::WaveId>("wave_id")}; }
  static void write(const Output& output, engine::json::Writer& writer) { write_wave(output, writer); }
  /// Errors: NotFound, StateConflict (the wave's status does not allow it).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

using OpenWave = ActOnWave<engine::fieldwork::WaveAct::Open>;
using PauseWave = ActOnWave<engine::fieldwork::WaveAct::Pause>;
using ResumeWave = ActOnWave<engine::fieldwork::WaveAct::Resume>;
using CloseWave = ActOnWave<engine::fieldwork::WaveAct::Close>;
using ArchiveWave = ActOnWave<engine::fieldwork::WaveAct::Archive>;

}  // namespace tertulia::api
