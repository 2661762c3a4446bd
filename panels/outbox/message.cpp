// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/message.hpp"

#include <algorithm>
#include <array>

namespace tertulia::panels::outbox {
namespace {

constexpr std::array<std::string_view, 8> kKinds = {"invitation",  "reminder", "sign_in",    "guardian",
                                                    "application", "accepted", "case_reply", "case_notice"};
constexpr std::array<std::string_view, 3> kChannels = {"email", "inbox", "phone"};
constexpr std::array<std::string_view, 6> kStates = {"queued", "claimed", "sent", "failed", "cancelled", "unknown"};

template <typename Enum, typename Slugs>
Enum enum_of(const Slugs& slugs, std::string_view slug) {
  return static_cast<Enum>(std::ranges::find(slugs, slug) - slugs.begin());
}

}  // namespace

std::string_view slug(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view slug(Channel channel) { return kChannels[static_cast<std::size_t>(channel)]; }
std::string_view slug(State state) { return kStates[static_cast<std::size_t>(state)]; }
std::vector<std::string> channel_slugs() { return {kChannels.begin(), kChannels.end()}; }
Kind kind_of(std::string_view slug) { return enum_of<Kind>(kKinds, slug); }
State state_of(std::string_view slug) { return enum_of<State>(kStates, slug); }
std::optional<Channel> channel_of(std::string_view slug) {
  if (std::ranges::find(kChannels, slug) == kChannels.end()) return std::nullopt;
  return enum_of<Channel>(kChannels, slug);
}

}  // namespace tertulia::panels::outbox
