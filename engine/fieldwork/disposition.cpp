// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/disposition.hpp"

#include <array>

namespace tertulia::engine::fieldwork {
namespace {
constexpr std::array<std::string_view, 6> kSlugs = {"complete",   "partial",    "screen_out",
                                                    "quota_full", "terminated", "expired"};
}

std::string_view slug(Disposition disposition) { return kSlugs[static_cast<std::size_t>(disposition)]; }

std::optional<Disposition> disposition_of(std::string_view slug) {
  for (std::size_t i = 0; i < kSlugs.size(); ++i) {
    if (kSlugs[i] == slug) return static_cast<Disposition>(i);
  }
  return std::nullopt;
}

}  // namespace tertulia::engine::fieldwork
