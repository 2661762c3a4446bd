// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/strong_id.hpp"

/// What a message of the outbox is and what may become of it.
namespace tertulia::panels::outbox {

using MessageId = engine::StrongId<struct OutboxMessageTag>;

enum class Kind {
  Invitation,
  Reminder,  ///< to who was invited and has not answered
  // The others belong to no wave.
  SignIn,       ///< a code that the member asked for
  Guardian,     ///< the link of a member's guardian
  Application,  ///< the link by which somebody confirms that they would like to join a panel
  Accepted,     ///< to who waited for a place: there is one
  CaseReply,    ///< what a unit answers to a member
  CaseNotice    ///< to a unit: a case waits for it
};
std::string_view slug(Kind kind);
Kind kind_of(std::string_view slug);

enum class Channel {
  Email,
  Inbox,  ///< shown on the member's own page
  Phone   ///< handed to the brand's provider, behind a webhook
};
std::string_view slug(Channel channel);
/// All of them.
std::vector<std::string> channel_slugs();
/// Nothing if there is no such channel.
std::optional<Channel> channel_of(std::string_view slug);

enum class State {
  Queued,     ///< goes when its time has come
  Claimed,    ///< a server is sending it
  Sent,       ///< accepted by the mail server, or shown in the inbox
  Failed,     ///< refused for good, or too often
  Cancelled,  ///< need not or must not go any more
  Unknown     ///< a server ended while it was sending it: sent or not, never sent again
};
std::string_view slug(State state);
State state_of(std::string_view slug);

}  // namespace tertulia::panels::outbox
