// SPDX-License-Identifier: Apache-2.0
#include "engine/store/migrator.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sodium.h>

#include "engine/store/store_error.hpp"

namespace tertulia::engine::store {
namespace {

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
using Answer = std::unique_ptr<PGresult, ClearResult>;

/// Migrations hold no data of anybody, so PostgreSQL's own message may be shown.
[[noreturn]] void fail(const std::string& what, PGconn* connection) {
  throw StoreError(StoreError::Kind::Other, "XX000", what + ": " + PQerrorMessage(connection));
}

Connection connect(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    throw StoreError(StoreError::Kind::Unavailable, "08001",
                     std::string("the database cannot be reached: ") + PQerrorMessage(connection.get()));
  }
  const Answer set(PQexec(connection.get(), "SET client_min_messages = warning; SET timezone = 'UTC'"));
  return connection;
}

Answer execute(PGconn* connection, const std::string& sql, const std::string& what) {
  Answer answer(PQexec(connection, sql.c_str()));
  const auto status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(what, connection);
  return answer;
}

std::string checksum_of(std::string_view text) {
  unsigned char hash[32];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  std::string hex;
  for (const unsigned char byte : hash) hex += fmt::format("{:02x}", byte);
  return hex;
}

/// The embedded cluster starts without our database; a database that an operator made is left as it is.
void make_database(const std::string& owner_url) {
  Connection probe(PQconnectdb(owner_url.c_str()));
  if (PQstatus(probe.get()) == CONNECTION_OK) return;
  const std::string message = PQerrorMessage(probe.get());
  if (message.find("does not exist") == std::string::npos) {
    throw StoreError(StoreError::Kind::Unavailable, "08001", "the database cannot be reached: " + message);
  }
  const std::string name = PQdb(probe.get());
  const Connection maintenance = connect(owner_url + " dbname=postgres");
  execute(maintenance.get(), fmt::format("CREATE DATABASE \"{}\"", name), "creating the database");
}

std::vector<std::pair<std::string, std::string>> applied(PGconn* connection) {
  const Answer answer =
      execute(connection, "SELECT name, checksum FROM schema_migrations ORDER BY name", "reading schema_migrations");
  std::vector<std::pair<std::string, std::string>> rows;
  for (int i = 0; i < PQntuples(answer.get()); ++i)
    rows.emplace_back(PQgetvalue(answer.get(), i, 0), PQgetvalue(answer.get(), i, 1));
  return rows;
}

/// The name of the first recorded migration that this program does not know with the same text; empty when there is
/// none.
std::string disagreement(const std::vector<std::pair<std::string, std::string>>& recorded,
                         const std::vector<Migration>& known) {
  for (const auto& [name, checksum] : recorded) {
    const auto same = std::find_if(known.begin(), known.end(),
                                   [&, n = std::string_view(name)](const Migration& m) { return m.name == n; });
    if (same == known.end() || checksum_of(same->sql) != checksum) return name;
  }
  return {};
}

/// "019ca8d7-2d00-0000-0000-000000000000": the smallest UUIDv7 of that moment.
std::string first_uuid_of(Instant instant) {
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
  const std::string hex = fmt::format("{:012x}", millis);
  return hex.substr(0, 8) + "-" + hex.substr(8) + "-0000-0000-000000000000";
}

/// A partition a month for the tables that only grow, this month and twelve more.
void make_partitions(PGconn* connection, Instant now) {
  using std::chrono::months, std::chrono::sys_days, std::chrono::year_month, std::chrono::year_month_day;
  const year_month_day today{std::chrono::floor<std::chrono::days>(now)};
  for (const char* table : {"events", "staff_audit"}) {
    year_month month{today.year(), today.month()};
    for (int i = 0; i <= 12; ++i, month += months{1}) {
      const Instant begin{sys_days{month / 1}};
      const Instant end{sys_days{(month + months{1}) / 1}};
      execute(
          connection,
          fmt::format("CREATE TABLE IF NOT EXISTS {0}_{1:04}{2:02} PARTITION OF {0} FOR VALUES FROM ('{3}') TO ('{4}')",
                      table, static_cast<int>(month.year()), static_cast<unsigned>(month.month()), first_uuid_of(begin),
                      first_uuid_of(end)),
          "making a partition");
    }
  }
}

/// A brand that has just imported its members is in no statistics yet, and PostgreSQL would take it for empty: then a
/// join may begin anywhere and run for minutes. Without statistics of brand_id every brand is thought to have a share
/// of each table, and whatever is found by a whole key is found by it.
constexpr const char* kForgetBrandStatistics = R"(
  DO $$
  DECLARE
    relation regclass;
  BEGIN
    FOR relation IN
      SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
        AND a.attname = 'brand_id' AND a.attstattarget IS DISTINCT FROM 0
    LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN brand_id SET STATISTICS 0', relation);
    END LOOP;
  END $$;
)";

