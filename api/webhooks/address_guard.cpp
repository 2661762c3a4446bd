// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/address_guard.hpp"

#include <cassert>
#include <initializer_list>

namespace tertulia::api {
namespace {

http::Networks networks_of(std::initializer_list<std::string_view> all) {
  http::Networks networks;
  for (const auto network : all) {
    [[maybe_unused]] const bool read = networks.add(network);
    assert(read);  // they are written here
  }
  return networks;
}

/// The internet: every IPv4 address, and what is given out of IPv6 (RFC 4291, 2.4). Whatever is not in it, such as
/// loopback, unique-local, link-local, multicast and NAT64, is not called.
const http::Networks& internet() {
  static const http::Networks networks = networks_of({"0.0.0.0/0", "2000::/3"});
  return networks;
}

/// The parts of it that lead to no public host (the special-purpose registries of RFC 6890), or to one by an IPv4
/// address inside (Teredo, 6to4).
const http::Networks& reserved() {
  static const http::Networks networks = networks_of(
      {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
       "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
       "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"});
  return networks;
}

}  // namespace

bool AddressGuard::allows(std::string_view address, bool encrypted) const {
  if (own_networks_.contain(address)) return true;
  return encrypted && internet().contain(address) && !reserved().contain(address);
}

}  // namespace tertulia::api
