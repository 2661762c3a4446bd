// SPDX-License-Identifier: Apache-2.0
#include "engine/store/transaction.hpp"

#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/store/database_impl.hpp"

namespace tertulia::engine::store {
namespace {

// Types by their number in pg_type.
constexpr Oid kBool = 16, kInt8 = 20, kInt2 = 21, kInt4 = 23, kFloat4 = 700, kFloat8 = 701, kNumeric = 1700;

Cell cell_of(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return std::monostate{};
  const char* text = PQgetvalue(result, row, column);
  switch (PQftype(result, column)) {
    case kBool:
      return std::int64_t{*text == 't'};
    case kInt2:
    case kInt4:
    case kInt8:
      return std::int64_t{std::strtoll(text, nullptr, 10)};
    case kFloat4:
    case kFloat8:
    case kNumeric:
      return std::strtod(text, nullptr);
    default:
      return std::string(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
  }
}

Rows rows_of(const PGresult* result) {
  const int columns = PQnfields(result);
  const auto names = std::make_shared<std::vector<std::string>>();
  for (int i = 0; i < columns; ++i) names->emplace_back(PQfname(result, i));
  Rows rows;
  rows.reserve(static_cast<std::size_t>(PQntuples(result)));
  for (int row = 0; row < PQntuples(result); ++row) {
    std::vector<Cell> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) cells.push_back(cell_of(result, row, i));
    rows.emplace_back(names, std::move(cells));
  }
  return rows;
}

/// SET takes no parameters; a UUID's text holds nothing but hexadecimal digits and dashes.
Call set_brand(BrandId brand) {
  return {"set_brand", fmt::format("SET LOCAL app.brand = '{}'", brand.text()), {}, true};
}

}  // namespace

StoreError::Kind kind_of_sqlstate(std::string_view sqlstate) {
  const auto group = sqlstate.substr(0, 2);
  if (sqlstate == "40001" || sqlstate == "40P01") return StoreError::Kind::Transient;
  if (sqlstate == "55P03") return StoreError::Kind::LockTimeout;
  if (group == "23") return StoreError::Kind::Constraint;
  // 08 connection, 57P01-57P05 shutdown and start-up, 53 out of disk, memory or connections
  if (group == "08" || group == "53" || sqlstate.substr(0, 4) == "57P0") return StoreError::Kind::Unavailable;
  return StoreError::Kind::Other;
}

struct Transaction::Impl {
  Impl(const Database& database, BrandId brand_) : pool(database.impl().pool), brand(brand_) {
    const auto patience = database.impl().options.lease_timeout;
    if (!pool.try_lease(position, static_cast<int>(patience.count()))) {
      throw StoreError(StoreError::Kind::Unavailable, "53300", "no free database connection");
    }
    connection = &database.impl().connections[position];
    waiting = {{"begin", "BEGIN", {}}, set_brand(brand)};
  }

  ~Impl() {
    connection->put_to_rest();
    pool.give_back(position);
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// Everything that waits, in one round trip. The result of the last.
  ResultPtr flush() { return std::move(flush_all().back()); }

  std::vector<ResultPtr> flush_all() {
    const auto calls = std::exchange(waiting, {});
    const bool first = !std::exchange(begun, true);
    const bool fresh = !connection->is_open();
    if (fresh && !first) throw StoreError(StoreError::Kind::Unavailable, "08003", "the connection was lost");
    if (fresh) connection->open();
    try {
      return connection->run(calls);
    } catch (const StoreError& error) {
      // An idle connection may have died unseen. If it was to begin only now and not to commit yet, nothing was done.
      if (fresh || !first || commits || error.kind() != StoreError::Kind::Unavailable) throw;
    }
    connection->open();
    return connection->run(calls);
  }

  /// What was put off to the commit, and the commit.
  void queue_commit() {
    // From here on a lost connection leaves the outcome in doubt; the caller must not run the work again blindly.
    commits = true;
    for (Call& call : std::exchange(last, {})) waiting.push_back(std::move(call));
    waiting.push_back({"commit", "COMMIT", {}});
  }

  soci::connection_pool& pool;
  std::size_t position = 0;
  PooledConnection* connection = nullptr;
  BrandId brand;
  std::vector<Call> waiting;
  std::vector<Call> last;  ///< until the commit
  bool begun = false;
  bool commits = false;
};

Transaction::Transaction(const Database& database, BrandId brand) : impl_(std::make_unique<Impl>(database, brand)) {}
Transaction::~Transaction() = default;
Transaction::Transaction(Transaction&&) noexcept = default;

BrandId Transaction::brand() const { return impl_->brand; }

void Transaction::enter_brand(BrandId brand) {
  impl_->waiting.push_back(set_brand(brand));
  impl_->brand = brand;
}

void Transaction::queue(const Query& query, Parameters parameters) {
  impl_->waiting.push_back({query.name, std::string(query.text), std::move(parameters)});
}

Rows Transaction::rows(const Query& query, const Parameters& parameters) {
  queue(query, parameters);
  return rows_of(impl_->flush().get());
}

std::vector<Rows> Transaction::rows_of_each(std::vector<std::pair<Query, Parameters>> queries) {
  for (auto& [query, parameters] : queries) queue(query, std::move(parameters));
  const auto results = impl_->flush_all();
  std::vector<Rows> rows;
  for (std::size_t i = results.size() - queries.size(); i < results.size(); ++i)
    rows.push_back(rows_of(results[i].get()));
  return rows;
}

std::vector<Rows> Transaction::finish(std::vector<std::pair<Query, Parameters>> queries) {
  for (auto& [query, parameters] : queries) queue(query, std::move(parameters));
  const std::size_t behind = impl_->last.size() + 1;
  impl_->queue_commit();
  const auto results = impl_->flush_all();
  std::vector<Rows> rows;
  const std::size_t first = results.size() - behind - queries.size();
  for (std::size_t i = first; i < first + queries.size(); ++i) rows.push_back(rows_of(results[i].get()));
  return rows;
}

void Transaction::at_commit(const Query& query, Parameters parameters) {
  impl_->last.push_back({query.name, std::string(query.text), std::move(parameters)});
}

void Transaction::each(const Query& query, const Parameters& parameters,
                       const std::function<void(const PassingRow&)>& take, RowFormat format) {
  if (!impl_->waiting.empty()) impl_->flush();
  impl_->connection->stream({query.name, std::string(query.text), parameters}, take, format);
}

std::optional<Row> Transaction::row(const Query& query, const Parameters& parameters) {
  Rows found = rows(query, parameters);
  if (found.size() > 1) throw std::logic_error(std::string(query.name) + " gave more than one row");
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Row Transaction::one(const Query& query, const Parameters& parameters) {
  auto found = row(query, parameters);
  if (!found) throw std::logic_error(std::string(query.name) + " gave no row");
  return std::move(*found);
}

std::int64_t Transaction::run(const Query& query, const Parameters& parameters) {
  queue(query, parameters);
  return std::strtoll(PQcmdTuples(impl_->flush().get()), nullptr, 10);
}

void Transaction::set_lock_timeout(std::chrono::milliseconds timeout) {
  impl_->waiting.push_back({"set_lock_timeout", fmt::format("SET LOCAL lock_timeout = {}", timeout.count()), {}, true});
}

void Transaction::commit() {
  impl_->queue_commit();
  const ResultPtr result = impl_->flush();
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw StoreError(StoreError::Kind::Other, "25P02", "commit failed: the transaction had been aborted");
}

}  // namespace tertulia::engine::store
