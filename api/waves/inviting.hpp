// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/services.hpp"
#include "engine/expression/expression.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Inviting many panelists to a wave.
namespace tertulia::api {

/// Whether a panelist with this profile, a JSON object, is of the audience; without one everybody is.
bool is_of_audience(const std::optional<engine::expression::Expression>& audience, const std::string& profile,
                    engine::Instant now);

struct InvitedCount {
  std::int64_t considered = 0;  ///< who consented and was not invited yet
  std::int64_t invited = 0;
};
/// The panelists of the panel who consented, are of the audience and are not invited yet; where `same_as` names another
/// wave, only those who were invited to that one.
InvitedCount invite_panel(engine::store::Transaction& tx, const Services& services, const engine::WaveId& wave,
                          const panels::PanelId& panel, const std::optional<engine::expression::Expression>& audience,
                          const std::optional<engine::WaveId>& same_as, engine::Instant now);

}  // namespace tertulia::api
