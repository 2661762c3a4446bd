// SPDX-License-Identifier: Apache-2.0
#include "panels/lifecycle/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "stats/retention/count_interval.hpp"

namespace tertulia::panels::lifecycle {
namespace {

using sampling::Correlation;
using sampling::Minute;
using sampling::PanelColumns;
using sampling::ResponseModel;

/// The rates of the rows, summed up.
struct Rates {
  double sum = 0;
  double sum_of_squares = 0;
  double sensitivity = 0;  ///< by how much the sum grows with the panel's mean
};

Rates rates_of(const PanelColumns& panel, const std::vector<std::size_t>& rows, const ResponseModel& model,
               Minute now) {
  Rates rates;
  // What a rate gains when the mean is one higher: the weight of the mean in it.
  ResponseModel higher = model;
  higher.mean += 1;
  for (const std::size_t row : rows) {
    const auto contacts = panel.contacts().of(row);
    const double rate = sampling::predicted_rate(model, contacts, now);
    rates.sum += rate;
    rates.sum_of_squares += rate * rate;
    rates.sensitivity += sampling::predicted_rate(higher, contacts, now) - rate;
  }
  return rates;
}

/// How earlier waves went, together.
struct Past {
  Correlation between_waves;
  double took_part = 0;
  double completes = 0;
};

Past past_of(const std::vector<WaveOutcome>& waves) {
  Past past;
  for (const WaveOutcome& wave : waves) {
    past.between_waves.add(static_cast<double>(wave.invited), static_cast<double>(wave.took_part));
    past.took_part += static_cast<double>(wave.took_part);
    past.completes += static_cast<double>(wave.completes);
  }
  return past;
}

/// The variance of how many take part; docs/lifecycle.md numbers the terms alike.
double variance_of(const Rates& rates, double all, double invited, const ResponseModel& model, double wave_correlation,
                   double concentration) {
  const double part = invited / all;
  const double mean = rates.sum / all;
  // 1. chance, each by their own rate
  const double chance = part * (rates.sum - rates.sum_of_squares);
  // 2. who is chosen
  const double spread = all > 1 ? std::max(0.0, rates.sum_of_squares - all * mean * mean) / (all - 1) : 0;
  const double choice = invited * (1 - part) * spread;
  // 3. the panel's mean is an estimate; with few waves it also holds how those went
  const double slope = part * rates.sensitivity;
  const double estimate =
      slope * slope * (model.mean_variance + model.mean * (1 - model.mean) * wave_correlation * concentration);
  // 4. the wave's own luck, which all share
  const double luck = wave_correlation * mean * (1 - mean) * invited * (invited - 1);
  return chance + choice + estimate + luck;
}

}  // namespace

Forecast forecast_completes(const PanelColumns& panel, const std::vector<std::size_t>& rows,
                            std::optional<std::int64_t> invitations, const std::vector<WaveOutcome>& waves, Minute now,
                            double assumed_rate) {
  Forecast forecast;
  forecast.model = sampling::fit_response(panel, now, assumed_rate);
  forecast.may_be_asked = static_cast<std::int64_t>(rows.size());
  forecast.invitations = std::min(invitations.value_or(forecast.may_be_asked), forecast.may_be_asked);
  const Past past = past_of(waves);
  forecast.waves = past.between_waves.groups();
  if (past.took_part > 0) forecast.completion = past.completes / past.took_part;
  if (forecast.waves >= kLeastWaves) {
    if (const auto correlation = past.between_waves.value())
      forecast.wave_correlation = std::clamp(*correlation, 0.0, 1.0);
  }
  if (forecast.invitations == 0) return forecast;

  const Rates rates = rates_of(panel, rows, forecast.model, now);
  const auto all = static_cast<double>(forecast.may_be_asked), invited = static_cast<double>(forecast.invitations);
  const double take_part = rates.sum * invited / all;
  const double variance = variance_of(rates, all, invited, forecast.model, forecast.wave_correlation.value_or(0),
                                      past.between_waves.concentration());
  // 5. those who take part and do not break off, by a share that is an estimate too
  const double c = forecast.completion;
  const double doubt = past.took_part > 0 ? c * (1 - c) / past.took_part : 0;
  const double total = c * c * variance + take_part * c * (1 - c) + take_part * take_part * doubt;
  forecast.expected = c * take_part;
  forecast.standard_deviation = std::sqrt(total);
  const auto interval =
      stats::count_interval(forecast.invitations, std::min(forecast.expected, invited), total, kForecastLevel);
  forecast.lower = interval.lower;
  forecast.upper = interval.upper;
  return forecast;
}

}  // namespace tertulia::panels::lifecycle
