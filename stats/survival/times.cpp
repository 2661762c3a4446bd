// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/times.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

namespace {

/// Times counted in whole units take a table of this many places instead of a sort.
constexpr double kCounted = 65'536;

bool small_whole_numbers(const Eigen::Ref<const Eigen::VectorXd>& times) {
  return std::all_of(times.begin(), times.end(), [](double time) {
    return time >= 0 && time < kCounted && static_cast<double>(static_cast<std::uint32_t>(time)) == time;
  });
}

DistinctTimes counted(const Eigen::Ref<const Eigen::VectorXd>& times) {
  DistinctTimes result;
  result.of_row.resize(static_cast<std::size_t>(times.size()));
  std::vector<std::uint32_t> place(static_cast<std::size_t>(kCounted));
  for (std::size_t i = 0; i < result.of_row.size(); ++i) {
    result.of_row[i] = static_cast<std::uint32_t>(times(static_cast<Eigen::Index>(i)));
    place[result.of_row[i]] = 1;
  }
  std::vector<double> distinct;
  for (std::size_t time = 0; time < place.size(); ++time) {
    if (place[time] == 0) continue;
    place[time] = static_cast<std::uint32_t>(distinct.size());
    distinct.push_back(static_cast<double>(time));
  }
  for (std::uint32_t& row : result.of_row) row = place[row];
  result.time = Eigen::Map<const Eigen::VectorXd>(distinct.data(), static_cast<Eigen::Index>(distinct.size()));
  return result;
}

struct Keyed {
  std::uint64_t key = 0;  ///< orders as the time does
  std::uint32_t row = 0;
};

constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;

std::uint64_t key_of(double time) {
  const auto bits = std::bit_cast<std::uint64_t>(time + 0.0);  // -0 becomes 0
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

double time_of(std::uint64_t key) { return std::bit_cast<double>((key & kSign) != 0 ? key ^ kSign : ~key); }

/// Radix sort from the lowest digit up; a digit that all keys share costs nothing but its count.
void sort(std::vector<Keyed>& rows) {
  constexpr unsigned kBits = 11;
  constexpr unsigned kDigits = 6;
  constexpr std::size_t kValues = std::size_t{1} << kBits;
  const auto digit = [](std::uint64_t key, unsigned place) { return (key >> (place * kBits)) & (kValues - 1); };
  std::vector<std::size_t> counts(kDigits * kValues);
  for (const Keyed& row : rows) {
    for (unsigned place = 0; place < kDigits; ++place) ++counts[place * kValues + digit(row.key, place)];
  }
  std::vector<Keyed> sorted(rows.size());
  for (unsigned place = 0; place < kDigits; ++place) {
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(place * kValues);
    if (begin[static_cast<std::ptrdiff_t>(digit(rows.front().key, place))] == rows.size()) continue;
    std::exclusive_scan(begin, begin + kValues, begin, std::size_t{0});
    for (const Keyed& row : rows) sorted[begin[static_cast<std::ptrdiff_t>(digit(row.key, place))]++] = row;
    rows.swap(sorted);
  }
}

DistinctTimes sorted(const Eigen::Ref<const Eigen::VectorXd>& times) {
  std::vector<Keyed> rows(static_cast<std::size_t>(times.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = {key_of(times(static_cast<Eigen::Index>(i))), static_cast<std::uint32_t>(i)};
  }
  sort(rows);
  DistinctTimes result;
  result.of_row.resize(rows.size());
  result.time.resize(times.size());
  Eigen::Index distinct = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0 || rows[i].key != rows[i - 1].key) result.time(distinct++) = time_of(rows[i].key);
    result.of_row[rows[i].row] = static_cast<std::uint32_t>(distinct - 1);
  }
  result.time.conservativeResize(distinct);
  return result;
}

}  // namespace

void check_survival(const char* function, const Survival& survival) {
  check_not_empty(function, "time", static_cast<std::size_t>(survival.size()));
  check_same_size(function, "event", survival.event.size(), "time", static_cast<std::size_t>(survival.size()));
  check_finite(function, "time", survival.time);
}

DistinctTimes distinct_times(const Eigen::Ref<const Eigen::VectorXd>& times) {
  DistinctTimes result = small_whole_numbers(times) ? counted(times) : sorted(times);
  const Eigen::VectorXd distinct = std::move(result.time);
  const double mean =
      std::accumulate(distinct.begin(), distinct.end(), 0.0, [](double sum, double t) { return sum + std::abs(t); }) /
      static_cast<double>(distinct.size());
  const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
  std::vector<std::uint32_t> place(static_cast<std::size_t>(distinct.size()));
  std::vector<double> kept;
  for (Eigen::Index i = 0; i < distinct.size(); ++i) {
    const double gap = i == 0 ? std::numeric_limits<double>::infinity() : distinct[i] - distinct[i - 1];
    if (gap > tolerance && gap / mean > tolerance) kept.push_back(distinct[i]);
    place[static_cast<std::size_t>(i)] = static_cast<std::uint32_t>(kept.size() - 1);
  }
  result.time = Eigen::Map<const Eigen::VectorXd>(kept.data(), static_cast<Eigen::Index>(kept.size()));
  if (kept.size() < place.size()) {
    for (std::uint32_t& row : result.of_row) row = place[row];
  }
  return result;
}

Eigen::VectorXd tie_close_times(const Eigen::Ref<const Eigen::VectorXd>& times) {
  const DistinctTimes distinct = distinct_times(times);
  return distinct.time(distinct.of_row);
}

std::vector<std::vector<Eigen::Index>> rows_by_time(const Eigen::Ref<const Eigen::VectorXd>& times) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(times.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return times(a) < times(b); });
  std::vector<std::vector<Eigen::Index>> groups;
  for (const Eigen::Index row : order) {
    if (groups.empty() || times(groups.back().front()) != times(row)) groups.emplace_back();
    groups.back().push_back(row);
  }
  return groups;
}

}  // namespace tertulia::stats
