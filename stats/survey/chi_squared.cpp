// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/chi_squared.hpp"

#include <cmath>
#include <stdexcept>

#include <Eigen/Dense>
#include <unsupported/Eigen/KroneckerProduct>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/survey/proportion.hpp"

namespace tertulia::stats {
namespace {

/// Codes renumbered over the levels that occur among rows that have both variables; -1 elsewhere.
struct Occupied {
  std::vector<int> codes;
  int levels = 0;
};

Occupied occupied(const std::vector<int>& codes, const std::vector<int>& partner, int levels) {
  std::vector<int> renumbered(static_cast<std::size_t>(levels), -1);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] >= 0 && partner[i] >= 0) renumbered[static_cast<std::size_t>(codes[i])] = 0;
  }
  Occupied result;
  for (int& number : renumbered) {
    if (number == 0) number = result.levels++;
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const bool used = codes[i] >= 0 && partner[i] >= 0;
    result.codes.push_back(used ? renumbered[static_cast<std::size_t>(codes[i])] : -1);
  }
  if (result.levels < 2) throw std::invalid_argument("survey_chi_squared: two levels must be occupied");
  return result;
}

/// Orthogonal contrasts between k levels: column j sets level j+1 against those before it.
Eigen::MatrixXd contrasts(Eigen::Index k) {
  Eigen::MatrixXd columns = Eigen::MatrixXd::Zero(k, k - 1);
  for (Eigen::Index j = 0; j < k - 1; ++j) {
    columns.col(j).head(j + 1).setConstant(-1);
    columns(j + 1, j) = static_cast<double>(j + 1);
  }
  return columns;
}

/// Pearson's statistic of a table of shares, for n respondents.
double pearson_statistic(const Eigen::MatrixXd& shares, double n) {
  const Eigen::VectorXd rows = shares.rowwise().sum();
  const Eigen::RowVectorXd columns = shares.colwise().sum();
  const Eigen::ArrayXXd expected = rows * columns;
  return n * ((shares.array() - expected).square() / expected).sum();
}

/// Rao & Scott: how the design stretches the interaction contrasts of the cell shares, compared with simple sampling.
Eigen::MatrixXd generalized_design_effects(const SurveyEstimate& cells, Eigen::Index rows, Eigen::Index columns) {
  const Eigen::VectorXd inverse = cells.estimate.unaryExpr([](double share) { return share == 0 ? 0.0 : 1 / share; });
  const Eigen::MatrixXd interaction = Eigen::kroneckerProduct(contrasts(columns), contrasts(rows)).eval();
  const Eigen::MatrixXd scaled = inverse.asDiagonal() * interaction;
  const auto n = static_cast<double>(cells.base.unweighted);
  const Eigen::MatrixXd simple = interaction.transpose() * scaled / n;
  const Eigen::MatrixXd actual = scaled.transpose() * cells.covariance * scaled;
  return simple.partialPivLu().solve(actual);
}

/// Wald statistic of observed minus expected cells, leaving out the first row and column.
double wald_statistic(const Design& design, const Occupied& row, const Occupied& column, const Eigen::MatrixXd& table) {
  const double total = table.sum();
  const Eigen::VectorXd rows = table.rowwise().sum() / total;
  const Eigen::VectorXd columns = table.colwise().sum() / total;
  const Eigen::Index width = column.levels - 1;
  const Eigen::Index cells = (row.levels - 1) * width;
  Eigen::MatrixXd linearised = Eigen::MatrixXd::Zero(design.rows(), cells);
  Eigen::VectorXd deviation(cells);
  for (Eigen::Index i = 1; i < row.levels; ++i) {
    for (Eigen::Index j = 1; j < column.levels; ++j) {
      const Eigen::Index cell = (i - 1) * width + j - 1;
      deviation(cell) = table(i, j) - total * rows(i) * columns(j);
      for (Eigen::Index r = 0; r < design.rows(); ++r) {
        const auto at = static_cast<std::size_t>(r);
        if (row.codes[at] < 0) continue;
        const double in_row = row.codes[at] == i ? 1 : 0;
        const double in_column = column.codes[at] == j ? 1 : 0;
        linearised(r, cell) = design.weights()(r) * (in_row - rows(i)) * (in_column - columns(j));
      }
    }
  }
  return deviation.dot(design.covariance_of_sums(linearised).ldlt().solve(deviation));
}

FTest f_test(double statistic, double df1, double df2) { return {statistic, df1, df2, f_upper(statistic, df1, df2)}; }

}  // namespace

SurveyChiSquared survey_chi_squared(const Design& design, const std::vector<int>& row, int row_levels,
                                    const std::vector<int>& column, int column_levels) {
  check_same_size("survey_chi_squared", "row", row.size(), "column", column.size());
  check_same_size("survey_chi_squared", "row", row.size(), "rows of the design",
                  static_cast<std::size_t>(design.rows()));
  const Occupied r = occupied(row, column, row_levels);
  const Occupied c = occupied(column, row, column_levels);
  SurveyChiSquared result;
  result.design_df = design.degrees_of_freedom();
  result.table = Eigen::MatrixXd::Zero(row_levels, column_levels);
  Eigen::MatrixXd table = Eigen::MatrixXd::Zero(r.levels, c.levels);
  std::vector<int> cell(row.size(), -1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (r.codes[i] < 0) continue;
    cell[i] = r.codes[i] + r.levels * c.codes[i];
    const double w = design.weights()(static_cast<Eigen::Index>(i));
    result.table(row[i], column[i]) += w;
    table(r.codes[i], c.codes[i]) += w;
  }
  constexpr double kLevel = 0.95;  // of intervals that are not used
  const SurveyEstimate cells = survey_mean(design, indicators(cell, r.levels * c.levels), kLevel);
  result.base = cells.base;

  const Eigen::MatrixXd effects = generalized_design_effects(cells, r.levels, c.levels);
  const auto contrast_count = static_cast<double>(effects.cols());
  const double trace = effects.trace();
  const double df = trace * trace / (effects * effects).trace();
  const double pearson = pearson_statistic(table / table.sum(), static_cast<double>(cells.base.unweighted));
  result.rao_scott_f = f_test(pearson / trace, df, df * result.design_df);
  result.rao_scott_chi = {pearson, contrast_count,
                          chi_squared_upper(pearson / (trace / contrast_count), contrast_count)};
  const double wald = wald_statistic(design, r, c, table);
  result.wald = f_test(wald / contrast_count, contrast_count, result.design_df);
  const double adjusted_df = result.design_df - contrast_count + 1;
  result.adjusted_wald = f_test(wald * adjusted_df / (contrast_count * result.design_df), contrast_count, adjusted_df);
  return result;
}

}  // namespace tertulia::stats
