// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/output.hpp"

namespace tertulia::engine::analysis {

Output& Output::member(std::string_view name, double value) {
  writer_.key(name).number(value);
  return *this;
}

Output& Output::member(std::string_view name, bool value) {
  writer_.key(name).boolean(value);
  return *this;
}

Output& Output::member(std::string_view name, std::string_view value) {
  writer_.key(name).string(value);
  return *this;
}

Output& Output::member(std::string_view name, const Eigen::VectorXd& values) {
  writer_.key(name).begin_array();
  for (const double value : values) writer_.number(value);
  writer_.end_array();
  return *this;
}

Output& Output::member(std::string_view name, const std::vector<int>& values) {
  writer_.key(name).begin_array();
  for (const int value : values) writer_.integer(value);
  writer_.end_array();
  return *this;
}

Output& Output::member(std::string_view name, const std::vector<std::string>& values) {
  writer_.key(name).begin_array();
  for (const std::string& value : values) writer_.string(value);
  writer_.end_array();
  return *this;
}

Output& Output::member(std::string_view name, const std::vector<std::vector<std::string>>& rows) {
  writer_.key(name).begin_array();
  for (const auto& row : rows) {
    writer_.begin_array();
    for (const std::string& value : row) writer_.string(value);
    writer_.end_array();
  }
  writer_.end_array();
  return *this;
}

Output& Output::member(std::string_view name, const Eigen::MatrixXd& matrix) {
  writer_.key(name);
  write_matrix(matrix);
  return *this;
}

Output& Output::member(std::string_view name, const std::vector<Eigen::MatrixXd>& matrices) {
  writer_.key(name).begin_array();
  for (const Eigen::MatrixXd& matrix : matrices) write_matrix(matrix);
  writer_.end_array();
  return *this;
}

void Output::write_matrix(const Eigen::MatrixXd& matrix) {
  writer_.begin_array();
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    writer_.begin_array();
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) writer_.number(matrix(i, j));
    writer_.end_array();
  }
  writer_.end_array();
}

Output& Output::member(std::string_view name, const stats::Interval& interval) {
  writer_.key(name).begin_array().number(interval.lower).number(interval.upper).end_array();
  return *this;
}

Output& Output::member(std::string_view name, const std::vector<stats::Interval>& intervals) {
  writer_.key(name).begin_array();
  for (const stats::Interval& interval : intervals) {
    writer_.begin_array().number(interval.lower).number(interval.upper).end_array();
  }
  writer_.end_array();
  return *this;
}

Output& Output::begin_array(std::string_view name) {
  writer_.key(name).begin_array();
  return *this;
}

Output& Output::end_array() {
  writer_.end_array();
  return *this;
}

Output& Output::begin_object() {
  writer_.begin_object();
  return *this;
}

Output& Output::begin_object(std::string_view name) {
  writer_.key(name).begin_object();
  return *this;
}

Output& Output::end_object() {
  writer_.end_object();
  return *this;
}

Output& Output::write_base(const stats::Base& base) {
  begin_object("base");
  member("unweighted", base.unweighted).member("weighted", base.weighted).member("effective", base.effective);
  return end_object();
}

std::string Output::finish(std::string_view method, std::string_view convention) {
  if (base_) write_base(*base_);
  member("method", method).member("convention", convention).member("warnings", warnings_);
  writer_.end_object();
  return writer_.take();
}

}  // namespace tertulia::engine::analysis
