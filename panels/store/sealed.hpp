// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::panels::store {

/// A sealed contact of a row, given as hexadecimal digits, opened for its `owner`; nothing where there is none, or the
/// ring cannot open it.
inline std::optional<std::string> opened(const engine::store::Row& row, std::string_view column,
                                         const engine::KeyRing& keys, const std::string& owner) {
  const auto sealed = row.optional_text(column);
  return sealed ? keys.open(engine::from_hex(*sealed), owner) : std::nullopt;
}

}  // namespace tertulia::panels::store
