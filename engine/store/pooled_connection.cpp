// SPDX-License-Identifier: Apache-2.0
#include "engine/store/pooled_connection.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>

namespace tertulia::engine::store {
namespace {

/// A plan that was made while a table was small must not outlive that: after so many uses it is made anew.
constexpr int kUsesOfAPlan = 500;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

[[noreturn]] void fail(std::string_view query, std::string sqlstate) {
  const auto kind = kind_of_sqlstate(sqlstate);
  // PostgreSQL's own text may hold the values of the offending row.
  throw StoreError(kind, sqlstate, fmt::format("{} failed with SQLSTATE {}", query, sqlstate));
}

/// Empty when the result is one of success; "08000" when the connection broke.
std::string sqlstate_of(const PGresult* result) {
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE) return {};
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? "08000" : state;
}

/// The text with $1, $2, … where it says :name, and the names in that order. Casts (::) and quoted texts stay.
std::pair<std::string, std::vector<std::string>> numbered(std::string_view text) {
  std::string out;
  std::vector<std::string> names;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == ':' && i + 1 < text.size() && text[i + 1] == ':') {
      out += text[i++];
    } else if (c == ':' && i + 1 < text.size() && is_letter(text[i + 1])) {
      std::size_t end = i + 1;
      while (end < text.size() && is_name(text[end])) ++end;
      names.emplace_back(text.substr(i + 1, end - i - 1));
      out += '$' + std::to_string(names.size());
      i = end - 1;
      continue;
    }
    out += c;
  }
  return {std::move(out), std::move(names)};
}

/// The values of the placeholders, as libpq takes them. They live as long as the parameters.
std::vector<const char*> values_of(const Call& call, const std::vector<std::string>& names) {
  std::vector<const char*> values;
  values.reserve(names.size());
  for (const std::string& name : names) {
    const Parameter* found = nullptr;
    for (const Parameter& parameter : call.parameters) {
      if (parameter.name == name) found = &parameter;
    }
    if (found == nullptr) throw std::logic_error(std::string(call.name) + " was given no " + name);
    values.push_back(found->value ? found->value->c_str() : nullptr);
  }
  return values;
}

class RowOfResult final : public PassingRow {
 public:
  explicit RowOfResult(const PGresult* result) : result_(result) {}
  [[nodiscard]] std::string_view text(int column) const override {
    return {PQgetvalue(result_, 0, column), static_cast<std::size_t>(PQgetlength(result_, 0, column))};
  }
  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, 0, column) != 0; }

 private:
  const PGresult* result_;
};

}  // namespace

PGconn* PooledConnection::raw() const {
  auto* backend = static_cast<soci::postgresql_session_backend*>(session_.get_backend());
  return backend == nullptr ? nullptr : backend->conn_;
}

bool PooledConnection::is_open() const { return raw() != nullptr && PQstatus(raw()) == CONNECTION_OK; }

void PooledConnection::open() {
  statements_.clear();
  // SOCI forgets to free a connection that fails: tried again and again, a database that is away would fill the memory.
  if (PQping(options_.url.c_str()) != PQPING_OK)
    throw StoreError(StoreError::Kind::Unavailable, "08001", "the database cannot be reached");
  try {
    session_.close();
    session_.open(soci::postgresql, options_.url);
  } catch (const soci::soci_error&) {
    throw StoreError(StoreError::Kind::Unavailable, "08001", "the database cannot be reached");
  }
  const bool prepared = options_.statements == DatabaseOptions::Statements::Prepared;  // so the session is ours
  if (prepared && options_.planning == DatabaseOptions::Planning::ByKey)
    run_one({"plan_by_key", "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off", {}, true});
}

void PooledConnection::put_to_rest() {
  if (raw() == nullptr) return;
  if (PQtransactionStatus(raw()) != PQTRANS_IDLE) PQclear(PQexec(raw(), "ROLLBACK"));
  if (PQtransactionStatus(raw()) != PQTRANS_IDLE) session_.close();
}

PooledConnection::Statement& PooledConnection::statement_of(const Call& call) {
  auto found = statements_.find(std::string_view(call.text));
  if (found == statements_.end()) {
    auto [text, names] = numbered(call.text);
    found = statements_.emplace(call.text, Statement{std::move(text), std::move(names), {}, 0}).first;
  }
  if (options_.statements == DatabaseOptions::Statements::Prepared) prepare(call, found->second);
  return found->second;
}

