// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace tertulia::engine::fieldwork {

/// Completes among those who qualified or were screened out; nothing where nobody was either.
std::optional<double> incidence_rate(std::int64_t completes, std::int64_t screen_outs);

/// How the interviews of a wave went so far.
struct Course {
  std::int64_t started = 0;
  std::int64_t quota_full = 0;  ///< of them: met a full cell
  std::int64_t under_way = 0;   ///< of them: hold their places still
  std::int64_t usable = 0;      ///< of them: completes that count
};

/// Usable completes among the interviews that began, met no full quota and are not under way any more: what to expect
/// of one that is under way, if those now are as those before. Nothing while there are none.
std::optional<double> completion_rate(const Course& course);

/// How many completes there will be if nobody else begins: those that are there, and of the places held as many as the
/// completion rate lets expect, at most `places` where that is a limit. Nothing when places are held and the rate is
/// not known.
std::optional<double> expected_completes(std::int64_t completes, std::int64_t held, std::optional<double> rate,
                                         std::optional<int> places);

}  // namespace tertulia::engine::fieldwork
