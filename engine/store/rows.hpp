// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"

namespace tertulia::engine::store {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// One row of a result. Columns are asked for by name; a name that the query does not give is a fault of ours and
/// throws std::logic_error, as does a NULL where the caller did not ask for an optional.
class Row {
 public:
  Row(std::shared_ptr<const std::vector<std::string>> names, std::vector<Cell> cells)
      : names_(std::move(names)), cells_(std::move(cells)) {}

  [[nodiscard]] bool is_null(std::string_view column) const;
  [[nodiscard]] const std::string& text(std::string_view column) const;
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view column) const;
  [[nodiscard]] std::int64_t integer(std::string_view column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view column) const;
  [[nodiscard]] double number(std::string_view column) const;
  [[nodiscard]] bool boolean(std::string_view column) const;
  /// Times leave SQL as microseconds since 1970 (`(extract(epoch FROM t) * 1000000)::bigint`), so no session setting
  /// matters.
  [[nodiscard]] Instant instant(std::string_view column) const;
  [[nodiscard]] std::optional<Instant> optional_instant(std::string_view column) const;
  template <typename Id>
  [[nodiscard]] Id id(std::string_view column) const {
    return Id(uuid(column));
  }
  template <typename Id>
  [[nodiscard]] std::optional<Id> optional_id(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(id<Id>(column));
  }
  [[nodiscard]] Uuid uuid(std::string_view column) const;
  /// text[] as PostgreSQL prints it.
  [[nodiscard]] std::vector<std::string> texts(std::string_view column) const;

 private:
  [[nodiscard]] const Cell& cell(std::string_view column) const;

  std::shared_ptr<const std::vector<std::string>> names_;
  std::vector<Cell> cells_;
};

using Rows = std::vector<Row>;

/// Reads PostgreSQL's text form of a one-dimensional array, such as {a,"b c",NULL} (NULL becomes an empty text).
std::vector<std::string> read_array(std::string_view literal);
/// Writes it: each element quoted and escaped.
std::string array_literal(const std::vector<std::string>& elements);
/// The same of numbers, such as {1,-2} or {0.5,nan}.
std::string array_literal(const std::vector<std::int16_t>& numbers);
std::string array_literal(const std::vector<double>& numbers);

}  // namespace tertulia::engine::store
