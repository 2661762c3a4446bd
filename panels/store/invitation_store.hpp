// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
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

/// A panelist who may be invited: has not left, has an open permit, is not invited yet.
struct Candidate {
  PanelistId panelist_id;
  std::string profile;  ///< JSON object
};
/// Where `same_as` names another wave, only those who were invited to that one.
std::vector<Candidate> candidates(Transaction& tx, const WaveId& wave, const PanelId& panel,
                                  const std::optional<WaveId>& same_as, const PanelistId& after, int limit);

/// A panelist of a panel by the brand's own number, and why they may or may not be invited to a wave.
struct Standing {
  std::string ref;
  PanelistId panelist_id;
  bool has_left = false;
  std::string permit;  ///< of research contact, as Permit::standing; "none": was never asked
  bool is_invited = false;
  std::string profile;  ///< JSON object
};
/// Nothing of refs that nobody in the panel has.
std::vector<Standing> standing_of_refs(Transaction& tx, const WaveId& wave, const PanelId& panel,
                                       const std::vector<std::string>& refs);

/// Draws panelists and makes them respondents with invitations; returns how many. Whoever has no open permit to be
/// contacted for research, or was drawn for the wave before, is left out by the database. The secret of each link
/// follows from the key ring and the invitation. A wave that sends its invitations itself gets them into its outbox.
std::int64_t invite(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                    const std::vector<PanelistId>& panelists, Instant now);

/// Makes respondents with invitations of those whom draw() let in for the wave, in the same transaction.
std::int64_t invite_drawn(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                          const std::set<PanelistId>& drawn, Instant now);

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

/// How often each respondent's member took part in the `days` days up to a time of each, in whatever panel or wave.
/// Whoever was erased is left out.
std::map<RespondentId, std::int64_t> count_participation(
    Transaction& tx, const std::vector<std::pair<RespondentId, Instant>>& respondents, int days);

}  // namespace tertulia::panels::store
