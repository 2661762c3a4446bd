// SPDX-License-Identifier: Apache-2.0
#include "api/links/entry.hpp"

#include "engine/core/time_zone.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/member.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using engine::Token;
using engine::store::Transaction;
using panels::WaveLink;

namespace {

std::string text_of(const engine::json::Value& body, std::string_view name) {
  const auto value = body.find(name);
  return value ? std::string(value->string()) : "";
}

/// Of what the address says only what the link lets it say.
std::string prefilled(const WaveLink& link, const engine::json::Value& body) {
  const auto given = body.find("given");
  engine::json::Writer profile;
  profile.begin_object();
  for (const auto& attribute : link.prefill) {
    if (const auto value = given ? given->find(attribute) : std::nullopt) profile.key(attribute).value(*value);
  }
  profile.end_object();
  return profile.take();
}

/// The panelist of the wave's panel whom the brand calls as its signed claims do.
std::optional<panels::PanelistId> panelist_of(Transaction& tx, const WaveLink& link, const Arrival& arrival) {
  const auto panel = arrival.person ? panels::store::find_wave_panel(tx, link.wave_id) : std::nullopt;
  return panel ? panels::store::find_panelist(tx, *panel, *arrival.person) : std::nullopt;
}

/// Somebody whom the brand keeps as a member, of this panel or not, and who has not let it ask them.
bool is_not_permitted(Transaction& tx, const Arrival& arrival) {
  const auto permit = arrival.person ? panels::store::find_permit_of_ref(tx, *arrival.person) : std::nullopt;
  return permit && *permit != "open";
}

/// The link of their own that they have already.
std::optional<Token> known_token(Transaction& tx, const engine::KeyRing& keys, const WaveLink& link,
                                 const Arrival& arrival) {
  if (const auto panelist = panelist_of(tx, link, arrival)) {
    if (auto token = panels::store::find_invitation(tx, keys, link.wave_id, *panelist)) return token;
  }
  return arrival.visitor_hash ? panels::store::find_visitor(tx, keys, link.link_id, *arrival.visitor_hash)
                              : std::nullopt;
}

/// A new one. Nothing when another request of the same person or browser was first.
std::optional<Token> new_token(Transaction& tx, const engine::KeyRing& keys, const WaveLink& link,
                               const Arrival& arrival, engine::Instant now) {
  if (const auto panelist = panelist_of(tx, link, arrival)) {
    if (panels::store::invite(tx, keys, link.wave_id, {*panelist}, now) == 0) return std::nullopt;
    return panels::store::find_invitation(tx, keys, link.wave_id, *panelist);
  }
  return panels::store::admit_visitor(
      tx, keys,
      {link.wave_id, link.link_id, arrival.visitor_hash, arrival.language, arrival.time_zone, arrival.profile}, now);
}

/// Nothing when another request of the same person or browser was first.
std::optional<Entry> enter_once(const Services& services, engine::BrandId brand, const WaveLink& link,
                                const Arrival& arrival, engine::Instant now) {
  Transaction tx(services.database, brand);
  if (auto token = known_token(tx, services.keys, link, arrival)) return Entry{std::move(token), "open"};
  if (arrival.expired) return Entry{std::nullopt, "expired"};
  if (is_not_permitted(tx, arrival)) return Entry{std::nullopt, "not_permitted"};
  const auto wave = engine::store::find_wave(tx, link.wave_id);
  if (const auto state = turned_away(link, *wave, now)) return Entry{std::nullopt, *state};
  if (link.max_interviews && !panels::store::take_place(tx, link.link_id)) return Entry{std::nullopt, "quota_full"};
  auto token = new_token(tx, services.keys, link, arrival, now);
  if (!token) return std::nullopt;
  tx.commit();
  return Entry{std::move(token), "open"};
}

}  // namespace

engine::Result<Arrival> arrival_of(const WaveLink& link, const engine::json::Value& body, const engine::KeyRing& keys,
                                   engine::Instant now) {
  Arrival arrival;
  const std::string locale = text_of(body, "locale");
  const std::string zone = text_of(body, "time_zone");
  arrival.language = panels::is_language(locale) ? locale : "en";
  arrival.time_zone = engine::TimeZone::find(zone) ? zone : "UTC";
  if (link.kind == WaveLink::Kind::Signed) {
    const auto claims = panels::read_claims(text_of(body, "claims"), keys.signing_key(link.link_id.value()));
    if (!claims) return claims.error();
    arrival.person = claims->person;
    arrival.visitor_hash = keys.lookup("person " + claims->person);
    arrival.language = claims->language.value_or(arrival.language);
    arrival.time_zone = claims->time_zone.value_or(arrival.time_zone);
    arrival.profile = claims->profile;
    arrival.expired = claims->expires_at && *claims->expires_at <= now;
    return arrival;
  }
  arrival.profile = prefilled(link, body);
  if (link.once_per == WaveLink::OncePer::Visit) return arrival;
  const std::string visitor = text_of(body, "visitor");
  if (visitor.empty()) {
    return engine::error_at(engine::ErrorCode::InvalidInput, "/visitor", "required",
                            "This link needs the browser's number.");
  }
  arrival.visitor_hash = keys.lookup("browser " + visitor);
  return arrival;
}

std::optional<std::string_view> turned_away(const WaveLink& link, const engine::fieldwork::Wave& wave,
                                            engine::Instant now) {
  if (link.revoked_at || is_over(wave.status)) return "closed";
  if (link.expires_at && *link.expires_at <= now) return "expired";
  if (!takes_answers(wave.status)) return "not_open";
  if (!takes_new_interviews(wave.status)) return "paused";
  return std::nullopt;
}

Entry enter(const Services& services, engine::BrandId brand, const WaveLink& link, const Arrival& arrival,
            engine::Instant now) {
  if (auto entry = enter_once(services, brand, link, arrival, now)) return std::move(*entry);
  Transaction tx(services.database, brand);
  return {known_token(tx, services.keys, link, arrival), "closed"};
}

}  // namespace tertulia::api
