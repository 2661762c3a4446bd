// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "api/http/networks.hpp"

namespace tertulia::api {

/// Which addresses this server calls on behalf of a brand: the public internet, encrypted; and networks that its
/// operator named, also in the clear. Immutable after its making, thread-safe.
class AddressGuard {
 public:
  explicit AddressGuard(http::Networks own_networks = {}) : own_networks_(std::move(own_networks)) {}

  /// `address` as inet_ntop writes it.
  [[nodiscard]] bool allows(std::string_view address, bool encrypted) const;
  /// Whether anything is called in the clear.
  [[nodiscard]] bool allows_clear() const { return !own_networks_.empty(); }

 private:
  http::Networks own_networks_;
};

}  // namespace tertulia::api
