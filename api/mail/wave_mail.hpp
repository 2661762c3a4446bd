// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "api/mail/mail_json.hpp"
#include "engine/core/strong_id.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

/// What a wave sends, and how far it is.
struct WaveMailState {
  std::optional<panels::outbox::WaveMail> mail;  ///< nothing: it sends nothing itself
  std::vector<panels::store::MessageCount> counts;
};

/// GET /api/v1/waves/:wave_id/mail - what the wave sends, and how many messages are in which state.
class ShowWaveMail {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = WaveMailState;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowWaveMail>);

/// PUT /api/v1/waves/:wave_id/mail - from now on the wave sends its invitations itself, like this.
class PutWaveMail {
 public:
  struct Input {
    engine::WaveId wave_id;
    engine::Result<panels::outbox::WaveMail> mail;
  };
  using Output = WaveMailState;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (the wave has ended), InvalidInput (a template breaks a rule).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutWaveMail>);

}  // namespace tertulia::api
