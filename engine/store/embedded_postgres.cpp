// SPDX-License-Identifier: Apache-2.0
#include "engine/store/embedded_postgres.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/store_error.hpp"

namespace tertulia::engine::store {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

[[noreturn]] void fail(const std::string& what) { throw StoreError(StoreError::Kind::Unavailable, "58000", what); }
[[noreturn]] void fail_errno(const std::string& what) { fail(what + ": " + std::strerror(errno)); }

std::string url_for(const fs::path& socket, const std::string& role) {
  return fmt::format("host={} port=5432 dbname=tertulia user={} application_name=tertulia", socket.string(), role);
}

/// Where the archive keeps the write-ahead log. Its path stands in commands of a shell, so it is a plain one.
fs::path wal_folder(const Account& account, const fs::path& archive) {
  own_folder(account, archive);
  const fs::path wal = fs::canonical(archive) / "wal";
  if (wal.string().find_first_of("\"'`$\\%\n") != std::string::npos)
    fail("the path of the archive must have no quotes, $, %, ` or backslashes: " + wal.string());
  own_folder(account, wal);
  return wal;
}

/// Each segment is in the archive, whole and on its disk, before PostgreSQL may forget it; one that is there already is
/// right only if it is the same. At least one a minute, if anything was written.
std::vector<std::string> archive_settings(const fs::path& wal) {
  if (wal.empty()) return {};
  const std::string to = wal.string() + "/%f";
  return {
      "archive_mode=on", "archive_timeout=60",
      fmt::format("archive_command=if [ -e \"{0}\" ]; then cmp -s \"%p\" \"{0}\"; else cp \"%p\" \"{0}.part\" && sync "
                  "\"{0}.part\" && mv \"{0}.part\" \"{0}\" && sync \"{1}\"; fi",
                  to, wal.string())};
}

int open_lock(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) fail_errno("cannot open " + path.string());
  return fd;
}

}  // namespace

