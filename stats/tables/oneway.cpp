// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/oneway.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/core/ranks.hpp"

namespace tertulia::stats {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

using Sample = Eigen::VectorXd;

/// The values of each occupied group.
std::vector<Sample> split(const Eigen::Ref<const Eigen::VectorXd>& values, const Factor& group) {
  std::vector<std::vector<double>> lists(static_cast<std::size_t>(group.levels));
  for (std::size_t i = 0; i < group.size(); ++i) {
    lists[static_cast<std::size_t>(group.codes[i])].push_back(values(static_cast<Eigen::Index>(i)));
  }
  std::vector<Sample> samples;
  samples.reserve(lists.size());
  for (const std::vector<double>& list : lists) {
    samples.emplace_back(Eigen::Map<const Sample>(list.data(), static_cast<Eigen::Index>(list.size())));
  }
  return samples;
}

std::vector<Sample> occupied(std::vector<Sample> samples) {
  std::erase_if(samples, [](const Sample& sample) { return sample.size() == 0; });
  return samples;
}

double sum_of_squares(const Sample& sample) { return (sample.array() - sample.mean()).square().sum(); }

/// Divisor n-1; NaN for a single value.
double variance(const Sample& sample) { return sum_of_squares(sample) / static_cast<double>(sample.size() - 1); }

struct Anova {
  FTest test;
  double between = 0;
  double within = 0;
};

Anova anova(const std::vector<Sample>& samples) {
  double n = 0;
  double sum = 0;
  Anova result;
  for (const Sample& sample : samples) {
    n += static_cast<double>(sample.size());
    sum += sample.sum();
    result.within += sum_of_squares(sample);
  }
  for (const Sample& sample : samples) {
    const double deviation = sample.mean() - sum / n;
    result.between += static_cast<double>(sample.size()) * deviation * deviation;
  }
  FTest& test = result.test;
  test.df1 = static_cast<double>(samples.size()) - 1;
  test.df2 = n - static_cast<double>(samples.size());
  test.statistic = (result.between / test.df1) / (result.within / test.df2);
  test.p = f_upper(test.statistic, test.df1, test.df2);
  return result;
}

FTest welch(const std::vector<Sample>& samples) {
  const auto k = static_cast<double>(samples.size());
  double weight_sum = 0;
  double weighted_mean = 0;
  for (const Sample& sample : samples) {
    const double w = static_cast<double>(sample.size()) / variance(sample);
    weight_sum += w;
    weighted_mean += w * sample.mean();
  }
  weighted_mean /= weight_sum;
  double between = 0;
  double lambda = 0;
  for (const Sample& sample : samples) {
    const auto n = static_cast<double>(sample.size());
    const double w = n / variance(sample);
    between += w * (sample.mean() - weighted_mean) * (sample.mean() - weighted_mean);
    lambda += (1 - w / weight_sum) * (1 - w / weight_sum) / (n - 1);
  }
  lambda /= k * k - 1;
  FTest test;
  test.df1 = k - 1;
  test.df2 = 1 / (3 * lambda);
  test.statistic = between / ((k - 1) * (1 + 2 * (k - 2) * lambda));
  test.p = f_upper(test.statistic, test.df1, test.df2);
  return test;
}

ChiSquaredTest kruskal(const Eigen::Ref<const Eigen::VectorXd>& values, const Factor& group) {
  const auto n = static_cast<double>(values.size());
  const std::vector<Sample> samples = occupied(split(average_ranks(values), group));
  double sum = 0;
  for (const Sample& sample : samples) sum += sample.sum() * sample.sum() / static_cast<double>(sample.size());
  double ties = 0;
  for (const double t : tie_sizes(values)) ties += t * t * t - t;
  ChiSquaredTest test;
  test.df = static_cast<double>(samples.size()) - 1;
  test.statistic = (12 * sum / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
  test.p = chi_squared_upper(test.statistic, test.df);
  return test;
}

ChiSquaredTest bartlett(const std::vector<Sample>& samples) {
  double df_sum = 0;
  double squares = 0;
  double logs = 0;
  double inverses = 0;
  for (const Sample& sample : samples) {
    const auto df = static_cast<double>(sample.size() - 1);
    if (df < 1) return {kNaN, kNaN, kNaN};
    df_sum += df;
    squares += sum_of_squares(sample);
    logs += df * std::log(variance(sample));
    inverses += 1 / df;
  }
  ChiSquaredTest test;
  test.df = static_cast<double>(samples.size()) - 1;
  test.statistic = (df_sum * std::log(squares / df_sum) - logs) / (1 + (inverses - 1 / df_sum) / (3 * test.df));
  test.p = chi_squared_upper(test.statistic, test.df);
  return test;
}

double median(Sample sample) {
  std::sort(sample.begin(), sample.end());
  const Eigen::Index middle = sample.size() / 2;
  return sample.size() % 2 == 1 ? sample(middle) : 0.5 * (sample(middle - 1) + sample(middle));
}

FTest levene(std::vector<Sample> samples) {
  for (Sample& sample : samples) {
    const double centre = median(sample);
    sample = (sample.array() - centre).abs().eval();
  }
  return anova(samples).test;
}

/// Fills the comparisons of every pair of groups, below the diagonal.
void compare_pairs(Oneway& result, double mean_square) {
  const Eigen::Index k = result.n.size();
  const auto occupied_groups = static_cast<double>((result.n.array() > 0).count());
  result.pairwise_p = Eigen::MatrixXd::Constant(k, k, kNaN);
  result.pairwise_welch_p = result.pairwise_p;
  result.difference = result.pairwise_p;
  result.tukey_p = result.pairwise_p;
  for (Eigen::Index i = 0; i < k; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      const double n1 = result.n(i);
      const double n2 = result.n(j);
      if (n1 == 0 || n2 == 0) continue;
      const double difference = result.mean(i) - result.mean(j);
      const double standard_error = std::sqrt(mean_square * (1 / n1 + 1 / n2));
      const double v1 = result.sd(i) * result.sd(i) / n1;
      const double v2 = result.sd(j) * result.sd(j) / n2;
      const double welch_df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
      result.difference(i, j) = difference;
      result.pairwise_p(i, j) = t_two_sided_p(difference / standard_error, result.anova.df2);
      result.pairwise_welch_p(i, j) = t_two_sided_p(difference / std::sqrt(v1 + v2), welch_df);
      result.tukey_p(i, j) = studentized_range_upper(std::abs(difference) / standard_error * std::sqrt(2.0),
                                                     occupied_groups, result.anova.df2);
    }
  }
}

}  // namespace

