// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "engine/questionnaire/codebook.hpp"
#include "engine/questionnaire/versions/mapping.hpp"

namespace tertulia::engine::questionnaire {

/// The variables of a wave that was fielded by several versions: all of the newest, and those of earlier ones that it
/// lacks. A response of each version is laid out by it; what its version did not ask is kNotAsked. Immutable once the
/// versions are added; then thread-safe.
class JoinedCodebook {
 public:
  JoinedCodebook(int newest, const Codebook& codebook);

  /// An earlier version, with the rules that lead from it to the newest, in order. Newer ones first.
  void add(int version, const Codebook& codebook, const std::vector<Mapping>& rules);

  [[nodiscard]] const Codebook& codebook() const { return joined_; }
  /// The version whose responses are laid out by codebook() as they are.
  [[nodiscard]] int newest() const { return newest_; }
  /// The answers that row() reads from the record, by their names in any of the versions: those without codes.
  [[nodiscard]] std::vector<std::string> record_names() const;

  /// A response of `version` by the joined codebook.
  struct Row {
    std::vector<std::int16_t> codes;
    std::vector<double> numbers;
    Value answers;  ///< each text under its joined name too
  };
  [[nodiscard]] Row row(int version, std::vector<std::int16_t> codes, std::vector<double> numbers, Value answers) const;

 private:
  struct Column {
    Variable from;
    std::size_t to = 0;                            ///< place among the joined variables
    std::map<std::int16_t, std::int16_t> codes{};  ///< those that differ
  };
  [[nodiscard]] std::size_t place_for(const Variable& variable, const std::string& name, int version);
  void join_values(const Variable& from, const std::vector<Mapping>& rules, Column& column);

  int newest_;
  Codebook joined_;
  std::map<int, std::vector<Column>> columns_;
};

}  // namespace tertulia::engine::questionnaire
