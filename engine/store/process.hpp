// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace tertulia::engine::store {

/// The account that PostgreSQL's programs run as: it refuses root.
struct Account {
  std::string name;
  uid_t uid = 0;
  gid_t gid = 0;
  std::vector<gid_t> groups;

  /// `postgres` when we are root, ourselves otherwise. Throws StoreError when there is no such account.
  static Account for_postgres();
};

/// Makes the folder if needed, private to the account. As root an existing folder of root's is handed over, any other
/// is refused with a StoreError.
void own_folder(const Account& account, const std::filesystem::path& folder);

/// The newest PostgreSQL that is installed.
struct Programs {
  int version = 0;
  std::filesystem::path folder;  ///< of its programs, such as /usr/lib/postgresql/15/bin
};
/// Throws StoreError when there is none.
Programs find_programs();

struct Spawn {
  std::vector<std::string> arguments;  ///< the first is the program's absolute path
  const Account* account = nullptr;
  int log = -1;          ///< becomes stdout and stderr
  int keep = -1;         ///< a descriptor that the child inherits as number 3
  int death_signal = 0;  ///< what the child gets when the thread that forked it ends
};

/// Starts a program in a session of its own, with a clean environment and no other descriptors. Async-signal-safe after
/// the fork, so it may be called while other threads run. Throws StoreError.
pid_t spawn(const Spawn& spawn);
/// Runs it to its end; the raw wait status.
int run_to_end(const Spawn& spawn);

/// PostgreSQL server processes whose working folder is `data`, other than children of the postmaster: signalled and
/// counted. A killed parent or postmaster may leave some. `hard` uses SIGQUIT and SIGKILL.
int stop_left_over(const std::filesystem::path& data, bool hard);

}  // namespace tertulia::engine::store
