// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"
#include "panels/wave_link.hpp"

/// Links that many may use, and those who come by them.
namespace tertulia::panels::store {

using engine::Instant;
using engine::WaveId;
using engine::store::Transaction;

/// The token of the link's address, made again from the key ring.
engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const LinkId& link);
void insert_link(Transaction& tx, const engine::KeyRing& keys, const WaveLink& link);
std::vector<WaveLink> list_links(Transaction& tx, const WaveId& wave);
std::optional<WaveLink> find_link(Transaction& tx, std::string_view secret);
/// False when there is no such link of the wave, or it was revoked before.
bool revoke_link(Transaction& tx, const WaveId& wave, const LinkId& link, Instant now);

/// Somebody who is no panelist.
struct Visitor {
  WaveId wave_id;
  std::optional<LinkId> link_id;            ///< nothing: a test
  std::optional<std::string> visitor_hash;  ///< 32 bytes; nothing: every visit counts
  std::string language;
  std::string time_zone;
  std::string profile = "{}";  ///< JSON object
};

/// The token of the single-use link that somebody got who came by `link` before.
std::optional<engine::Token> find_visitor(Transaction& tx, const engine::KeyRing& keys, const LinkId& link,
                                          const std::string& visitor_hash);
/// The token of a single-use link of their own. Nothing when they came by this link before, in another transaction at
/// the same time: then this one must be rolled back.
std::optional<engine::Token> admit_visitor(Transaction& tx, const engine::KeyRing& keys, const Visitor& visitor,
                                           Instant now);
/// Takes one of the interviews that the link may bring; false when there are no more.
bool take_place(Transaction& tx, const LinkId& link);
std::int64_t count_visitors(Transaction& tx, const WaveId& wave);

/// A link to try the wave by, in whatever state it is.
engine::Token admit_tester(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave, const std::string& profile,
                           Instant now);
std::int64_t count_testers(Transaction& tx, const WaveId& wave);
/// Their links lead nowhere from now on; returns how many there were.
std::int64_t delete_testers(Transaction& tx, const WaveId& wave);

}  // namespace tertulia::panels::store
