// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tertulia::engine::fieldwork {

/// What a cell counts: everybody (the wave's target), those of a condition, or those who were shown a concept.
enum class CellKind { Overall, Quota, Concept };

std::string_view slug(CellKind kind);
/// The kind of that slug, which one of them must have.
CellKind cell_kind_of(std::string_view slug);

/// How strictly a cell keeps to its target.
struct Limit {
  /// A hard cell refuses whoever comes when its target is reached or promised. A soft one reports that it is over.
  enum class Kind { Hard, Soft };
  Kind kind = Kind::Hard;
  std::optional<int> allowed_excess{};  ///< of a soft cell: from how many percent over its target it refuses too
  bool operator==(const Limit&) const = default;
};

std::string_view slug(Limit::Kind kind);
Limit::Kind limit_kind_of(std::string_view slug);

/// Where a crossing lies: in which level of which margin.
struct PlacedLevel {
  std::string margin;
  std::string level;
  bool operator==(const PlacedLevel&) const = default;
};

/// How a cell stands.
struct CellCount {
  std::optional<int> places;  ///< that it gives out at most; nothing: to all who come
  int completes = 0;
  int held = 0;

  [[nodiscard]] bool has_free_place() const { return !places || completes + held < *places; }
};

}  // namespace tertulia::engine::fieldwork
