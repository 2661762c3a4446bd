// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <Eigen/Core>

namespace tertulia::stats {

/// Argument checks. Each message reads "function: argument rule", so that the caller finds the place.
/// Wrong shape throws std::invalid_argument, wrong value std::domain_error.

void check_same_size(std::string_view function, std::string_view name_a, std::size_t size_a, std::string_view name_b,
                     std::size_t size_b);
void check_not_empty(std::string_view function, std::string_view name, std::size_t size);
void check_finite(std::string_view function, std::string_view name, const Eigen::Ref<const Eigen::VectorXd>& values);
void check_positive(std::string_view function, std::string_view name, const Eigen::Ref<const Eigen::VectorXd>& values);
/// Finite, not negative, and not all zero.
void check_weights(std::string_view function, std::string_view name, const Eigen::Ref<const Eigen::VectorXd>& weights);
/// A probability strictly between 0 and 1, such as a confidence level.
void check_probability(std::string_view function, std::string_view name, double value);

}  // namespace tertulia::stats