void PooledConnection::prepare(const Call& call, Statement& statement) {
  if (!statement.prepared.empty() && ++statement.uses < kUsesOfAPlan) return;
  if (!statement.prepared.empty()) {
    const ResultPtr gone(PQexec(raw(), ("DEALLOCATE " + statement.prepared).c_str()));
    statement.prepared.clear();
    if (auto state = sqlstate_of(gone.get()); !state.empty()) fail(call.name, std::move(state));
  }
  const std::string name = "q" + std::to_string(++prepared_);
  const ResultPtr made(PQprepare(raw(), name.c_str(), statement.text.c_str(), 0, nullptr));
  if (auto state = sqlstate_of(made.get()); !state.empty()) fail(call.name, std::move(state));
  statement.prepared = name;
  statement.uses = 0;
}

std::vector<ResultPtr> PooledConnection::run(const std::vector<Call>& calls) {
  std::vector<ResultPtr> results;
  if (calls.size() == 1) {
    results.push_back(run_one(calls.front()));
  } else {
    results = run_many(calls);
  }
  return results;
}

ResultPtr PooledConnection::run_one(const Call& call) {
  if (call.changes) {
    ResultPtr result(PQexec(raw(), call.text.c_str()));
    if (auto state = sqlstate_of(result.get()); !state.empty()) fail(call.name, std::move(state));
    return result;
  }
  const Statement& statement = statement_of(call);
  const auto values = values_of(call, statement.names);
  const int count = static_cast<int>(values.size());
  ResultPtr result(statement.prepared.empty()
                       ? PQexecParams(raw(), statement.text.c_str(), count, nullptr, values.data(), nullptr, nullptr, 0)
                       : PQexecPrepared(raw(), statement.prepared.c_str(), count, values.data(), nullptr, nullptr, 0));
  if (auto state = sqlstate_of(result.get()); !state.empty()) {
    // The session has forgotten it, or a migration has changed what it gives: the next time it is made anew.
    if (state == "26000" || state == "0A000") statements_.erase(call.text);
    fail(call.name, std::move(state));
  }
  return result;
}

void PooledConnection::stream(const Call& call, const std::function<void(const PassingRow&)>& take, RowFormat format) {
  // Not prepared: what reads millions of rows is planned for them each time.
  const auto [text, names] = numbered(call.text);
  const auto values = values_of(call, names);
  PQsendQueryParams(raw(), text.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr,
                    format == RowFormat::Binary ? 1 : 0);
  PQsetSingleRowMode(raw());
  std::string failed = PQstatus(raw()) == CONNECTION_OK ? "" : "08000";
  while (const ResultPtr result{PQgetResult(raw())}) {
    if (failed.empty()) failed = sqlstate_of(result.get());
    if (failed.empty() && PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) take(RowOfResult(result.get()));
  }
  if (!failed.empty()) fail(call.name, std::move(failed));
}

std::vector<ResultPtr> PooledConnection::run_many(const std::vector<Call>& calls) {
  std::vector<const Statement*> statements;  // an unordered_map's values stay where they are
  for (const Call& call : calls) statements.push_back(call.changes ? nullptr : &statement_of(call));
  PQenterPipelineMode(raw());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const Call& call = calls[i];
    const auto values = statements[i] == nullptr ? std::vector<const char*>() : values_of(call, statements[i]->names);
    const int count = static_cast<int>(values.size());
    if (statements[i] == nullptr || statements[i]->prepared.empty()) {
      const std::string& text = statements[i] == nullptr ? call.text : statements[i]->text;
      PQsendQueryParams(raw(), text.c_str(), count, nullptr, values.data(), nullptr, nullptr, 0);
    } else {
      PQsendQueryPrepared(raw(), statements[i]->prepared.c_str(), count, values.data(), nullptr, nullptr, 0);
    }
  }
  PQpipelineSync(raw());
  std::vector<ResultPtr> results;
  std::string_view failed;
  std::string state;
  for (const Call& call : calls) {
    ResultPtr result(PQgetResult(raw()));
    if (state.empty() && PQstatus(raw()) != CONNECTION_OK) state = "08000", failed = call.name;
    if (PQstatus(raw()) != CONNECTION_OK) break;
    if (state.empty()) {
      state = sqlstate_of(result.get());
      failed = call.name;
    }
    if (result) ResultPtr end(PQgetResult(raw()));  // the empty result behind each statement's
    results.push_back(std::move(result));
  }
  if (PQstatus(raw()) == CONNECTION_OK) {
    const ResultPtr sync(PQgetResult(raw()));
    PQexitPipelineMode(raw());
  }
  if (!state.empty()) {
    if (state == "26000" || state == "0A000") statements_.clear();
    fail(failed, std::move(state));
  }
  return results;
}

}  // namespace tertulia::engine::store
