// SPDX-License-Identifier: Apache-2.0
#include "engine/store/transaction.hpp"

#include <deque>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/store/database_impl.hpp"

namespace tertulia::engine::store {
namespace {

std::string sqlstate_of(const soci::soci_error& error) {
  const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  return postgres == nullptr ? std::string("08000") : postgres->sqlstate();
}

/// SOCI's text holds the parameters' values and PostgreSQL's the offending row; ours holds neither.
[[noreturn]] void fail(std::string_view query, std::string sqlstate) {
  const auto kind = kind_of_sqlstate(sqlstate);
  throw StoreError(kind, sqlstate, fmt::format("{} failed with SQLSTATE {}", query, sqlstate));
}

void simple(soci::session& session, std::string_view name, const std::string& sql) {
  PGconn* connection = connection_of(session);
  PGresult* result = PQexec(connection, sql.c_str());
  const auto status = PQresultStatus(result);
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string sqlstate = state == nullptr ? "08000" : state;
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(name, sqlstate);
}

Cell read_cell(const soci::row& row, std::size_t i) {
  if (row.get_indicator(i) == soci::i_null) return std::monostate{};
  switch (row.get_properties(i).get_data_type()) {
    case soci::dt_string:
      return row.get<std::string>(i);
    case soci::dt_double:
      return row.get<double>(i);
    case soci::dt_integer:
      return std::int64_t{row.get<int>(i)};
    case soci::dt_long_long:
      return std::int64_t{row.get<long long>(i)};
    default:
      throw std::logic_error("a column has a type that Row does not read: " + row.get_properties(i).get_name());
  }
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
    const auto& options = database.impl().options;
    if (!pool.try_lease(position, static_cast<int>(options.lease_timeout.count()))) {
      throw StoreError(StoreError::Kind::Unavailable, "53300", "no free database connection");
    }
    try {
      begin(options.url);
    } catch (...) {
      pool.give_back(position);
      throw;
    }
  }

  ~Impl() {
    if (open) {
      PGresult* result = PQexec(connection_of(session()), "ROLLBACK");
      PQclear(result);
    }
    // A connection that came back in a transaction, or broken, must not serve the next one.
    if (PQtransactionStatus(connection_of(session())) != PQTRANS_IDLE) session().close();
    pool.give_back(position);
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  soci::session& session() { return pool.at(position); }

  void connect(const std::string& url) {
    try {
      session().close();
      session().open(soci::postgresql, url);
    } catch (const soci::soci_error&) {
      throw StoreError(StoreError::Kind::Unavailable, "08001", "the database cannot be reached");
    }
  }

  void begin(const std::string& url) {
    // SET takes no parameters; a UUID's text holds nothing but hexadecimal digits and dashes.
    const std::string sql = fmt::format("BEGIN; SET LOCAL app.brand = '{}'", brand.text());
    PGconn* connection = connection_of(session());
    const bool fresh = connection == nullptr || PQstatus(connection) != CONNECTION_OK;
    if (fresh) connect(url);
    try {
      simple(session(), "begin", sql);
    } catch (const StoreError& error) {
      // An idle connection may have died unseen: nothing was begun on it, so one new connection may be tried.
      if (fresh || error.kind() != StoreError::Kind::Unavailable) throw;
      connect(url);
      simple(session(), "begin", sql);
    }
    open = true;
  }

  soci::connection_pool& pool;
  std::size_t position = 0;
  BrandId brand;
  bool open = false;
};

Transaction::Transaction(const Database& database, BrandId brand) : impl_(std::make_unique<Impl>(database, brand)) {}
Transaction::~Transaction() = default;
Transaction::Transaction(Transaction&&) noexcept = default;

BrandId Transaction::brand() const { return impl_->brand; }

void Transaction::enter_brand(BrandId brand) {
  simple(impl_->session(), "enter_brand", fmt::format("SET LOCAL app.brand = '{}'", brand.text()));
  impl_->brand = brand;
}

namespace {

/// Runs a query in one round trip, without a prepared statement of the session (so that PgBouncer may stand in
/// between).
class OneTimeStatement {
 public:
  OneTimeStatement(soci::session& session, const Query& query, const Parameters& parameters, soci::row* row)
      : query_(query), statement_(session) {
    for (const Parameter& parameter : parameters) {
      values_.push_back(parameter.value.value_or(std::string()));
      indicators_.push_back(parameter.value ? soci::i_ok : soci::i_null);
      statement_.exchange(soci::use(values_.back(), indicators_.back(), std::string(parameter.name)));
    }
    guarded([&] {
      statement_.alloc();
      statement_.prepare(std::string(query.text), soci::details::st_one_time_query);
      statement_.define_and_bind();
      if (row != nullptr)
        statement_.exchange_for_rowset(soci::into(*row));  // after define_and_bind, as soci::rowset does
      statement_.execute(row == nullptr);
    });
  }

  bool fetch() {
    bool more = false;
    guarded([&] { more = statement_.fetch(); });
    return more;
  }
  std::int64_t affected() { return statement_.get_affected_rows(); }

 private:
  template <typename Work>
  void guarded(Work work) {
    try {
      work();
    } catch (const soci::soci_error& error) {
      fail(query_.name, sqlstate_of(error));
    }
  }

  const Query& query_;
  std::deque<std::string> values_;
  std::deque<soci::indicator> indicators_;
  soci::details::statement_impl statement_;
};

}  // namespace

Rows Transaction::rows(const Query& query, const Parameters& parameters) {
  soci::row row;
  OneTimeStatement statement(impl_->session(), query, parameters, &row);
  Rows result;
  auto names = std::make_shared<std::vector<std::string>>();
  while (statement.fetch()) {
    if (names->empty()) {
      for (std::size_t i = 0; i < row.size(); ++i) names->push_back(row.get_properties(i).get_name());
    }
    std::vector<Cell> cells;
    cells.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(read_cell(row, i));
    result.emplace_back(names, std::move(cells));
  }
  return result;
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
  OneTimeStatement statement(impl_->session(), query, parameters, nullptr);
  return statement.affected();
}

void Transaction::set_lock_timeout(std::chrono::milliseconds timeout) {
  simple(impl_->session(), "set_lock_timeout", fmt::format("SET LOCAL lock_timeout = {}", timeout.count()));
}

void Transaction::commit() {
  // From here on a lost connection leaves the outcome in doubt; the caller must not run the work again blindly.
  impl_->open = false;
  simple(impl_->session(), "commit", "COMMIT");
}

}  // namespace tertulia::engine::store
