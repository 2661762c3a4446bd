// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// How the rows were drawn. Codes are any integers; equal codes mean the same cluster or stratum.
struct DesignInput {
  std::size_t rows = 0;
  std::vector<std::vector<int>> clusters{};         ///< one a stage; none: each row is its own sampling unit
  std::vector<std::vector<int>> strata{};           ///< one a stage; none: unstratified
  Eigen::VectorXd weights{};                        ///< empty: from the population sizes, else 1
  std::vector<Eigen::VectorXd> population_sizes{};  ///< units in the row's stratum, one a stage; none: with replacement
  bool nested = false;                              ///< cluster codes repeat in the strata
};

/// A complex sample: stratified, clustered in any number of stages, weighted, with or without replacement. Immutable.
/// All rows belong to the design for ever: what an estimate leaves out has the value 0, not a deleted row.
class Design {
 public:
  /// @throws std::invalid_argument if sizes disagree, there is no row, clusters cross strata without `nested`, or
  /// population sizes are given for some stages only.
  /// @throws std::domain_error if a weight is not finite or negative, or a population is smaller than its sample.
  static Design create(const DesignInput& input);

  [[nodiscard]] Eigen::Index rows() const { return weights_.size(); }
  [[nodiscard]] const Eigen::VectorXd& weights() const { return weights_; }
  /// Primary sampling units minus strata, counting rows with a positive weight.
  [[nodiscard]] double degrees_of_freedom() const { return degrees_of_freedom_; }
  /// The same, counting only the units and strata of rows with a positive weight in `weights`, (n): what is left when
  /// an estimate drops incomplete rows.
  [[nodiscard]] double degrees_of_freedom(const Eigen::Ref<const Eigen::VectorXd>& weights) const;

  /// Takes weighted linearised values, (n) x (p), and returns what of them still varies from sample to sample.
  using Residuals = std::function<Eigen::MatrixXd(const Eigen::Ref<const Eigen::MatrixXd>&)>;
  /// The same sample with weights that were fitted to known population figures. `residuals` removes the part of an
  /// estimate that those figures determine.
  /// @throws std::invalid_argument or std::domain_error if sizes disagree or a weight is not finite (it may be
  /// negative).
  [[nodiscard]] Design with_fitted_weights(const Eigen::VectorXd& weights, Residuals residuals) const;

  /// Covariance matrix of the sums of the columns of `values`, which are already weighted, (n) x (p). Taylor
  /// linearisation gives every other estimate: hand in the weighted linearised values.
  /// @throws std::domain_error if a stratum has a single sampling unit, unless it is its whole population.
  /// Source: Wolter (2007), Introduction to Variance Estimation, ch. 2; Sarndal et al. (1992), 4.4 for stages.
  [[nodiscard]] Eigen::MatrixXd covariance_of_sums(const Eigen::Ref<const Eigen::MatrixXd>& values) const;

 private:
  struct Stage {
    std::vector<int> cluster;    ///< unique over the sample
    std::vector<int> stratum;    ///< unique over the sample
    Eigen::VectorXd sampled;     ///< units of this stage in the row's stratum
    Eigen::VectorXd population;  ///< empty when drawn with replacement
  };

  Design() = default;
  [[nodiscard]] Eigen::MatrixXd covariance_from_stage(std::size_t stage, const std::vector<Eigen::Index>& rows,
                                                      const Eigen::Ref<const Eigen::MatrixXd>& values) const;

  std::vector<Stage> stages_;
  Eigen::VectorXd weights_;
  Residuals residuals_;  ///< empty unless the weights were fitted
  double degrees_of_freedom_ = 0;
};

}  // namespace tertulia::stats
