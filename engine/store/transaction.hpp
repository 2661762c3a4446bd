// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/strong_id.hpp"
#include "engine/store/database.hpp"
#include "engine/store/query.hpp"
#include "engine/store/rows.hpp"
#include "engine/store/store_error.hpp"

namespace tertulia::engine::store {

/// A value bound to `:name` of a Query. PostgreSQL reads it as the type that the place in the statement has.
struct Parameter {
  Parameter(std::string_view name_, std::string value_) : name(name_), value(std::move(value_)) {}
  Parameter(std::string_view name_, std::string_view value_) : name(name_), value(std::string(value_)) {}
  Parameter(std::string_view name_, const char* value_) : name(name_), value(std::string(value_)) {}
  Parameter(std::string_view name_, std::int64_t value_) : name(name_), value(std::to_string(value_)) {}
  Parameter(std::string_view name_, int value_) : name(name_), value(std::to_string(value_)) {}
  Parameter(std::string_view name_, bool value_) : name(name_), value(value_ ? "true" : "false") {}
  Parameter(std::string_view name_, Instant value_) : name(name_), value(format_instant(value_)) {}
  Parameter(std::string_view name_, const Uuid& value_) : name(name_), value(value_.text()) {}
  template <typename Tag>
  Parameter(std::string_view name_, const StrongId<Tag>& value_) : name(name_), value(value_.text()) {}
  Parameter(std::string_view name_, const std::vector<std::string>& values)
      : name(name_), value(array_literal(values)) {}
  template <typename T>
  Parameter(std::string_view name_, const std::optional<T>& value_) : name(name_) {
    if (value_) value = std::move(Parameter(name_, *value_).value);
  }

  std::string_view name;
  std::optional<std::string> value;  ///< nothing is NULL
};

using Parameters = std::vector<Parameter>;

/// How the values of a row that passes are written: as texts, or as PostgreSQL's binary format has them, which is less
/// to make and to read.
enum class RowFormat { Text, Binary };

/// A row on its way from the database: the columns' texts by their place in the query. Valid during the call only.
class PassingRow {
 public:
  virtual ~PassingRow() = default;
  /// The value's bytes in the format asked for; empty for NULL.
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
};

/// One unit of work for one brand on one connection. The only way SQL is run. Row-level security sees the brand from
/// the first statement; unless commit() is called everything is rolled back. It begins with its first statement, in one
/// round trip. Not thread-safe; one thread at a time. All functions throw StoreError.
class Transaction {
 public:
  /// Begins for `brand`; the nil brand sees the tables without a policy and the operator's own rows.
  Transaction(const Database& database, BrandId brand);
  ~Transaction();
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) = delete;

  [[nodiscard]] BrandId brand() const;

  /// Goes on for another brand: only the operator, when making one, writes for two brands in one transaction.
  void enter_brand(BrandId brand);

  Rows rows(const Query& query, const Parameters& parameters = {});
  /// Several queries in one round trip; the rows of each.
  std::vector<Rows> rows_of_each(std::vector<std::pair<Query, Parameters>> queries);
  /// The same, and commits in the same round trip. Nothing may follow.
  std::vector<Rows> finish(std::vector<std::pair<Query, Parameters>> queries);
  /// Hands each row to `take` as it arrives, so that millions need no memory. `take` must not use this transaction.
  void each(const Query& query, const Parameters& parameters, const std::function<void(const PassingRow&)>& take,
            RowFormat format = RowFormat::Text);
  std::optional<Row> row(const Query& query, const Parameters& parameters = {});
  /// A row that must be there.
  Row one(const Query& query, const Parameters& parameters = {});
  /// Runs a statement; returns how many rows it changed.
  std::int64_t run(const Query& query, const Parameters& parameters = {});
  /// Runs a statement whose outcome nobody reads in one round trip with the next one or with the commit, which throw
  /// when it fails.
  void queue(const Query& query, Parameters parameters = {});
  /// Runs a statement in the commit's round trip, behind everything else, whatever is queued meanwhile: for a row that
  /// many transactions of a brand change, which is thus held for the shortest time and always last.
  void at_commit(const Query& query, Parameters parameters);
  /// How long the next statements wait for a row that somebody else holds.
  void set_lock_timeout(std::chrono::milliseconds timeout);

  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tertulia::engine::store
