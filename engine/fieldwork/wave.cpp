// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/wave.hpp"

#include <array>

namespace tertulia::engine::fieldwork {
namespace {
constexpr std::array<std::string_view, 3> kSlugs = {"draft", "fielding", "closed"};
}

std::string_view slug(WaveStatus status) { return kSlugs[static_cast<std::size_t>(status)]; }

WaveStatus wave_status_of(std::string_view slug) {
  if (slug == kSlugs[0]) return WaveStatus::Draft;
  return slug == kSlugs[1] ? WaveStatus::Fielding : WaveStatus::Closed;
}

}  // namespace tertulia::engine::fieldwork
