// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/erasure.hpp"

/// Erasing what is known of members, and the proofs of it. What they answered is the engine's to erase.
namespace tertulia::panels::store {

using engine::Instant;
using engine::RespondentId;
using engine::store::Transaction;

/// Whom the engine knows a member as.
std::vector<RespondentId> respondents_of_member(Transaction& tx, const MemberId& member);

/// Contacts, profile and its history, birth, guardians' contacts, sessions and codes go; they have left every panel,
/// what they agreed to is withdrawn (channel: page or staff), their links lead nowhere. Rows by table. Done twice it
/// finds nothing more.
std::map<std::string, std::int64_t> erase_member_rows(Transaction& tx, const MemberId& member, std::string_view channel,
                                                      Instant now);

bool has_member(Transaction& tx, const MemberId& member);
void insert_erasure(Transaction& tx, const Erasure& erasure);
/// The newest.
std::optional<Erasure> find_erasure(Transaction& tx, const MemberId& member);
bool has_erasure(Transaction& tx, const ErasureId& erasure);
std::vector<MemberId> erased_since(Transaction& tx, Instant since);

}  // namespace tertulia::panels::store
