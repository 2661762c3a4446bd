// SPDX-License-Identifier: Apache-2.0
#include <regex.h>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/replicates.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

/// A POSIX extended regular expression on column names. Repetition counts and back-references are refused: with them a
/// short pattern may take unbounded time or memory.
class NamePattern {
 public:
  NamePattern(Arguments& args, std::string_view name) {
    const std::string pattern = args.text(name);
    constexpr std::size_t kLongest = 100;
    const bool acceptable = pattern.size() <= kLongest && pattern.find_first_of("{\\") == std::string::npos;
    if (!acceptable || regcomp(&expression_, pattern.c_str(), REG_EXTENDED | REG_NOSUB) != 0) {
      throw args.unfit(name, "pattern", "The pattern is no regular expression without counts and backslashes.");
    }
  }
  ~NamePattern() { regfree(&expression_); }
  NamePattern(const NamePattern&) = delete;
  NamePattern& operator=(const NamePattern&) = delete;

  [[nodiscard]] bool matches(const std::string& name) const {
    return regexec(&expression_, name.c_str(), 0, nullptr, 0) == 0;
  }

 private:
  regex_t expression_{};
};

std::vector<std::vector<double>> replicate_columns(Arguments& args) {
  const NamePattern pattern(args, "replicate_prefix");
  std::vector<std::vector<double>> columns;
  for (const dataset::Column& column : args.data().columns()) {
    if (!pattern.matches(column.name())) continue;
    columns.push_back(args.require_numbers("replicate_prefix", column).numbers());
  }
  if (columns.empty()) throw args.unfit("replicate_prefix", "unknown_column", "No column matches the pattern.");
  return columns;
}

/// One factor a replicate; a shorter list is repeated.
Eigen::VectorXd read_scales(Arguments& args, std::size_t replicates) {
  const std::vector<double> given = args.has("rscales") ? args.numbers("rscales") : std::vector<double>{1};
  if (given.empty()) throw args.unfit("rscales", "not_empty", "The replicates need a scale.");
  Eigen::VectorXd scales(static_cast<Eigen::Index>(replicates));
  for (std::size_t i = 0; i < replicates; ++i) scales(static_cast<Eigen::Index>(i)) = given[i % given.size()];
  return scales;
}

}  // namespace

void svy_replicate(Arguments& args, Output& out) {
  const KeptRows rows(args.data().rows());
  stats::ReplicateDesign design;
  design.weights = rows.of(args.numeric_column("weights").numbers());
  design.replicates = rows.of(replicate_columns(args));
  design.scale = args.number("scale");
  design.rscales = read_scales(args, static_cast<std::size_t>(design.replicates.cols()));
  design.centre = args.flag("mse") ? stats::ReplicateCentre::FullSample : stats::ReplicateCentre::MeanOfReplicates;
  const stats::ReplicateEstimates result =
      stats::replicate_estimates(design, rows.of(numbers_of(args.numeric_columns("vars"))));
  out.set_base(result.base);
  out.member("replicates", static_cast<int>(design.replicates.cols()))
      .member("mean", result.mean)
      .member("mean_se", result.mean_se)
      .member("total", result.total)
      .member("total_se", result.total_se)
      .member("ratio", result.ratio)
      .member("ratio_se", result.ratio_se)
      .member("df", result.df);
}

}  // namespace tertulia::engine::analysis::methods
