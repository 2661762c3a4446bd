// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/random_order.hpp"

#include <algorithm>
#include <numeric>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// Tommy Ettinger's mulberry32 (public domain), the generator of survey-core.
class Mulberry32 {
 public:
  explicit Mulberry32(std::uint32_t seed) : state_(seed) {}

  /// In [0, 1).
  double next() {
    state_ += 0x6D2B79F5U;
    std::uint32_t t = state_;
    t = (t ^ (t >> 15U)) * (t | 1U);
    t ^= t + (t ^ (t >> 7U)) * (t | 61U);
    return static_cast<double>(t ^ (t >> 14U)) / 4294967296.0;
  }

 private:
  std::uint32_t state_;
};

}  // namespace

std::uint32_t seed_of(std::uint32_t interview_seed, std::string_view type, std::string_view name) {
  std::uint32_t seed = interview_seed;
  const auto mix = [&](char16_t unit) { seed = seed * 31 + unit; };
  for (const char c : type) mix(static_cast<unsigned char>(c));
  const bool is_ascii =
      std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) {
    for (const char c : name) mix(static_cast<unsigned char>(c));
  } else {
    for (const char16_t unit : unicode::utf16(name)) mix(unit);
  }
  return seed;
}

std::vector<std::size_t> random_order(const std::vector<RandomSlot>& slots, std::uint32_t seed) {
  std::vector<std::size_t> order(slots.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::size_t> places;
  std::vector<std::size_t> things;
  const auto is_first_of_category = [&](std::size_t i) {
    return slots[i].movable &&
           std::none_of(slots.begin(), slots.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const RandomSlot& other) { return other.movable && other.category == slots[i].category; });
  };
  for (std::size_t first = 0; first < slots.size(); ++first) {
    if (!is_first_of_category(first)) continue;
    places.clear();
    for (std::size_t i = first; i < slots.size(); ++i) {
      if (slots[i].movable && slots[i].category == slots[first].category) places.push_back(i);
    }
    things = places;
    const auto was_made_before = [&](std::size_t a, std::size_t b) {
      return slots[a].creation_index < slots[b].creation_index;
    };
    if (!std::is_sorted(things.begin(), things.end(), was_made_before)) {
      std::stable_sort(things.begin(), things.end(), was_made_before);
    }
    Mulberry32 random(seed);
    for (std::size_t i = things.size(); i-- > 1;) {
      const auto j = static_cast<std::size_t>(random.next() * static_cast<double>(i + 1));
      std::swap(things[i], things[j]);
    }
    for (std::size_t i = 0; i < places.size(); ++i) order[places[i]] = things[i];
  }
  return order;
}

}  // namespace tertulia::engine::questionnaire
