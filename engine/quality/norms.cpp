// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/norms.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tertulia::engine::quality {
namespace {

constexpr double kShortest = 0.1;  // seconds: two saves may come in the same instant
const double kMostOfAPause = std::log(2.0);
constexpr double kSlowest = 0.25;  // of the weight

/// The mean of the middle fifth; the order of the values is lost.
double middle_of(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t from = 2 * values.size() / 5, to = (3 * values.size() + 4) / 5;
  double sum = 0;
  for (std::size_t i = from; i < to; ++i) sum += values[i];
  return sum / static_cast<double>(to - from);
}

double number_in(const Value& value, std::string_view name) {
  const Value* found = value.find(name);
  return found != nullptr && found->is_number() ? found->number() : 0;
}

Value to_value(const Typical& typical) {
  Value value{Value::Object{}};
  value.set("middle", Value(typical.middle));
  value.set("spread", Value(typical.spread));
  value.set("base", Value(typical.base));
  return value;
}

Typical typical_in(const Value& value, std::string_view name) {
  const Value* found = value.find(name);
  if (found == nullptr) return {};
  return {number_in(*found, "middle"), number_in(*found, "spread"),
          static_cast<std::int64_t>(number_in(*found, "base"))};
}

}  // namespace

Typical typical(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) return {};
  Typical result;
  result.base = static_cast<std::int64_t>(values.size());
  result.middle = middle_of(values);
  for (double& value : values) value = std::abs(value - result.middle);
  result.spread = 1.4826 * middle_of(values);
  return result;
}

Norms norms_of(const std::vector<Sample>& completes) {
  Norms norms;
  norms.completes = static_cast<std::int64_t>(completes.size());
  std::map<std::string, std::vector<double>> logs;
  std::vector<double> repeats, deviations, runs;
  for (const Sample& one : completes) {
    for (const PageTime& time : one.times) logs[time.page].push_back(std::log(std::max(time.seconds, kShortest)));
    if (one.straightness.items == 0) continue;
    repeats.push_back(one.straightness.repeats);
    deviations.push_back(one.straightness.deviation);
    runs.push_back(one.straightness.longest_share());
  }
  for (auto& [page, values] : logs) norms.pages[page] = typical(std::move(values));
  const auto usual = usual_seconds(norms);
  std::vector<double> paces;
  for (const Sample& one : completes) paces.push_back(pace(one.times, usual));
  norms.pace = typical(std::move(paces));
  norms.repeats = typical(std::move(repeats));
  norms.deviation = typical(std::move(deviations));
  norms.longest_run = typical(std::move(runs));
  return norms;
}

double pace(const std::vector<PageTime>& times, const std::map<std::string, double>& usual_seconds) {
  struct Page {
    double ratio;  ///< logarithm
    double weight;
  };
  std::vector<Page> pages;
  double all = 0;
  for (const PageTime& time : times) {
    const auto usual = usual_seconds.find(time.page);
    if (usual == usual_seconds.end() || usual->second <= 0) continue;
    pages.push_back({std::log(std::max(time.seconds, kShortest) / usual->second), usual->second});
    all += usual->second;
  }
  if (pages.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::ranges::sort(pages, std::ranges::less(), &Page::ratio);
  double rest = all;
  while (all - (rest - pages.back().weight) <= kSlowest * all) {
    rest -= pages.back().weight;
    pages.pop_back();
  }
  double sum = 0;
  for (const Page& page : pages) sum += page.weight * std::min(page.ratio, kMostOfAPause);
  return sum / rest;
}

std::map<std::string, double> usual_seconds(const Norms& norms) {
  std::map<std::string, double> seconds;
  for (const auto& [page, typical] : norms.pages) seconds[page] = std::exp(typical.middle);
  return seconds;
}

Value to_value(const Norms& norms) {
  Value pages{Value::Object{}};
  for (const auto& [page, typical] : norms.pages) pages.set(page, to_value(typical));
  Value value{Value::Object{}};
  value.set("completes", Value(norms.completes));
  value.set("pages", std::move(pages));
  value.set("pace", to_value(norms.pace));
  value.set("repeats", to_value(norms.repeats));
  value.set("deviation", to_value(norms.deviation));
  value.set("longest_run", to_value(norms.longest_run));
  return value;
}

Norms norms_from(const Value& value) {
  Norms norms;
  norms.completes = static_cast<std::int64_t>(number_in(value, "completes"));
  if (const Value* pages = value.find("pages"); pages != nullptr && pages->is_object()) {
    for (const auto& [page, typical] : pages->object()) norms.pages[page] = typical_in(*pages, page);
  }
  norms.pace = typical_in(value, "pace");
  norms.repeats = typical_in(value, "repeats");
  norms.deviation = typical_in(value, "deviation");
  norms.longest_run = typical_in(value, "longest_run");
  return norms;
}

}  // namespace tertulia::engine::quality
