// SPDX-License-Identifier: Apache-2.0
#include "stats/pricing/van_westendorp.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <vector>

namespace tertulia::stats {
namespace {

/// The share of the answers that are at most each price; 0 at the lowest answer itself, where the curve begins.
Eigen::VectorXd share_up_to(const Eigen::VectorXd& price, std::vector<double> answers) {
  std::sort(answers.begin(), answers.end());
  Eigen::VectorXd share(price.size());
  for (Eigen::Index i = 0; i < price.size(); ++i) {
    const auto below = std::upper_bound(answers.begin(), answers.end(), price(i)) - answers.begin();
    const bool begins = price(i) <= answers.front();
    share(i) = begins ? 0 : static_cast<double>(below) / static_cast<double>(answers.size());
  }
  return share;
}

int sign(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

double first_crossing(const Eigen::VectorXd& price, const Eigen::VectorXd& rising, const Eigen::VectorXd& falling) {
  const Eigen::VectorXd difference = rising - falling;
  for (Eigen::Index i = 0; i + 1 < price.size(); ++i) {
    if (sign(difference(i)) == sign(difference(i + 1))) continue;
    const double share = -difference(i) / (difference(i + 1) - difference(i));
    return price(i) + share * (price(i + 1) - price(i));
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

PriceSensitivity price_sensitivity(const Eigen::Ref<const Eigen::MatrixXd>& answers) {
  constexpr Eigen::Index kQuestions = 4;
  if (answers.cols() != kQuestions) throw std::invalid_argument("price_sensitivity: answers must have four columns");
  std::vector<std::vector<double>> valid(kQuestions);
  std::vector<double> prices;
  for (Eigen::Index row = 0; row < answers.rows(); ++row) {
    const auto answer = answers.row(row);
    if (!(answer(0) < answer(1) && answer(1) < answer(2) && answer(2) < answer(3))) continue;  // false for a NaN too
    for (std::size_t q = 0; q < valid.size(); ++q) {
      valid[q].push_back(answer(static_cast<Eigen::Index>(q)));
      prices.push_back(valid[q].back());
    }
  }
  if (prices.empty()) throw std::invalid_argument("price_sensitivity: answers have no valid row");
  std::sort(prices.begin(), prices.end());
  prices.erase(std::unique(prices.begin(), prices.end()), prices.end());

  PriceSensitivity result;
  result.total = static_cast<std::size_t>(answers.rows());
  result.invalid = result.total - valid[0].size();
  result.price = Eigen::Map<const Eigen::VectorXd>(prices.data(), static_cast<Eigen::Index>(prices.size()));
  result.too_cheap = 1 - share_up_to(result.price, valid[0]).array();
  result.cheap = 1 - share_up_to(result.price, valid[1]).array();
  result.expensive = share_up_to(result.price, valid[2]);
  result.too_expensive = share_up_to(result.price, valid[3]);
  result.not_cheap = 1 - result.cheap.array();
  result.not_expensive = 1 - result.expensive.array();
  result.marginal_cheapness = first_crossing(result.price, result.not_cheap, result.too_cheap);
  result.marginal_expensiveness = first_crossing(result.price, result.too_expensive, result.not_expensive);
  result.indifference = first_crossing(result.price, result.expensive, result.cheap);
  result.optimal = first_crossing(result.price, result.too_expensive, result.too_cheap);
  return result;
}

}  // namespace tertulia::stats