Oneway oneway(const Eigen::Ref<const Eigen::VectorXd>& values, const Factor& group) {
  check_same_size("oneway", "values", static_cast<std::size_t>(values.size()), "group", group.size());
  check_finite("oneway", "values", values);
  check_factor("oneway", "group", group);
  const std::vector<Sample> all = split(values, group);
  const std::vector<Sample> samples = occupied(all);
  if (samples.size() < 2) throw std::invalid_argument("oneway: group must have two occupied levels");

  Oneway result;
  result.n.resize(group.levels);
  result.mean.resize(group.levels);
  result.sd.resize(group.levels);
  for (Eigen::Index i = 0; i < result.n.size(); ++i) {
    const Sample& sample = all[static_cast<std::size_t>(i)];
    result.n(i) = static_cast<double>(sample.size());
    result.mean(i) = sample.size() > 0 ? sample.mean() : kNaN;
    result.sd(i) = sample.size() > 1 ? std::sqrt(variance(sample)) : kNaN;
  }
  const Anova table = anova(samples);
  result.anova = table.test;
  result.eta_squared = table.between / (table.between + table.within);
  result.welch = welch(samples);
  result.kruskal = kruskal(values, group);
  result.bartlett = bartlett(samples);
  result.levene = levene(samples);
  compare_pairs(result, table.within / table.test.df2);
  return result;
}

Eigen::MatrixXd bonferroni(const Eigen::MatrixXd& lower_triangle) {
  const auto tests = static_cast<double>((lower_triangle.array() == lower_triangle.array()).count());  // not NaN
  return lower_triangle.unaryExpr([tests](double p) { return std::isnan(p) ? p : std::min(1.0, p * tests); });
}

}  // namespace tertulia::stats
