// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Everything that is kept of one member, for the member.
namespace tertulia::panels::store {

using engine::store::Transaction;

/// Parts of it that are lists.
inline constexpr std::array<std::string_view, 11> kDataSections = {
    "profile",   "consents",     "panels", "participations", "messages", "points",
    "lifecycle", "applications", "prizes", "rooms",          "cases"};
/// The items of one of them, each as JSON.
std::vector<std::string> member_data(Transaction& tx, const MemberId& member, std::string_view section);

struct OwnFile {
  engine::FileId file_id;
  std::string question;
  std::string name;
  std::string type;
  std::int64_t size = 0;
};
std::vector<OwnFile> files_of_member(Transaction& tx, const MemberId& member);

}  // namespace tertulia::panels::store
