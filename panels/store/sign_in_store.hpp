// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Members sign in by a code that is mailed to them. It follows from the key ring and the sign-in's id; nothing of it
/// is stored.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

inline constexpr std::chrono::minutes kCodeHolds{10};
/// So often a code may be tried.
inline constexpr int kCodeTries = 5;
/// So many codes are sent to one address in an hour; who asks for more is told the same and sent nothing.
inline constexpr int kCodesAnHour = 5;

/// Sends a code to the member who has this address. The same is written for an address that is nobody's, so that
/// neither the answer nor its time tells whose it is.
SignInId ask_for_code(Transaction& tx, const engine::KeyRing& keys, const std::string& email, Instant now);
/// Whose code this is. Takes one of its tries, so commit whatever the answer; a code opens once. Nothing: it is wrong,
/// too old, used, or was tried too often.
std::optional<MemberId> use_code(Transaction& tx, const engine::KeyRing& keys, const SignInId& sign_in,
                                 std::string_view code, Instant now);

/// A member who is signed in.
struct MemberSession {
  MemberId member_id;
  Instant expires_at{};
};
void insert_member_session(Transaction& tx, const MemberId& member, std::string_view secret, Instant now,
                           Instant expires_at);
std::optional<MemberSession> find_member_session(Transaction& tx, std::string_view secret, Instant now);
void delete_member_session(Transaction& tx, std::string_view secret);

}  // namespace tertulia::panels::store
