// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "panels/ids.hpp"

/// Links in mails; made again whenever they are needed, never stored.
namespace tertulia::api {

/// The token of the link by which a member unsubscribes: it holds as long as there is the member.
engine::Token unsubscribe_token(const engine::KeyRing& keys, engine::BrandId brand, const panels::MemberId& member);
/// Whose it is; nothing if it is none of ours.
std::optional<panels::MemberId> member_of(const engine::KeyRing& keys, const engine::Token& token);

}  // namespace tertulia::api
