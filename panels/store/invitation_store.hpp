// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Who was asked to a wave, and the bridge from a person to a respondent.
namespace tertulia::panels::store {

using engine::Instant;
using engine::RespondentId;
using engine::WaveId;
using engine::store::Transaction;

void insert_wave_panel(Transaction& tx, const WaveId& wave, const PanelId& panel);
std::optional<PanelId> find_wave_panel(Transaction& tx, const WaveId& wave);

/// A panelist who may be invited: has not left, has consented last, is not invited yet.
struct Candidate {
  PanelistId panelist_id;
  std::string profile;  ///< JSON object
};
std::vector<Candidate> candidates(Transaction& tx, const WaveId& wave, const PanelId& panel, const PanelistId& after,
                                  int limit);

/// Makes the respondents and their invitations, of those who have none; returns how many. The secret of each link
/// follows from the key ring and the invitation.
std::int64_t invite(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                    const std::vector<PanelistId>& panelists, Instant now);

/// The panelist of a panel whom the brand calls `ref`, if they have not left.
std::optional<PanelistId> find_panelist(Transaction& tx, const PanelId& panel, const std::string& ref);
/// The token of a panelist's link to a wave, made again.
std::optional<engine::Token> find_invitation(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                                             const PanelistId& panelist);

struct Invitation {
  InvitationId invitation_id;
  MemberId member_id;
  std::string ref;
  engine::Token token;  ///< of the link, made again
  Instant invited_at{};
};
std::vector<Invitation> page_of_invitations(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                                            const InvitationId& after, int limit);
/// Of panelists; who came by a link that many may use was not invited.
std::int64_t count_invitations(Transaction& tx, const WaveId& wave);

/// Where a link leads.
struct Invited {
  WaveId wave_id;
  RespondentId respondent_id;
  std::string language;
  std::string time_zone;
  std::string profile;   ///< JSON object
  bool is_test = false;  ///< to try the wave, in whatever state it is
};
/// One a secret, in their order; nothing where a link leads nowhere.
std::vector<std::optional<Invited>> find_by_tokens(Transaction& tx, const std::vector<std::string>& secrets);
std::optional<Invited> find_by_token(Transaction& tx, std::string_view secret);

/// What ended interviews mean for panelists' histories. Idempotent by event.
struct Participation {
  engine::EventId event_id;
  RespondentId respondent_id;
  Instant occurred_at{};
};
void record_participation(Transaction& tx, const std::vector<Participation>& participations);

}  // namespace tertulia::panels::store
