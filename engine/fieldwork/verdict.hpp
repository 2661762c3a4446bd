// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/fieldwork/settlement.hpp"

namespace tertulia::engine::fieldwork {

/// What is thought of a complete's quality. The newest counts.
enum class Verdict { Rejected, Accepted };

std::string_view slug(Verdict verdict);
/// The verdict of that slug, which one of them must have.
Verdict verdict_of(std::string_view slug);

/// What a verdict does to the completes of each quota cell that the response falls into: -1 when it gives its places
/// back, 1 when it takes them again, 0 when it changes nothing. Nothing when it would take a place that is not free.
std::optional<int> places_taken(bool rejected_before, Verdict verdict, const std::vector<CellCount>& cells);

}  // namespace tertulia::engine::fieldwork
