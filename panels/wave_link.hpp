// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/core/strong_id.hpp"
#include "engine/json/json.hpp"
#include "panels/ids.hpp"

namespace tertulia::panels {

/// A link to a wave that many may use; each who comes by it gets a single-use link of their own.
struct WaveLink {
  enum class Kind {
    Public,  ///< whoever has it
    Signed   ///< whoever the brand has signed it for
  };
  enum class OncePer {
    Person,   ///< one interview for the number that the brand signed
    Browser,  ///< one interview a browser, as far as it keeps our mark
    Visit     ///< every visit may begin one, as at a shared device
  };
  LinkId link_id;
  engine::WaveId wave_id;
  Kind kind = Kind::Public;
  std::string title;
  OncePer once_per = OncePer::Browser;
  std::vector<std::string> prefill;        ///< attributes that the address may bring
  std::vector<std::string> embed_origins;  ///< pages that may show it in a frame
  std::optional<engine::Instant> expires_at;
  std::optional<int> max_interviews;
  engine::Instant created_at{};
  std::optional<engine::Instant> revoked_at;
  std::int64_t arrived = 0;  ///< how many came by it; set where links are listed
};

std::string_view slug(WaveLink::Kind kind);
std::string_view slug(WaveLink::OncePer once_per);
WaveLink::Kind link_kind_of(std::string_view slug);
WaveLink::OncePer once_per_of(std::string_view slug);

/// Whether a text is an origin that a page may have, such as "https://shop.example:8443": scheme http or https, a host,
/// perhaps a port, nothing else.
bool is_origin(std::string_view text);

/// Whether a value is an object of at most 50 attributes with texts, numbers or truth values.
bool is_profile(const engine::json::Value& value);

/// What the brand says of the person that it signed a link for.
struct LinkClaims {
  std::string person;  ///< the brand's own number
  std::optional<engine::Instant> expires_at;
  std::optional<std::string> language;
  std::optional<std::string> time_zone;
  std::string profile = "{}";  ///< JSON object attribute -> text, number or truth value
};

/// Reads "<payload>.<signature>": the payload is base64url of a JSON object with `person` and perhaps `expires_at`,
/// `language`, `time_zone` and `profile`; the signature base64url of HMAC-SHA-256 over the payload's text by the link's
/// signing key, whose text is taken as it is. Errors: LinkUnusable for a wrong signature; InvalidInput, at "/claims",
/// for signed claims that break a rule.
engine::Result<LinkClaims> read_claims(std::string_view text, std::string_view signing_key);

}  // namespace tertulia::panels