EmbeddedPostgres::EmbeddedPostgres(fs::path folder, EmbeddedOptions options)
    : account_(Account::for_postgres()), options_(std::move(options)), folder_(std::move(folder)) {
  const auto [version, programs] = find_programs();
  programs_ = programs;
  own_folder(account_, folder_);
  folder_ = fs::canonical(folder_);
  data_ = folder_ / fmt::format("pg{}", version);
  if (!options_.archive.empty()) options_.archive = wal_folder(account_, options_.archive);
  socket_ = folder_ / "s";
  if (socket_.string().size() + std::strlen("/.s.PGSQL.5432") >= sizeof(sockaddr_un::sun_path)) {
    fail("the path of the data folder is too long for a Unix socket: " + folder_.string());
  }
  lock_server();
  own_folder(account_, socket_);
  log_ = ::open((folder_ / "postgres.log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (log_ < 0) fail_errno("cannot write postgres.log");
  start();
}

EmbeddedPostgres::~EmbeddedPostgres() {
  if (postmaster_ > 0) {
    ::kill(postmaster_, SIGINT);
    while (::waitpid(postmaster_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  if (log_ >= 0) ::close(log_);
  if (server_lock_ >= 0) ::close(server_lock_);
}

bool EmbeddedPostgres::restart_if_dead() {
  if (::waitpid(postmaster_, nullptr, WNOHANG) != postmaster_) return false;
  postmaster_ = -1;
  start();
  return true;
}

bool EmbeddedPostgres::is_used(const fs::path& folder) {
  const int lock = ::open((folder / "lock").c_str(), O_RDWR | O_CLOEXEC);
  if (lock < 0) return false;
  const bool used = ::flock(lock, LOCK_EX | LOCK_NB) != 0;
  ::close(lock);
  return used;
}

std::string EmbeddedPostgres::server_url_of(const fs::path& folder) {
  return url_for(fs::absolute(folder) / "s", "tertulia_app");
}
std::string EmbeddedPostgres::owner_url() const { return url_for(socket_, "tertulia_owner"); }
std::string EmbeddedPostgres::server_url() const { return url_for(socket_, "tertulia_app"); }

void EmbeddedPostgres::lock_server() {
  server_lock_ = open_lock(folder_ / "lock");
  // The kernel frees the lock of a killed server a moment after its end.
  for (int attempt = 0; ::flock(server_lock_, LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (attempt == 100) fail("another server uses the data folder " + folder_.string());
    std::this_thread::sleep_for(10ms);
  }
}

/// Gets the lock that says no PostgreSQL of ours lives; stops those that still do, gently for ten seconds, then harder.
int EmbeddedPostgres::lock_cluster() {
  const int lock = open_lock(folder_ / "pg.lock");
  for (int attempt = 0; ::flock(lock, LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (attempt % 100 == 0) stop_left_over(data_, attempt >= 1000);
    if (attempt == 3000) fail("a PostgreSQL that cannot be stopped uses " + data_.string());
    std::this_thread::sleep_for(10ms);
  }
  return lock;
}

/// initdb beside the final place, then a rename: a killed one leaves no half.
void EmbeddedPostgres::make_cluster(int cluster_lock) {
  const fs::path fresh = data_.string() + ".new";
  std::error_code ignored;
  fs::remove_all(fresh, ignored);
  Spawn initdb;
  initdb.arguments = {(programs_ / "initdb").string(),
                      "-D",
                      fresh.string(),
                      "-U",
                      "tertulia_owner",
                      "-E",
                      "UTF8",
                      "--locale=C.UTF-8",
                      "--lc-messages=C",
                      "-A",
                      "peer",
                      "--data-checksums",
                      "--no-instructions"};
  initdb.account = &account_;
  initdb.log = log_;
  initdb.keep = cluster_lock;
  if (run_to_end(initdb) != 0) fail("initdb failed; see " + (folder_ / "postgres.log").string());
  {
    std::ofstream map(fresh / "pg_ident.conf");
    for (const char* role : {"tertulia_owner", "tertulia_app"}) {
      map << "own " << account_.name << ' ' << role << '\n';
      if (account_.name != "root") map << "own root " << role << '\n';
    }
  }
  fs::rename(fresh, data_);
  const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
}

void EmbeddedPostgres::start() {
  const int cluster_lock = lock_cluster();
  if (!fs::exists(data_ / "PG_VERSION")) make_cluster(cluster_lock);
  // Somebody without the lock (pg_ctl by hand) may have started one.
  for (int attempt = 0; stop_left_over(data_, attempt >= 100) > 0; ++attempt) {
    if (attempt == 200) fail("a PostgreSQL that cannot be stopped uses " + data_.string());
    std::this_thread::sleep_for(100ms);
  }
  // Anew each time: a cluster of an older program let nobody make a backup.
  std::ofstream(data_ / "pg_hba.conf") << "local all all peer map=own\nlocal replication tertulia_owner peer map=own\n";
  ::unlink((data_ / "postmaster.pid").c_str());  // certainly stale now; a number used anew cannot block us
  Spawn postgres;
  postgres.arguments = {(programs_ / "postgres").string(), "-D", data_.string(), "-k", socket_.string(), "-p", "5432"};
  for (const char* setting : {"listen_addresses=", "unix_socket_permissions=0700", "dynamic_shared_memory_type=mmap",
                              "max_connections=120", "shared_buffers=128MB", "timezone=UTC", "log_timezone=UTC",
                              "log_min_error_statement=panic", "log_error_verbosity=terse"}) {
    postgres.arguments.emplace_back("-c");
    postgres.arguments.emplace_back(setting);
  }
  for (const std::string& setting : archive_settings(options_.archive)) {
    postgres.arguments.emplace_back("-c");
    postgres.arguments.push_back(setting);
  }
  for (const std::string& setting : options_.settings) {
    postgres.arguments.emplace_back("-c");
    postgres.arguments.push_back(setting);
  }
  postgres.account = &account_;
  postgres.log = log_;
  postgres.keep = cluster_lock;
  postgres.death_signal = SIGINT;
  postmaster_ = spawn(postgres);
  ::close(cluster_lock);
  wait_until_ready();
}

/// PostgreSQL writes "ready" as the eighth line of postmaster.pid.
void EmbeddedPostgres::wait_until_ready() {
  for (auto waited = 0ms; waited < options_.patience; waited += 10ms) {
    std::ifstream file(data_ / "postmaster.pid");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    const bool ours = lines.size() >= 8 && std::atoi(lines[0].c_str()) == postmaster_;
    if (ours && lines[7].rfind("ready", 0) == 0) return;
    if (::waitpid(postmaster_, nullptr, WNOHANG) == postmaster_) {
      postmaster_ = -1;
      fail("PostgreSQL ended at its start; see " + (folder_ / "postgres.log").string());
    }
    std::this_thread::sleep_for(10ms);
  }
  fail(fmt::format("PostgreSQL was not ready within {} seconds", options_.patience.count()));
}

}  // namespace tertulia::engine::store
