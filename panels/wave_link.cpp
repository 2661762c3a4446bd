// SPDX-License-Identifier: Apache-2.0
#include "panels/wave_link.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/core/base64.hpp"
#include "engine/core/signature.hpp"
#include "engine/core/time_zone.hpp"
#include "panels/member.hpp"

namespace tertulia::panels {

using engine::Error;
using engine::ErrorCode;

namespace {

constexpr std::array<std::string_view, 2> kKinds = {"public", "signed"};
constexpr std::array<std::string_view, 3> kPolicies = {"person", "browser", "visit"};
constexpr std::size_t kMaxPerson = 200;
constexpr std::size_t kMaxAttributes = 50;

Error bad_claim(std::string rule, std::string message) {
  return engine::error_at(ErrorCode::InvalidInput, "/claims", std::move(rule), std::move(message));
}

/// One member of the claims taken over; an error if it breaks its rule.
engine::Result<void> take_claim(LinkClaims& claims, std::string_view name, const engine::json::Value& value) {
  const std::string text = value.is_string() ? std::string(value.string()) : "";
  if (name == "person") {
    if (text.empty() || text.size() > kMaxPerson)
      return bad_claim("person", "person must be a text of 1 to 200 characters.");
    claims.person = text;
  } else if (name == "expires_at") {
    claims.expires_at = engine::parse_instant(text);
    if (!claims.expires_at) return bad_claim("expires_at", "expires_at must be a time such as 2027-03-01T10:00:00Z.");
  } else if (name == "language") {
    if (!is_language(text)) return bad_claim("language", "language must be a tag such as es or pt-BR.");
    claims.language = text;
  } else if (name == "time_zone") {
    if (!engine::TimeZone::find(text)) return bad_claim("time_zone", "time_zone must be a name such as Europe/Madrid.");
    claims.time_zone = text;
  } else if (name == "profile") {
    if (!is_profile(value))
      return bad_claim("profile", "profile must be an object of attributes with texts, numbers or truth values.");
    claims.profile = value.text();
  } else {
    return bad_claim("unknown_field", "There is no claim of this name: " + std::string(name) + ".");
  }
  return {};
}

}  // namespace

std::string_view slug(WaveLink::Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view slug(WaveLink::OncePer once_per) { return kPolicies[static_cast<std::size_t>(once_per)]; }
WaveLink::Kind link_kind_of(std::string_view slug) {
  return static_cast<WaveLink::Kind>(std::ranges::find(kKinds, slug) - kKinds.begin());
}
WaveLink::OncePer once_per_of(std::string_view slug) {
  return static_cast<WaveLink::OncePer>(std::ranges::find(kPolicies, slug) - kPolicies.begin());
}

bool is_origin(std::string_view text) {
  const auto scheme = text.find("://");
  if (text.substr(0, scheme) != "https" && text.substr(0, scheme) != "http") return false;
  std::string_view host = text.substr(scheme + 3);
  if (const auto colon = host.find(':'); colon != std::string_view::npos) {
    const auto port = host.substr(colon + 1);
    const bool digits = std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (port.empty() || port.size() > 5 || !digits) return false;
    host = host.substr(0, colon);
  }
  return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-';
  });
}

bool is_profile(const engine::json::Value& value) {
  if (!value.is_object() || value.size() > kMaxAttributes) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto attribute = value.at(i);
    if (!is_attribute_name(value.key_at(i)) || attribute.is_null() || attribute.is_array() || attribute.is_object())
      return false;
  }
  return true;
}

engine::Result<LinkClaims> read_claims(std::string_view text, std::string_view signing_key) {
  const auto dot = text.find('.');
  const auto payload = text.substr(0, dot);
  const auto signature = dot == std::string_view::npos ? std::nullopt : engine::from_base64url(text.substr(dot + 1));
  if (!signature || !engine::equal_secretly(*signature, engine::hmac_sha256(signing_key, payload)))
    return Error{ErrorCode::LinkUnusable, "", {}};
  const auto json = engine::from_base64url(payload);
  const auto document = engine::json::Document::parse(json.value_or(""), {16 * 1024, 4});
  if (!document || !document->root().is_object())
    return bad_claim("json", "The signed claims must be a JSON object in base64url.");
  LinkClaims claims;
  const auto root = document->root();
  for (std::size_t i = 0; i < root.size(); ++i) {
    if (const auto taken = take_claim(claims, root.key_at(i), root.at(i)); !taken) return taken.error();
  }
  if (claims.person.empty()) return bad_claim("required", "The claims must name the person.");
  return claims;
}

}  // namespace tertulia::panels
