// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace tertulia::engine::imports {

/// A .lss file is a dump of LimeSurvey's tables.
class LimeSurveyTables {
 public:
  using Row = std::map<std::string, std::string, std::less<>>;

  /// Errors: InvalidInput: it is no .lss file, or has more than 1,000,000 rows.
  static Result<LimeSurveyTables> read(std::string_view xml);

  /// In the order of the file; empty if there is no such table.
  [[nodiscard]] const std::vector<Row>& table(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& languages() const { return languages_; }

 private:
  friend class TableReader;
  std::map<std::string, std::vector<Row>, std::less<>> tables_;
  std::vector<std::string> languages_;
};

/// A cell of a row; empty if it is not there.
const std::string& cell(const LimeSurveyTables::Row& row, std::string_view column);

}  // namespace tertulia::engine::imports
