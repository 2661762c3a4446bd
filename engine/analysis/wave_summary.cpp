// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/wave_summary.hpp"

#include <array>
#include <map>

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"
#include "stats/tables/summary.hpp"

namespace tertulia::engine::analysis {
namespace {

using dataset::Column;
using dataset::Missing;

constexpr double kLevel = 0.95;

struct Counted {
  std::int64_t base = 0;
  std::array<std::int64_t, 5> missing{};
  std::map<std::string, std::int64_t> by_text;
};

Counted count(const Column& column) {
  Counted counted;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const Missing reason = column.missing(row);
    if (reason == Missing::None) {
      ++counted.base;
      ++counted.by_text[column.text(row)];
    } else {
      ++counted.missing[static_cast<std::size_t>(reason)];
    }
  }
  return counted;
}

void write_interval(const stats::Interval& interval, json::Writer& writer) {
  writer.key("ci").begin_array().number(interval.lower).number(interval.upper).end_array();
}

void write_values(const questionnaire::Variable& variable, const Column& column, const Counted& counted,
                  json::Writer& writer) {
  writer.key("values").begin_array();
  for (std::size_t i = 0; i < variable.values.size(); ++i) {
    const auto& label = column.value_labels()[i];
    const auto found = counted.by_text.find(label.value);
    const std::int64_t n = found == counted.by_text.end() ? 0 : found->second;
    writer.begin_object()
        .member("code", std::int64_t{variable.values[i].code})
        .member("label", label.label)
        .member("count", n);
    if (counted.base > 0) {
      const double share = static_cast<double>(n) / static_cast<double>(counted.base);
      writer.member("share", share);
      write_interval(stats::wilson_interval(share, static_cast<double>(counted.base), kLevel), writer);
    } else {
      writer.key("share").null().key("ci").null();
    }
    writer.end_object();
  }
  writer.end_array();
}

void write_mean(const Column& column, json::Writer& writer) {
  std::vector<double> values;
  for (const double value : column.numbers()) {
    if (value == value) values.push_back(value);
  }
  if (values.empty()) return;
  const Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
  const auto summary = stats::summarize_mean(x, Eigen::VectorXd::Ones(x.size()), kLevel);
  writer.key("mean").begin_object().member("estimate", summary.mean);
  write_interval(summary.ci, writer);
  writer.member("sd", summary.sd).end_object();
}

}  // namespace

void write_wave_summary(const questionnaire::Codebook& codebook, const dataset::Dataset& data, json::Writer& writer) {
  writer.begin_array();
  for (const auto& variable : codebook.variables) {
    const Column& column = *data.find(variable.name);
    const Counted counted = count(column);
    const auto missing = [&](Missing reason) { return counted.missing[static_cast<std::size_t>(reason)]; };
    const bool is_text = std::holds_alternative<questionnaire::TextStorage>(variable.storage);
    writer.begin_object()
        .member("name", variable.name)
        .member("title", column.label())
        .member("kind", is_text ? "text" : variable.kind)
        .member("base", counted.base);
    writer.key("missing")
        .begin_object()
        .member("not_asked", missing(Missing::NotAsked))
        .member("no_answer", missing(Missing::NoAnswer));
    writer.member("refused", missing(Missing::Refused)).member("dont_know", missing(Missing::DontKnow)).end_object();
    if (!variable.values.empty()) write_values(variable, column, counted, writer);
    if (column.is_number() && !is_text && variable.level != questionnaire::Level::Nominal) write_mean(column, writer);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tertulia::engine::analysis
