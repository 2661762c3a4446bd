// SPDX-License-Identifier: Apache-2.0
#include "api/mail/addresses.hpp"

#include <algorithm>

#include "engine/core/signature.hpp"

namespace tertulia::api {

engine::Token unsubscribe_token(const engine::KeyRing& keys, engine::BrandId brand, const panels::MemberId& member) {
  const auto& id = member.value().bytes();
  return {brand, std::string(id.begin(), id.end()) + keys.unsubscribe_proof(member.value())};
}

std::optional<panels::MemberId> member_of(const engine::KeyRing& keys, const engine::Token& token) {
  std::array<std::uint8_t, 16> id{};
  std::copy_n(token.secret.begin(), id.size(), id.begin());
  const panels::MemberId member{engine::Uuid(id)};
  if (!engine::equal_secretly(token.secret.substr(id.size()), keys.unsubscribe_proof(member.value())))
    return std::nullopt;
  return member;
}

}  // namespace tertulia::api
