// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace tertulia::engine::store {

/// The world failed: the database is away, the disk is full, a statement is wrong. Thrown only from store/ folders and
/// caught only by api/http/dispatch, the jobs and the writer. The text names the query and SQLSTATE, never a value.
class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    Unavailable,  ///< no connection, or the server is starting or stopping: nothing is known to be written
    Transient,    ///< deadlock or serialization failure: the transaction was rolled back and may be run again
    LockTimeout,  ///< somebody else holds the row
    Constraint,   ///< a rule of the schema that the caller did not foresee
    Other,
  };
  StoreError(Kind kind, std::string sqlstate, const std::string& what)
      : std::runtime_error(what), kind_(kind), sqlstate_(std::move(sqlstate)) {}

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }

 private:
  Kind kind_;
  std::string sqlstate_;
};

/// What an SQLSTATE means for the caller.
StoreError::Kind kind_of_sqlstate(std::string_view sqlstate);

}  // namespace tertulia::engine::store
