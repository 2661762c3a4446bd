// SPDX-License-Identifier: Apache-2.0
#include "panels/prize_draw.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/signature.hpp"
#include "engine/core/token.hpp"

namespace tertulia::panels {

std::string digest(std::string_view text) { return engine::hex_text(engine::sha256(text)); }

std::string hash_of_entries(const std::vector<std::string>& codes) {
  std::string lines;
  for (const std::string& code : codes) lines.append(code).append("\n");
  return digest(lines);
}

std::vector<std::string> order_of_draw(std::string_view seed, std::string_view public_value,
                                       const std::vector<std::string>& codes) {
  const std::string lot = digest(std::string(seed).append(":").append(public_value)) + ":";
  std::vector<std::pair<std::string, std::string>> numbered;
  numbered.reserve(codes.size());
  for (const std::string& code : codes) numbered.emplace_back(digest(lot + code), code);
  std::ranges::sort(numbered);
  std::vector<std::string> order;
  order.reserve(codes.size());
  for (auto& [number, code] : numbered) order.push_back(std::move(code));
  return order;
}

}  // namespace tertulia::panels
