// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/fieldwork/wave_lifecycle.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// What members see of themselves, and how they leave.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// A purpose that a member may agree to.
struct OwnOffer {
  std::string purpose;
  /// The newest text, in the language nearest to theirs; nothing: there is none, what they said can only be withdrawn.
  struct Text {
    std::string version;
    std::string language;
    std::string text;
  };
  std::optional<Text> text;
  std::optional<bool> granted;          ///< their own last word
  std::optional<std::string> standing;  ///< what follows from it, as Permit::standing
};
std::vector<OwnOffer> offers_to_member(Transaction& tx, const MemberId& member, const std::string& language);

/// `channel`: email or inbox.
void set_channel(Transaction& tx, const MemberId& member, std::string_view channel);

struct Enrolment {
  PanelId panel_id;
  std::string title;
  Instant joined_at{};
  std::optional<Instant> left_at;
};
std::vector<Enrolment> enrolments_of(Transaction& tx, const MemberId& member);

/// An invitation and what became of it.
struct OwnParticipation {
  engine::Token token;  ///< of the link, made again
  std::string title;    ///< of the wave
  engine::fieldwork::WaveStatus wave_status{};
  Instant invited_at{};
  std::optional<Instant> started_at;
  std::optional<Instant> ended_at;
  std::optional<std::string> disposition;
  bool may_answer = false;  ///< has not left, and permits to be asked
};
/// The newest first.
std::vector<OwnParticipation> participations_of(Transaction& tx, const engine::KeyRing& keys, const MemberId& member,
                                                int limit);

/// False when they were not in the panel, or had left it.
bool leave_panel(Transaction& tx, const MemberId& member, const PanelId& panel, Instant now);

}  // namespace tertulia::panels::store
