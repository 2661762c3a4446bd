// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"

/// Erasing what respondents answered.
namespace tertulia::engine::store {

/// Rows that were blanked or deleted, by table.
using ErasedRows = std::map<std::string, std::int64_t>;

/// Of their records what questionnaire::without_personal keeps stays; pages saved on the way, files, traces, sketches
/// and appeals go. Each record that lost something is a change of its wave. Done twice it finds nothing more.
ErasedRows erase_respondents(Transaction& tx, const std::vector<RespondentId>& respondents);

}  // namespace tertulia::engine::store
