// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/profile.hpp"

/// What is known of members, since when and from where; and what has to be asked again.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// False when it is there with another type: values that are stored would mean something else.
bool put_attribute(Transaction& tx, const Attribute& attribute, Instant now);
std::vector<Attribute> list_attributes(Transaction& tx);

/// False when the attribute has a value of the same moment.
bool insert_value(Transaction& tx, const MemberId& member, const ProfileValue& value);
/// What was true at a time, by attribute.
std::vector<ProfileValue> profile_at(Transaction& tx, const MemberId& member, Instant at);
/// The newest 1,000 values that an attribute had, newest first.
std::vector<ProfileValue> profile_history(Transaction& tx, const MemberId& member, const std::string& attribute);

/// A panelist of whom something has to be asked again.
struct Reask {
  PanelistId panelist_id;
  MemberId member_id;
  std::string ref;
  std::vector<std::string> attributes;
};
std::vector<Reask> page_of_reasks(Transaction& tx, const PanelId& panel, const PanelistId& after, int limit,
                                  Instant now);

}  // namespace tertulia::panels::store
