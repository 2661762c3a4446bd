// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/wave_summary.hpp"

#include <array>
#include <map>
#include <span>

#include <Eigen/Core>

#include "engine/dataset/response_columns.hpp"
#include "stats/tables/proportion.hpp"
#include "stats/tables/summary.hpp"

namespace tertulia::engine::analysis {
namespace {

using dataset::Column;
using dataset::Missing;

constexpr double kLevel = 0.95;
constexpr const char* kChosen = "1";  // a dichotomy's code

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

void write_value(std::int64_t code, const std::string& label, std::int64_t n, std::int64_t base, json::Writer& writer) {
  writer.begin_object().member("code", code).member("label", label).member("count", n);
  if (base > 0) {
    const double share = static_cast<double>(n) / static_cast<double>(base);
    writer.member("share", share);
    write_interval(stats::wilson_interval(share, static_cast<double>(base), kLevel), writer);
  } else {
    writer.key("share").null().key("ci").null();
  }
  writer.end_object();
}

std::int64_t count_of(const Counted& counted, const std::string& text) {
  const auto found = counted.by_text.find(text);
  return found == counted.by_text.end() ? 0 : found->second;
}

void write_values(const questionnaire::Variable& variable, const Column& column, const Counted& counted,
                  json::Writer& writer) {
  writer.key("values").begin_array();
  for (std::size_t i = 0; i < variable.values.size(); ++i) {
    const auto& label = column.value_labels()[i];
    write_value(variable.values[i].code, label.label, count_of(counted, label.value), counted.base, writer);
  }
  writer.end_array();
}

void write_head(const std::string& name, const std::string& title, const std::string& kind, const Counted& counted,
                json::Writer& writer) {
  const auto missing = [&](Missing reason) { return counted.missing[static_cast<std::size_t>(reason)]; };
  writer.begin_object().member("name", name).member("title", title).member("kind", kind).member("base", counted.base);
  writer.key("missing")
      .begin_object()
      .member("not_asked", missing(Missing::NotAsked))
      .member("no_answer", missing(Missing::NoAnswer))
      .member("refused", missing(Missing::Refused))
      .member("dont_know", missing(Missing::DontKnow))
      .end_object();
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

std::string title_of(const questionnaire::Variable& variable, const std::string& language) {
  const std::string question = dataset::text_in(variable.question_label, language, variable.question);
  const std::string own = dataset::text_in(variable.label, language, variable.name);
  return own == question ? question : question + ": " + own;
}

/// The question behind a set of dichotomies: how many chose each, of those who answered. They share one base, because
/// one answer fills them all.
void write_set(std::span<const questionnaire::Variable> set, const dataset::Dataset& data, const std::string& language,
               json::Writer& writer) {
  const auto& first = set.front();
  const Counted base = count(*data.find(first.name));
  write_head(*first.multiple_response_set, dataset::text_in(first.question_label, language, first.question), first.kind,
             base, writer);
  writer.key("values").begin_array();
  std::int64_t code = 0;
  for (const auto& choice : set) {
    const Counted counted = count(*data.find(choice.name));
    write_value(++code, dataset::text_in(choice.label, language, choice.name), count_of(counted, kChosen), base.base,
                writer);
  }
  writer.end_array().end_object();
}

bool is_answered_by_fewer(const Column& column, std::size_t smallest_base) {
  const auto base = static_cast<std::size_t>(count(column).base);
  return base > 0 && base < smallest_base;
}

void write_variable(const questionnaire::Variable& variable, const Column& column, const std::string& language,
                    json::Writer& writer) {
  const Counted counted = count(column);
  const bool is_text = std::holds_alternative<questionnaire::TextStorage>(variable.storage);
  write_head(variable.name, title_of(variable, language), is_text ? "text" : variable.kind, counted, writer);
  if (!variable.values.empty()) write_values(variable, column, counted, writer);
  if (column.is_number() && !is_text && variable.level != questionnaire::Level::Nominal) write_mean(column, writer);
  writer.end_object();
}

}  // namespace

std::vector<std::string> write_wave_summary(const questionnaire::Codebook& codebook, const dataset::Dataset& data,
                                            const std::string& language, json::Writer& writer,
                                            std::size_t smallest_base) {
  std::vector<std::string> left_out;
  writer.begin_array();
  const std::span<const questionnaire::Variable> variables(codebook.variables);
  for (std::size_t begin = 0, end = 0; begin < variables.size(); begin = end) {
    const auto& variable = variables[begin];
    const auto& set = variable.multiple_response_set;
    for (end = begin + 1; set && end < variables.size() && variables[end].multiple_response_set == set;) ++end;
    const Column& column = *data.find(variable.name);
    if (smallest_base > 0 && is_answered_by_fewer(column, smallest_base)) {
      left_out.push_back(set.value_or(variable.name));
    } else if (set) {
      write_set(variables.subspan(begin, end - begin), data, language, writer);
    } else {
      write_variable(variable, column, language, writer);
    }
  }
  writer.end_array();
  return left_out;
}

}  // namespace tertulia::engine::analysis
