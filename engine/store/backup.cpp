// SPDX-License-Identifier: Apache-2.0
#include "engine/store/backup.hpp"

#include <algorithm>
#include <fstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/store/embedded_postgres.hpp"
#include "engine/store/store_error.hpp"

namespace tertulia::engine::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBase = "base-";
/// A replay of much log takes its time.
constexpr std::chrono::hours kReplay{12};

[[noreturn]] void fail(const std::string& what) { throw StoreError(StoreError::Kind::Unavailable, "58000", what); }

/// "20261123T140500.000000Z": sorts as times do.
std::string stamp_of(Instant instant) {
  std::string stamp = format_instant(instant);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return stamp;
}

/// Runs a program of PostgreSQL, or one of the system, as the account that owns the files.
void run_tool(const Account& account, const fs::path& log, std::vector<std::string> arguments) {
  const int fd = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) fail("cannot write " + log.string());
  const std::string name = fs::path(arguments.front()).filename().string();
  Spawn tool;
  tool.arguments = std::move(arguments);
  tool.account = &account;
  tool.log = fd;
  const int status = run_to_end(tool);
  ::close(fd);
  if (status != 0) fail(name + " failed; see " + log.string());
}

/// The newest base backup that was whole by then.
fs::path choose_base(const fs::path& archive, std::optional<Instant> until) {
  fs::path chosen;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(archive, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind(kBase, 0) != 0 || name.ends_with(".part")) continue;
    if (until && name.substr(kBase.size()) > stamp_of(*until)) continue;
    if (chosen.empty() || name > chosen.filename().string()) chosen = entry.path();
  }
  if (chosen.empty())
    fail("there is no base backup" + std::string(until ? " that is old enough" : "") + " in " + archive.string());
  return chosen;
}

/// How PostgreSQL gets the log: from the archive, and what had not reached it from the cluster that was there before.
std::vector<std::string> recovery_settings(const fs::path& wal, const fs::path& put_aside,
                                           std::optional<Instant> until) {
  std::string command = fmt::format("cp \"{}/%f\" \"%p\"", wal.string());
  if (!put_aside.empty()) command += fmt::format(" || cp \"{}/pg_wal/%f\" \"%p\"", put_aside.string());
  // Not ready before it is promoted: a standby that could be read would count as started.
  std::vector<std::string> settings = {"restore_command=" + command, "recovery_target_action=promote",
                                       "hot_standby=off"};
  if (until) {
    std::string time = format_instant(*until);
    time.replace(time.find('Z'), 1, "+00");  // so early in its start PostgreSQL knows no zone by name, not even Z
    settings.push_back("recovery_target_time=" + time);
  }
  return settings;
}

}  // namespace

std::string back_up(const fs::path& data, const fs::path& archive, const Clock& clock) {
  const Account account = Account::for_postgres();
  const Programs programs = find_programs();
  own_folder(account, archive);
  const fs::path folder = fs::canonical(archive);
  const fs::path part = folder / (std::string(kBase) + stamp_of(clock.now()) + ".part");
  const fs::path log = folder / "backup.log";
  std::error_code ignored;
  fs::remove_all(part, ignored);
  run_tool(account, log,
           {(programs.folder / "pg_basebackup").string(), "-h", (fs::canonical(data) / "s").string(), "-p", "5432",
            "-U", "tertulia_owner", "-D", part.string(), "-X", "stream", "-c", "fast", "--no-password",
            "--manifest-checksums=SHA256"});
  run_tool(account, log, {(programs.folder / "pg_verifybackup").string(), part.string()});
  const std::string name = std::string(kBase) + stamp_of(clock.now());
  fs::rename(part, folder / name);
  return name;
}

Restored restore(const fs::path& archive, const fs::path& data, std::optional<Instant> until, const Clock& clock) {
  const Account account = Account::for_postgres();
  const Programs programs = find_programs();
  if (EmbeddedPostgres::is_used(data)) fail("a server uses the data folder " + data.string());
  const fs::path folder = fs::canonical(archive), base = choose_base(folder, until), wal = folder / "wal";
  if (until && !fs::exists(wal))
    fail("without a write-ahead log (serve --archive) only a whole base backup can be restored");
  own_folder(account, data);
  const fs::path cluster = fs::canonical(data) / fmt::format("pg{}", programs.version);
  const fs::path fresh = cluster.string() + ".restored", log = fs::canonical(data) / "postgres.log";
  run_tool(account, log, {(programs.folder / "pg_verifybackup").string(), base.string()});
  std::error_code ignored;
  fs::remove_all(fresh, ignored);
  run_tool(account, log, {"/bin/cp", "-a", base.string(), fresh.string()});
  Restored restored{base.filename().string(), {}};
  if (fs::exists(cluster)) {
    restored.put_aside = cluster.string() + ".before-" + stamp_of(clock.now());
    fs::rename(cluster, restored.put_aside);
  }
  if (fs::exists(wal)) run_tool(account, log, {"/usr/bin/touch", (fresh / "recovery.signal").string()});
  fs::rename(fresh, cluster);
  EmbeddedOptions options;
  options.patience = kReplay;
  if (fs::exists(wal)) {
    options.archive = folder;  // where the log forks is part of it
    options.settings = recovery_settings(wal, restored.put_aside, until);
  }
  try {
    const EmbeddedPostgres postgres(data, options);
  } catch (const StoreError&) {  // such as a moment that the log does not reach
    fs::remove_all(cluster, ignored);
    if (!restored.put_aside.empty()) fs::rename(restored.put_aside, cluster);
    throw;
  }
  return restored;
}

}  // namespace tertulia::engine::store
