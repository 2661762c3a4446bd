// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/tables/column_comparison.hpp"
#include "stats/tables/crosstab.hpp"
#include "stats/tables/summary.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Variable {
  std::string name;
  Category category;
};

std::vector<Variable> read_variables(Arguments& args, std::string_view name) {
  std::vector<Variable> variables;
  for (Arguments* variable : args.objects(name)) {
    const dataset::Column& column = variable->column("var");
    variables.push_back({column.name(), Category(column, variable->levels("levels"))});
  }
  return variables;
}

/// The table's columns: the total, then the levels of each banner variable side by side.
class Banner {
 public:
  explicit Banner(std::vector<Variable> variables) : variables_(std::move(variables)) {}

  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  [[nodiscard]] Eigen::Index columns() const {
    Eigen::Index columns = 1;
    for (const Variable& variable : variables_) columns += variable.category.size();
    return columns;
  }

  void write(Output& out) const {
    out.begin_array("columns");
    out.begin_object().member("level", "total").end_object();
    int letter = 0;
    for (const Variable& variable : variables_) {
      for (const std::string& level : variable.category.levels) {
        const char name[] = {stats::column_letter(letter++), '\0'};
        out.begin_object().member("banner", variable.name).member("level", level).member("letter", name).end_object();
      }
    }
    out.end_array();
  }

 private:
  std::vector<Variable> variables_;
};

/// One stub's figures side by side, a column of the table each.
struct Block {
  Eigen::MatrixXd counts;
  Eigen::MatrixXd weighted;
  Eigen::MatrixXd shares;
  Eigen::VectorXd base_unweighted;
  Eigen::VectorXd base_weighted;
  Eigen::VectorXd base_effective;
  std::vector<std::vector<std::string>> letters;

  Block(Eigen::Index rows, Eigen::Index columns)
      : counts(rows, columns),
        weighted(rows, columns),
        shares(rows, columns),
        base_unweighted(columns),
        base_weighted(columns),
        base_effective(columns),
        letters(static_cast<std::size_t>(rows), std::vector<std::string>(static_cast<std::size_t>(columns))) {}

  void place(const stats::Crosstab& table, Eigen::Index at) {
    const Eigen::Index width = table.counts.cols();
    counts.middleCols(at, width) = table.counts;
    weighted.middleCols(at, width) = table.weighted;
    shares.middleCols(at, width) = table.column_shares();
    base_unweighted.segment(at, width) = table.counts.colwise().sum();
    base_weighted.segment(at, width) = table.weighted.colwise().sum();
    base_effective.segment(at, width) = table.column_effective_base();
  }

  void place(const stats::ColumnComparison& comparison, Eigen::Index at) {
    for (std::size_t row = 0; row < letters.size(); ++row) {
      std::copy(comparison.letters[row].begin(), comparison.letters[row].end(), letters[row].begin() + at);
    }
  }
};

Block tabulate(const Category& stub, const Banner& banner, const std::vector<double>& weight,
               stats::ComparisonOptions options) {
  Block block(stub.size(), banner.columns());
  const KeptRows answered = KeptRows(weight.size()).require(stub).require(weight);
  const stats::Factor everyone{std::vector<int>(answered.count(), 0), 1};
  block.place(stats::crosstab(answered.of(stub), everyone, answered.of(weight)), 0);
  Eigen::Index at = 1;
  for (const Variable& variable : banner.variables()) {
    const KeptRows kept = KeptRows(answered).require(variable.category);
    const stats::Crosstab table = stats::crosstab(kept.of(stub), kept.of(variable.category), kept.of(weight));
    block.place(table, at);
    options.first_column = static_cast<int>(at) - 1;
    block.place(stats::compare_column_shares(table.column_shares(), table.column_effective_base(), options), at);
    at += variable.category.size();
  }
  return block;
}

/// Means by column, with the bases in the block of a table of one row.
struct Means {
  Eigen::MatrixXd mean;
  Eigen::MatrixXd sd;
  Block block;
};

Means average(const std::vector<double>& values, const Banner& banner, const std::vector<double>& weight,
              stats::ComparisonOptions options) {
  Means means{Eigen::MatrixXd::Constant(1, banner.columns(), kNaN),
              Eigen::MatrixXd::Constant(1, banner.columns(), kNaN), Block(1, banner.columns())};
  const KeptRows answered = KeptRows(weight.size()).require(values).require(weight);
  const auto fill = [&](const KeptRows& kept, Eigen::Index column) {
    const Eigen::VectorXd weights = kept.of(weight);
    const stats::Base base = stats::base_of(weights);
    means.block.base_unweighted(column) = static_cast<double>(base.unweighted);
    means.block.base_weighted(column) = base.weighted;
    means.block.base_effective(column) = base.effective;
    if (!(base.weighted > 0)) return;
    constexpr double kLevel = 0.95;  // of an interval that is not reported
    const stats::MeanSummary summary = stats::summarize_mean(kept.of(values), weights, kLevel);
    means.mean(0, column) = summary.mean;
    means.sd(0, column) = summary.sd;
  };
  fill(answered, 0);
  Eigen::Index at = 1;
  for (const Variable& variable : banner.variables()) {
    const Eigen::Index width = variable.category.size();
    for (Eigen::Index level = 0; level < width; ++level) {
      fill(answered.with_level(variable.category, static_cast<int>(level)), at + level);
    }
    options.first_column = static_cast<int>(at) - 1;
    const Eigen::MatrixXd bases = means.block.base_effective.segment(at, width).transpose();
    means.block.place(
        stats::compare_column_means(means.mean.middleCols(at, width), means.sd.middleCols(at, width), bases, options),
        at);
    at += width;
  }
  return means;
}

void write_bases(const Block& block, Output& out) {
  out.member("base_unweighted", block.base_unweighted)
      .member("base_weighted", block.base_weighted)
      .member("base_effective", block.base_effective);
}

}  // namespace

void banner_table(Arguments& args, Output& out) {
  const std::vector<double> weight = args.weights("weight");
  stats::ComparisonOptions options;
  options.alpha = args.number_or("alpha", options.alpha);
  if (args.choice("adjust", {"bonferroni", "none"}) == "none") options.adjustment = stats::Adjustment::None;
  const Banner banner(read_variables(args, "banner"));
  banner.write(out);

  out.begin_array("stubs");
  if (args.has("rows")) {
    for (const Variable& stub : read_variables(args, "rows")) {
      const Block block = tabulate(stub.category, banner, weight, options);
      out.begin_object().member("var", stub.name).member("levels", stub.category.levels);
      write_bases(block, out);
      out.member("counts", block.counts)
          .member("weighted_counts", block.weighted)
          .member("col_pct", Eigen::MatrixXd(100 * block.shares))
          .member("letters", block.letters)
          .end_object();
    }
  }
  out.end_array().begin_array("means");
  if (args.has("means")) {
    for (const dataset::Column* column : args.numeric_columns("means")) {
      const Means means = average(column->numbers(), banner, weight, options);
      out.begin_object().member("var", column->name());
      write_bases(means.block, out);
      out.member("mean", Eigen::VectorXd(means.mean.row(0)))
          .member("sd", Eigen::VectorXd(means.sd.row(0)))
          .member("letters", means.block.letters.front())
          .end_object();
    }
  }
  out.end_array();
}

}  // namespace tertulia::engine::analysis::methods
