// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/export/column.hpp"
#include "engine/questionnaire/versions/joined_codebook.hpp"

namespace tertulia::engine::exports {

/// What stands before the codebook's variables in every file.
inline constexpr std::size_t kLeadingColumns = 5;  // response_id, disposition, version, started_at, ended_at

/// The columns of responses by `codebook`: response_id, disposition, version, started_at, ended_at, one a `given`
/// attribute (given.region), one a variable. `language` chooses the labels; what is not translated stays in the
/// questionnaire's own.
Layout layout_of(const questionnaire::Codebook& codebook, const std::vector<std::string>& given,
                 const std::string& language, std::string title);

/// A response as it is stored.
struct StoredResponse {
  std::string response_id;
  std::string_view disposition;  ///< a slug, or "rejected"
  int version = 1;
  std::string started_at;
  std::string ended_at;
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
  std::string answers;  ///< JSON
  std::string given;    ///< JSON
};

/// Lays responses out as rows. What a response's version did not ask is NotAsked. The layout and the codebook must
/// outlive it.
class RowMaker {
 public:
  RowMaker(const Layout& layout, const questionnaire::JoinedCodebook& joined, std::vector<std::string> given);

  /// The row is valid until the next call.
  const Row& row(StoredResponse response);

 private:
  void fill_leading(const StoredResponse& response);
  void fill_given(const std::string& json);
  void fill_variable(std::size_t place, const questionnaire::Variable& variable,
                     const questionnaire::JoinedCodebook::Row& from);

  const Layout& layout_;
  const questionnaire::JoinedCodebook& joined_;
  std::vector<std::string> given_;
  bool has_texts_ = false;                                     ///< only then is the record read
  std::vector<std::vector<const Choice*>> choices_by_code_{};  ///< a list a column
  Row row_;
};

}  // namespace tertulia::engine::exports
