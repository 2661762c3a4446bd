// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"
#include "panels/recruitment/recruitment.hpp"

/// Recruitments and their places.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// The secret of the public link follows from the key ring and the recruitment. Parents of cells before their
/// sub-cells.
void insert_recruitment(Transaction& tx, const engine::KeyRing& keys, const Recruitment& recruitment,
                        const std::vector<RecruitmentCell>& cells);
engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const RecruitmentId& recruitment);

/// A recruitment as somebody comes to it.
struct FoundRecruitment {
  Recruitment recruitment;
  bool takes_applications = false;     ///< it is open, and its panel takes people in
  std::optional<ReferralId> referral;  ///< whose link it was
  bool is_used_up = false;             ///< that link
};
std::optional<FoundRecruitment> find_recruitment(Transaction& tx, const RecruitmentId& id);
/// By the secret of its link or of a member's link to it.
std::optional<FoundRecruitment> find_recruitment(Transaction& tx, std::string_view secret);
std::vector<Recruitment> page_of_recruitments(Transaction& tx, const PanelId& panel, const RecruitmentId& after,
                                              int limit);
void set_open(Transaction& tx, const RecruitmentId& id, bool is_open);

/// In the brand's order.
std::vector<RecruitmentCell> list_cells(Transaction& tx, const RecruitmentId& recruitment);
/// False when there is no such cell. Those who wait are not looked at: see take_waiting.
bool set_target(Transaction& tx, const RecruitmentId& recruitment, const RecruitmentCellId& cell, int target);

struct ApplicationCount {
  std::string state;
  std::optional<std::string> source;
  std::int64_t applications = 0;
  std::int64_t referred = 0;
};
std::vector<ApplicationCount> count_applications(Transaction& tx, const RecruitmentId& recruitment);

/// From which age people consent alone, by country.
std::map<std::string, int> ages_of_consent(Transaction& tx, const std::vector<std::string>& countries, Instant now);
/// Whether somebody born then is too young to consent alone; the country may be unknown.
bool is_minor(Transaction& tx, const std::optional<std::string>& country, const std::string& born_on, Instant now);

}  // namespace tertulia::panels::store
