// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"
#include "panels/consent.hpp"

/// Guardians of members who are too young to consent alone. What they permit stands in the ledger of consents.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// Whom a guardian would speak for.
struct Ward {
  bool is_minor = false;            ///< needs a guardian now
  std::optional<std::string> name;  ///< nothing when there is none or the ring cannot open it
  std::string lookup;               ///< of their own address; empty: none
};
std::optional<Ward> find_ward(Transaction& tx, const engine::KeyRing& keys, const MemberId& member, Instant now);

/// Name and address must be there; the secret of the link follows from the key ring and the guardian.
void insert_guardian(Transaction& tx, const engine::KeyRing& keys, const Guardian& guardian);
engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const GuardianId& guardian);
std::vector<Guardian> list_guardians(Transaction& tx, const engine::KeyRing& keys, const MemberId& member);
std::optional<Guardian> find_guardian(Transaction& tx, const engine::KeyRing& keys, const GuardianId& id);
/// By the secret of their link; whoever was revoked is found too.
std::optional<Guardian> find_guardian(Transaction& tx, const engine::KeyRing& keys, std::string_view secret);
/// False when they were revoked before. What they permitted must be withdrawn beside it.
bool revoke_guardian(Transaction& tx, const GuardianId& id, Instant now);

/// All that they permit now is withdrawn in the ledger.
void withdraw_permissions(Transaction& tx, const Guardian& guardian, std::string_view channel, Instant now);

/// What a guardian may permit at `now`, in the language nearest to `language`.
std::vector<Offer> offers_to(Transaction& tx, const Guardian& guardian, const std::string& language, Instant now);

}  // namespace tertulia::panels::store
