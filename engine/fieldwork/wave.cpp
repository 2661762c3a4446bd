// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/wave.hpp"

#include <algorithm>
#include <array>

namespace tertulia::engine::fieldwork {
namespace {
constexpr std::array<std::string_view, 3> kInvites = {"nobody", "panel", "same"};
}

std::string_view slug(Invites invites) { return kInvites[static_cast<std::size_t>(invites)]; }

Invites invites_of(std::string_view slug) {
  return static_cast<Invites>(std::ranges::find(kInvites, slug) - kInvites.begin());
}

}  // namespace tertulia::engine::fieldwork
