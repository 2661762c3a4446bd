// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Which statement somebody votes on next.
namespace tertulia::engine::rooms {

/// How a statement stands.
struct StatementTally {
  std::int64_t agree = 0;
  std::int64_t disagree = 0;
  std::int64_t pass = 0;
};

/// The place of the statement that tells most: weights are the variance of its share of agreement (Beta posterior with
/// a uniform prior) times the odds that the voter does not pass. New and divided statements come first, settled and
/// unclear ones seldom; chance decides among them by `seed`, so that not everybody gets the same. Nothing: none is
/// left. Source: own; the posterior as in Gelman et al. (2013), Bayesian Data Analysis, 2.4.
std::optional<std::size_t> next_statement(const std::vector<StatementTally>& open, std::uint64_t seed);

/// The weight of one, above 0.
double information(const StatementTally& tally);

}  // namespace tertulia::engine::rooms