constexpr const char* kPrepare = R"(
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tertulia_app') THEN
      CREATE ROLE tertulia_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
  END $$;
  CREATE TABLE IF NOT EXISTS schema_migrations (
    name       text PRIMARY KEY,
    checksum   text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  );
  GRANT SELECT ON schema_migrations TO tertulia_app;
)";

}  // namespace

std::vector<std::string> migrate(const std::string& owner_url, std::vector<Migration> migrations, Instant now) {
  std::sort(migrations.begin(), migrations.end(),
            [](const Migration& a, const Migration& b) { return a.name < b.name; });
  make_database(owner_url);
  const Connection connection = connect(owner_url);
  PGconn* db = connection.get();
  // Only keeps two migrators apart; correctness rests on the primary key of schema_migrations.
  execute(db, "SELECT pg_advisory_lock(7310418)", "waiting for another migrator");
  execute(db, kPrepare, "preparing schema_migrations");
  const auto recorded = applied(db);
  if (const std::string name = disagreement(recorded, migrations); !name.empty()) {
    throw StoreError(StoreError::Kind::Other, "XX000",
                     "the database has a migration that this program does not know: " + name);
  }
  std::vector<std::string> done;
  for (const Migration& migration : migrations) {
    const std::string name(migration.name);
    if (std::any_of(recorded.begin(), recorded.end(), [&](const auto& row) { return row.first == name; })) continue;
    execute(db, "BEGIN", "beginning " + name);
    execute(db, std::string(migration.sql), name);
    execute(db,
            fmt::format("INSERT INTO schema_migrations (name, checksum) VALUES ('{}', '{}')", name,
                        checksum_of(migration.sql)),
            "recording " + name);
    execute(db, "COMMIT", "committing " + name);
    done.push_back(name);
  }
  make_partitions(db, now);
  execute(db, kForgetBrandStatistics, "setting what is known of brands");
  return done;
}

std::string refusal(const std::string& server_url, const std::vector<Migration>& migrations) {
  const Connection connection = connect(server_url);
  PGconn* db = connection.get();
  const Answer exists = execute(db, "SELECT to_regclass('schema_migrations') IS NOT NULL", "looking for the schema");
  if (PQgetvalue(exists.get(), 0, 0)[0] != 't')
    return "The database has no schema yet: run tertulia migrate --database OWNER_URL.";
  const auto recorded = applied(db);
  if (const std::string name = disagreement(recorded, migrations); !name.empty()) {
    return "The database has a migration that this program does not know: " + name +
           ". Use the program that made it, or a newer one.";
  }
  if (recorded.size() < migrations.size())
    return "The schema is older than this program: run tertulia migrate --database OWNER_URL.";
  const Answer role =
      execute(db,
              "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)"
              " FROM pg_roles WHERE rolname = current_user",
              "reading the role");
  if (PQgetvalue(role.get(), 0, 0)[0] != 'f') {
    return "The server must not connect as a superuser or as a role that owns tables, or row-level security would not "
           "hold. Use the role tertulia_app.";
  }
  return {};
}

}  // namespace tertulia::engine::store
