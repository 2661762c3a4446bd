// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/cell.hpp"

#include <algorithm>
#include <array>

namespace tertulia::engine::fieldwork {
namespace {
constexpr std::array<std::string_view, 3> kKinds = {"overall", "quota", "concept"};
constexpr std::string_view kSoft = "soft";
}  // namespace

std::string_view slug(CellKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

CellKind cell_kind_of(std::string_view slug) {
  return static_cast<CellKind>(std::ranges::find(kKinds, slug) - kKinds.begin());
}

std::string_view slug(Limit::Kind kind) { return kind == Limit::Kind::Soft ? kSoft : "hard"; }

Limit::Kind limit_kind_of(std::string_view slug) { return slug == kSoft ? Limit::Kind::Soft : Limit::Kind::Hard; }

}  // namespace tertulia::engine::fieldwork
