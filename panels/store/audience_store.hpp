// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/sampling/plan.hpp"

/// Audiences that are kept: an expression, or who belonged to one at a moment.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

struct Audience {
  AudienceId audience_id;
  PanelId panel_id;
  std::string title;
  bool is_frozen = false;
  std::optional<std::string> expression;  ///< nothing: everybody in the panel
  std::optional<std::int64_t> members;    ///< of a frozen one
  Instant created_at{};
};

void insert_audience(Transaction& tx, const Audience& audience);
/// Of a frozen audience, in order of their ids.
void insert_audience_members(Transaction& tx, const AudienceId& id, const sampling::Members& members);
std::optional<Audience> find_audience(Transaction& tx, const AudienceId& id);
sampling::Members members_of_audience(Transaction& tx, const AudienceId& id);
std::vector<Audience> page_of_audiences(Transaction& tx, const PanelId& panel, const AudienceId& after, int limit);

}  // namespace tertulia::panels::store
