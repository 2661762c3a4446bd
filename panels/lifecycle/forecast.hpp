// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "panels/sampling/response_model.hpp"

namespace tertulia::panels::lifecycle {

/// What came of an earlier wave's invitations.
struct WaveOutcome {
  std::int64_t invited = 0;
  std::int64_t took_part = 0;  ///< completes and those who broke off but count as having taken part
  std::int64_t completes = 0;
};

/// How many completes a wave will bring.
struct Forecast {
  std::int64_t may_be_asked = 0;
  std::int64_t invitations = 0;
  double expected = 0;
  double standard_deviation = 0;
  std::int64_t lower = 0;  ///< of the interval, ends included
  std::int64_t upper = 0;
  sampling::ResponseModel model;
  double completion = 1;                   ///< completes of those who take part; 1 before anybody did
  std::int64_t waves = 0;                  ///< earlier ones
  std::optional<double> wave_correlation;  ///< nothing: too few waves to tell, and none is allowed for
};

inline constexpr double kForecastLevel = 0.9;
/// Of fewer waves nothing can be said about how waves differ.
inline constexpr std::int64_t kLeastWaves = 5;

/// Forecasts the completes of one invitation each to `invitations` of the rows, chosen at random (all of them where
/// nothing is given). Each row's rate follows from its own past (sampling::predicted_rate). The interval allows for
/// chance, for who is chosen, for what is not known of the panel's rate, for waves that do better or worse than others,
/// and for breaking off; docs/lifecycle.md derives it. Not foreseen: quotas, screeners, reminders, rejections.
/// Source: beta-binomial prediction as in Skellam (1948), JRSS B 10, 257-261; moments by Kleinman (1973).
/// Checked by simulation of panels and by the closed form of a panel without history.
Forecast forecast_completes(const sampling::PanelColumns& panel, const std::vector<std::size_t>& rows,
                            std::optional<std::int64_t> invitations, const std::vector<WaveOutcome>& waves,
                            sampling::Minute now, double assumed_rate);

}  // namespace tertulia::panels::lifecycle
