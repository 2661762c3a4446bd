// SPDX-License-Identifier: Apache-2.0
#include "stats/core/checks.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace tertulia::stats {
namespace {

std::string sentence(std::string_view function, std::string_view name, std::string_view rule) {
  return std::string(function) + ": " + std::string(name) + " " + std::string(rule);
}

std::string element(std::string_view name, Eigen::Index index) {
  return std::string(name) + "[" + std::to_string(index) + "]";
}

}  // namespace

void check_same_size(std::string_view function, std::string_view name_a, std::size_t size_a, std::string_view name_b,
                     std::size_t size_b) {
  if (size_a == size_b) return;
  throw std::invalid_argument(sentence(
      function, name_a,
      "has " + std::to_string(size_a) + " elements, " + std::string(name_b) + " has " + std::to_string(size_b)));
}

void check_not_empty(std::string_view function, std::string_view name, std::size_t size) {
  if (size == 0) throw std::invalid_argument(sentence(function, name, "must not be empty"));
}

void check_finite(std::string_view function, std::string_view name, const Eigen::Ref<const Eigen::VectorXd>& values) {
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values(i))) throw std::domain_error(sentence(function, element(name, i), "must be finite"));
  }
}

void check_positive(std::string_view function, std::string_view name, const Eigen::Ref<const Eigen::VectorXd>& values) {
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values(i)) || values(i) <= 0) {
      throw std::domain_error(sentence(function, element(name, i), "must be finite and positive"));
    }
  }
}

void check_weights(std::string_view function, std::string_view name, const Eigen::Ref<const Eigen::VectorXd>& weights) {
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    if (!std::isfinite(weights(i)) || weights(i) < 0) {
      throw std::domain_error(sentence(function, element(name, i), "must be finite and not negative"));
    }
  }
  if (weights.size() > 0 && weights.maxCoeff() == 0) throw std::domain_error(sentence(function, name, "are all zero"));
}

void check_probability(std::string_view function, std::string_view name, double value) {
  if (!(value > 0 && value < 1)) throw std::domain_error(sentence(function, name, "must lie between 0 and 1"));
}

}  // namespace tertulia::stats
