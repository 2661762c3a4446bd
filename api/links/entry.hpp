// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/services.hpp"
#include "engine/core/result.hpp"
#include "engine/core/token.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/json/json.hpp"
#include "panels/wave_link.hpp"

/// How somebody who comes by a link that many may use gets a single-use link of their own.
namespace tertulia::api {

/// Who comes, as far as the link and the page say.
struct Arrival {
  std::optional<std::string> visitor_hash;  ///< nothing: every visit counts
  std::optional<std::string> person;        ///< of signed claims
  std::string language;
  std::string time_zone;
  std::string profile = "{}";  ///< JSON object
  bool expired = false;        ///< what the brand has signed holds no longer
};

/// Reads the body of an entry. Errors: LinkUnusable for a wrong signature, InvalidInput.
engine::Result<Arrival> arrival_of(const panels::WaveLink& link, const engine::json::Value& body,
                                   const engine::KeyRing& keys, engine::Instant now);

/// The end state that a new interview meets by this link now; nothing: it may begin.
std::optional<std::string_view> turned_away(const panels::WaveLink& link, const engine::fieldwork::Wave& wave,
                                            engine::Instant now);

/// What an entry leads to: a link of their own, or the end state that says why there is none.
struct Entry {
  std::optional<engine::Token> token;
  std::string_view state;
};
/// The same person or browser gets the same link again, also when nobody new may come.
Entry enter(const Services& services, engine::BrandId brand, const panels::WaveLink& link, const Arrival& arrival,
            engine::Instant now);

}  // namespace tertulia::api
