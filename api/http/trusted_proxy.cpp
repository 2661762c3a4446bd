// SPDX-License-Identifier: Apache-2.0
#include "api/http/trusted_proxy.hpp"

#include <algorithm>

namespace tertulia::api::http {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string TrustedProxies::client_of(const Request& request) const {
  std::string client = request.address;
  if (networks_.empty() || !networks_.contain(client)) return client;
  std::vector<std::string_view> chain;
  for (const auto& [name, value] : request.headers) {
    if (name != "x-forwarded-for") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto comma = std::min(rest.find(','), rest.size());
      chain.push_back(trim(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  for (auto entry = chain.rbegin(); entry != chain.rend(); ++entry) {
    if (!Networks::is_address(*entry)) break;  // somebody made it up
    client = *entry;
    if (!networks_.contain(client)) break;
  }
  return client;
}

}  // namespace tertulia::api::http
