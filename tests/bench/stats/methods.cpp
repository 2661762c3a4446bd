// SPDX-License-Identifier: Apache-2.0
// The methods of stats/ on columns in memory, for methods.sh.
//   methods make FOLDER ROWS     writes the columns that ours and the peers read: little-endian doubles (.f64) and
//   32-bit codes (.i32) methods WORK FOLDER RUNS     ->  {"numbers": […], "ms": median of RUNS}; with 0 runs nothing is
//   timed
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "stats/segmentation/kmeans.hpp"
#include "stats/survey/mean.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/logrank.hpp"
#include "stats/tables/column_comparison.hpp"
#include "stats/tables/crosstab.hpp"
#include "stats/weighting/raking.hpp"

namespace {

using namespace tertulia::stats;
using Numbers = std::vector<double>;
using Random = std::mt19937_64;

constexpr int kVariables = 10;
constexpr int kClusters = 6;
constexpr int kGroups = 3;
constexpr int kTableRows = 12;
constexpr int kTableColumns = 5;
const std::vector<int> kMarginLevels{6, 8, 5, 12};

double uniform(Random& random) { return static_cast<double>(random() >> 11U) * 0x1p-53; }
double normal(Random& random) {
  return std::sqrt(-2 * std::log(1 - uniform(random))) * std::cos(2 * M_PI * uniform(random));
}
int below(Random& random, int levels) { return static_cast<int>(uniform(random) * levels); }

template <typename T>
void write(const std::string& path, const std::vector<T>& values) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

template <typename T>
std::vector<T> read(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<T> values(static_cast<std::size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  return values;
}

Eigen::VectorXd read_vector(const std::string& path) {
  const auto values = read<double>(path);
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

/// Six overlapping clouds, and six of their rows as starts.
void make_kmeans(const std::string& folder, std::size_t n, Random& random) {
  std::vector<double> centres(kClusters * kVariables);
  for (double& centre : centres) centre = 1.5 * normal(random);
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    const auto cloud = static_cast<std::size_t>(below(random, kClusters)) * kVariables;
    for (std::size_t j = 0; j < kVariables; ++j) values.push_back(centres[cloud + j] + 1.5 * normal(random));
  }
  write(folder + "/values.f64", values);
  values.resize(kClusters * kVariables);
  write(folder + "/starts.f64", values);
}

/// Members of three groups who leave at different rates, half of them still here after at most two years.
void make_survival(const std::string& folder, std::size_t n, Random& random) {
  std::vector<double> continuous;
  std::vector<double> days;
  std::vector<int> event;
  std::vector<int> group;
  for (std::size_t i = 0; i < n; ++i) {
    group.push_back(below(random, kGroups));
    const double leaves = -500 * (1 + 0.02 * group.back()) * std::log(1 - uniform(random));
    const double observed = 730 * uniform(random);
    event.push_back(leaves <= observed ? 1 : 0);
    continuous.push_back(std::min(leaves, observed));
    days.push_back(std::ceil(continuous.back()));
  }
  write(folder + "/continuous.f64", continuous);
  write(folder + "/days.f64", days);
  write(folder + "/event.i32", event);
  write(folder + "/group.i32", group);
}

/// Four margins, each correlated with the one before; targets are tilted totals of the sample.
void make_raking(const std::string& folder, std::size_t n, Random& random) {
  std::vector<std::vector<int>> margins(kMarginLevels.size());
  std::vector<double> base;
  std::vector<double> outcome;
  for (std::size_t i = 0; i < n; ++i) {
    double before = uniform(random);
    for (std::size_t m = 0; m < margins.size(); ++m) {
      before = uniform(random) < 0.3 ? before : uniform(random);
      margins[m].push_back(static_cast<int>(before * kMarginLevels[m]));
    }
    base.push_back(0.5 + uniform(random));
    outcome.push_back(margins[0].back() + 0.5 * margins[3].back() + normal(random));
  }
  for (std::size_t m = 0; m < margins.size(); ++m) {
    std::vector<double> target(static_cast<std::size_t>(kMarginLevels[m]));
    for (std::size_t i = 0; i < n; ++i) target[static_cast<std::size_t>(margins[m][i])] += 1;
    double sum = 0;
    for (std::size_t l = 0; l < target.size(); ++l) sum += target[l] *= 1 + 0.3 * std::sin(static_cast<double>(l + m));
    for (double& total : target) total *= static_cast<double>(n) / sum;
    write(fmt::format("{}/margin{}.i32", folder, m), margins[m]);
    write(fmt::format("{}/target{}.f64", folder, m), target);
  }
  write(folder + "/base.f64", base);
  write(folder + "/outcome.f64", outcome);
}

void make_table(const std::string& folder, std::size_t n, Random& random) {
  std::vector<int> row;
  std::vector<int> column;
  std::vector<double> weight;
  std::ofstream csv(folder + "/table.csv");
  for (std::size_t i = 0; i < n; ++i) {
    column.push_back(below(random, kTableColumns));
    row.push_back(static_cast<int>(std::pow(uniform(random), 1 + 0.02 * column.back()) * kTableRows));
    weight.push_back(0.5 + uniform(random));
    csv << fmt::format("{},{},{}\n", row.back(), column.back(), weight.back());
  }
  write(folder + "/row.i32", row);
  write(folder + "/column.i32", column);
  write(folder + "/weight.f64", weight);
}

void make(const std::string& folder, std::size_t n) {
  Random random(20261123);
  make_kmeans(folder, n, random);
  make_survival(folder, n, random);
  make_raking(folder, n, random);
  make_table(folder, n, random);
}

void append(Numbers& numbers, const Eigen::Ref<const Eigen::MatrixXd>& values) {
  for (const auto column : values.colwise()) numbers.insert(numbers.end(), column.begin(), column.end());
}

using Work = std::function<Numbers()>;

/// Total within, iterations, and sizes in order of the starts.
Work kmeans_work(const std::string& folder) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, kVariables, Eigen::RowMajor>;
  const auto load = [](const std::string& path) -> Eigen::MatrixXd {
    const auto values = read<double>(path);
    return Eigen::Map<const RowMajor>(values.data(), static_cast<Eigen::Index>(values.size()) / kVariables, kVariables);
  };
  return [values = load(folder + "/values.f64"), starts = load(folder + "/starts.f64")] {
    const Kmeans result = kmeans(values, starts);
    Numbers numbers{result.within.sum()};
    append(numbers, result.sizes);
    append(numbers, result.centers);
    return numbers;
  };
}

/// The members of each group. Times that differ by rounding only are tied over all groups, as R does.
std::vector<Survival> by_group(const Survival& all, const Factor& group) {
  const Eigen::VectorXd tied = tie_close_times(all.time);
  std::vector<std::vector<Eigen::Index>> rows(kGroups);
  for (std::size_t i = 0; i < group.size(); ++i) {
    rows[static_cast<std::size_t>(group.codes[i])].push_back(static_cast<Eigen::Index>(i));
  }
  std::vector<Survival> parts;
  for (const auto& members : rows) {
    Survival& part = parts.emplace_back();
    part.time = tied(members);
    for (const Eigen::Index row : members) part.event.push_back(all.event[static_cast<std::size_t>(row)]);
  }
  return parts;
}

/// For each group the distinct times and, over them, the sums of survival, limits and standard errors before survival
/// is 0; then observed and expected events and the statistic.
Work survival_work(const std::string& folder, const std::string& times) {
  const Survival all{read_vector(folder + "/" + times + ".f64"), [&] {
                       const auto event = read<int>(folder + "/event.i32");
                       return std::vector<bool>(event.begin(), event.end());
                     }()};
  const Factor group{read<int>(folder + "/group.i32"), kGroups};
  return [=, strata = std::vector<int>(group.size())] {
    Numbers numbers;
    for (const Survival& part : by_group(all, group)) {
      const KaplanMeier curve = kaplan_meier(part, SurvivalInterval::Log, 0.95);
      const auto finite_sum = [](const Eigen::VectorXd& column) {
        return column.unaryExpr([](double value) { return std::isfinite(value) ? value : 0; }).sum();
      };
      for (const auto* column : {&curve.survival, &curve.lower, &curve.upper, &curve.se}) {
        numbers.push_back(finite_sum(*column));
      }
      numbers.insert(numbers.end(), {static_cast<double>(curve.time.size()), curve.median.estimate});
    }
    const LogrankTest test = logrank_test(all, group, strata, 0);
    append(numbers, test.observed);
    append(numbers, test.expected);
    numbers.push_back(test.statistic);
    return numbers;
  };
}

/// The weighted mean of the outcome, its standard error, the sum of squared weights, and the weights of the first 100.
Work raking_work(const std::string& folder) {
  std::vector<Margin> margins;
  for (std::size_t m = 0; m < kMarginLevels.size(); ++m) {
    margins.push_back({{read<int>(fmt::format("{}/margin{}.i32", folder, m)), kMarginLevels[m]},
                       read_vector(fmt::format("{}/target{}.f64", folder, m))});
  }
  return [margins, base = read_vector(folder + "/base.f64"), outcome = read_vector(folder + "/outcome.f64")] {
    const RakingResult raked = rake(base, margins);
    DesignInput input;
    input.rows = static_cast<std::size_t>(base.size());
    input.weights = base;
    const Design design = Design::create(input).with_fitted_weights(
        raked.weights, [&](const auto& values) { return raking_residuals(values, raked.weights, margins); });
    const SurveyEstimate mean = survey_mean(design, outcome, 0.95);
    Numbers numbers{mean.estimate(0), mean.se(0), raked.weights.squaredNorm()};
    append(numbers, raked.weights.head(std::min<Eigen::Index>(100, base.size())));
    return numbers;
  };
}

/// Counts, weighted sums and sums of squared weights, cell by cell down the columns.
Work table_work(const std::string& folder) {
  const Factor row{read<int>(folder + "/row.i32"), kTableRows};
  const Factor column{read<int>(folder + "/column.i32"), kTableColumns};
  return [row, column, weight = read_vector(folder + "/weight.f64")] {
    const Crosstab table = crosstab(row, column, weight);
    const auto letters = compare_column_shares(table.column_shares(), table.column_effective_base(), {}).letters;
    if (letters.size() != kTableRows) throw std::logic_error("letters are missing");
    Numbers numbers;
    for (const auto* part : {&table.counts, &table.weighted, &table.squared}) append(numbers, *part);
    return numbers;
  };
}

const std::map<std::string, std::function<Work(const std::string&)>> kWorks{
    {"kmeans", kmeans_work},
    {"days", [](const std::string& folder) { return survival_work(folder, "days"); }},
    {"continuous", [](const std::string& folder) { return survival_work(folder, "continuous"); }},
    {"raking", raking_work},
    {"table", table_work}};

double median_milliseconds(const Work& work, int runs) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const auto begin = Clock::now();
    static_cast<void>(work());
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<std::size_t>(runs / 2)];
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() != 3) throw std::invalid_argument("methods make FOLDER ROWS, or methods WORK FOLDER RUNS");
    const int number = std::stoi(arguments[2]);
    if (arguments[0] == "make") {
      make(arguments[1], static_cast<std::size_t>(number));
      return 0;
    }
    const Work work = kWorks.at(arguments[0])(arguments[1]);
    if (number == 0) {
      std::cout << fmt::format("{{\"numbers\": [{:.17g}]}}\n", fmt::join(work(), ", "));
    } else {
      std::cout << fmt::format("{{\"ms\": {:.4g}}}\n", median_milliseconds(work, number));
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
