// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

struct LatentClassOptions {
  int classes = 2;
  int starts = 10;  ///< random starts; the best solution is kept
  std::uint64_t seed = 1;
};

/// Classes by falling share.
struct LatentClasses {
  std::size_t n = 0;
  int parameters = 0;
  double loglik = 0;
  double aic = 0;
  double bic = 0;
  double g_squared = 0;  ///< likelihood ratio against the observed patterns
  Eigen::VectorXd share;
  std::vector<Eigen::MatrixXd> item_probabilities;  ///< one an item: (classes) x (levels)
  std::vector<int> modal_class;                     ///< the most probable class of each row
  int starts_reaching_best = 0;
  bool converged = false;
};

/// Latent class analysis of categorical items by the EM algorithm with random starts.
/// Shapes: items are factors of n rows.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree, there is no item or row, classes < 1 or starts < 1;
/// std::domain_error if a code is not in its factor.
/// Source: Lazarsfeld & Henry (1968), Latent Structure Analysis; Goodman (1974), Biometrika 61, 215-231.
[[nodiscard]] LatentClasses fit_latent_classes(const std::vector<Factor>& items, const LatentClassOptions& options);

}  // namespace tertulia::stats
