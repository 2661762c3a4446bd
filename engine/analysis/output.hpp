// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "engine/json/json.hpp"
#include "stats/tables/proportion.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::engine::analysis {

/// What a method writes: one JSON object, member by member. NaN becomes null, infinities "Infinity" and "-Infinity";
/// whole numbers have no point.
class Output {
 public:
  Output() { writer_.begin_object(); }

  Output& member(std::string_view name, double value);
  Output& member(std::string_view name, int value) { return member(name, static_cast<double>(value)); }
  Output& member(std::string_view name, std::size_t value) { return member(name, static_cast<double>(value)); }
  Output& member(std::string_view name, bool value);
  Output& member(std::string_view name, std::string_view value);
  Output& member(std::string_view name, const char* value) { return member(name, std::string_view(value)); }
  Output& member(std::string_view name, const Eigen::VectorXd& values);
  Output& member(std::string_view name, const std::vector<int>& values);
  Output& member(std::string_view name, const std::vector<std::string>& values);
  Output& member(std::string_view name, const std::vector<std::vector<std::string>>& rows);
  /// An array of rows.
  Output& member(std::string_view name, const Eigen::MatrixXd& matrix);
  Output& member(std::string_view name, const std::vector<Eigen::MatrixXd>& matrices);
  Output& member(std::string_view name, const stats::Interval& interval);
  /// An array of [lower, upper].
  Output& member(std::string_view name, const std::vector<stats::Interval>& intervals);

  /// Between begin and end, members go into the nested value.
  Output& begin_array(std::string_view name);
  Output& end_array();
  Output& begin_object();
  Output& begin_object(std::string_view name);
  Output& end_object();

  /// What the whole result rests on. Written at the end, once.
  void set_base(const stats::Base& base) { base_ = base; }
  /// A base inside the result.
  Output& write_base(const stats::Base& base);
  /// A sentence about what the reader should not overlook.
  void warn(std::string sentence) { warnings_.push_back(std::move(sentence)); }

  /// Ends the object and returns it.
  [[nodiscard]] std::string finish(std::string_view method, std::string_view convention);

 private:
  void write_matrix(const Eigen::MatrixXd& matrix);

  json::Writer writer_;
  std::optional<stats::Base> base_;
  std::vector<std::string> warnings_;
};

}  // namespace tertulia::engine::analysis
