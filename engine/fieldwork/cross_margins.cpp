// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/cross_margins.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>

namespace tertulia::engine::fieldwork {
namespace {

/// A table of two margins in units of 1/total, so that everything is exact.
class Table {
 public:
  Table(const std::vector<int>& rows, const std::vector<int>& columns)
      : columns_(columns.size()),
        unit_(std::accumulate(columns.begin(), columns.end(), std::int64_t{0})),
        cells_(rows.size() * columns.size()) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t c = 0; c < columns_; ++c) cells_[r * columns_ + c] = std::int64_t{rows[r]} * columns[c];
    }
  }

  /// Every cell becomes whole, up or down; the sums of rows and columns stay.
  std::vector<int> rounded() {
    if (unit_ > 0) {
      while (const auto start = first_fraction()) shift(cycle_from(*start));
    }
    std::vector<int> whole;
    for (const std::int64_t cell : cells_) whole.push_back(static_cast<int>(unit_ > 0 ? cell / unit_ : 0));
    return whole;
  }

 private:
  // The rows and columns are the nodes of a graph, each fraction an edge between its row and its column. Sums are
  // whole, so no node has a single edge: whoever walks on by another edge each time comes back somewhere.
  using Node = std::size_t;  ///< a row, or the number of rows + a column

  [[nodiscard]] std::size_t row_count() const { return cells_.size() / columns_; }
  [[nodiscard]] bool is_fraction(std::size_t cell) const { return cells_[cell] % unit_ != 0; }

  [[nodiscard]] std::optional<std::size_t> first_fraction() const {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (is_fraction(cell)) return cell;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t fraction_at(Node node, std::optional<std::size_t> but) const {
    const bool is_row = node < row_count();
    const std::size_t step = is_row ? 1 : columns_;
    std::size_t cell = is_row ? node * columns_ : node - row_count();
    while (cell == but || !is_fraction(cell)) cell += step;
    return cell;
  }

  [[nodiscard]] std::vector<std::size_t> cycle_from(std::size_t first) const {
    std::vector<std::size_t> path;
    std::vector<std::optional<std::size_t>> met(row_count() + columns_);  // how long the path was there
    Node node = first / columns_;
    while (!met[node]) {
      met[node] = path.size();
      const std::size_t cell = fraction_at(node, path.empty() ? std::nullopt : std::optional(path.back()));
      path.push_back(cell);
      node = node < row_count() ? row_count() + cell % columns_ : cell / columns_;
    }
    path.erase(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(*met[node]));
    return path;
  }

  /// Adds and takes away in turn, as much as makes the first cell of the cycle whole.
  void shift(const std::vector<std::size_t>& cycle) {
    std::int64_t upwards = unit_;  // what can be added to the first, third, ... and taken from the others
    std::int64_t downwards = unit_;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const std::int64_t above = cells_[cycle[i]] % unit_;
      upwards = std::min(upwards, i % 2 == 0 ? unit_ - above : above);
      downwards = std::min(downwards, i % 2 == 0 ? above : unit_ - above);
    }
    const std::int64_t step = upwards <= downwards ? upwards : -downwards;
    for (std::size_t i = 0; i < cycle.size(); ++i) cells_[cycle[i]] += i % 2 == 0 ? step : -step;
  }

  std::size_t columns_;
  std::int64_t unit_;
  std::vector<std::int64_t> cells_;
};

}  // namespace

std::vector<int> cross_margins(const std::vector<std::vector<int>>& margins) {
  std::vector<int> crossed = margins.front();
  for (std::size_t i = 1; i < margins.size(); ++i) crossed = Table(crossed, margins[i]).rounded();
  return crossed;
}

}  // namespace tertulia::engine::fieldwork
