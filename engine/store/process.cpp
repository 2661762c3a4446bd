// SPDX-License-Identifier: Apache-2.0
#include "engine/store/process.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/store_error.hpp"

namespace tertulia::engine::store {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw StoreError(StoreError::Kind::Unavailable, "58000", what + ": " + std::strerror(errno));
}

std::string read_link(const std::string& path) {
  char target[PATH_MAX];
  const ssize_t n = ::readlink(path.c_str(), target, sizeof target);
  return n > 0 ? std::string(target, static_cast<std::size_t>(n)) : std::string();
}

pid_t parent_of(const std::string& proc) {
  std::ifstream stat(proc + "/stat");
  std::string skipped;
  pid_t parent = 0;
  stat >> skipped;
  std::getline(stat, skipped, ')');  // the program's name may hold blanks
  stat >> skipped >> parent;
  return parent;
}

/// Only calls that are allowed between fork and exec of a threaded program.
[[noreturn]] void become_child(const Spawn& spawn, pid_t parent, char* const* arguments, char* const* environment,
                               int null_fd) {
  if (spawn.account != nullptr && ::geteuid() == 0) {
    const auto& account = *spawn.account;
    if (::setgroups(account.groups.size(), account.groups.data()) != 0 || ::setgid(account.gid) != 0 ||
        ::setuid(account.uid) != 0) {
      ::_exit(126);
    }
  }
  ::setsid();  // a Ctrl-C in the terminal reaches only the server, which stops PostgreSQL in order
  if (spawn.death_signal != 0) {
    // After the change of credentials, which clears it.
    ::prctl(PR_SET_PDEATHSIG, spawn.death_signal);
    if (::getppid() != parent) ::_exit(125);
  }
  if (::chdir("/") != 0) ::_exit(125);
  ::umask(077);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::dup2(null_fd, 0);
  ::dup2(spawn.log, 1);
  ::dup2(spawn.log, 2);
  unsigned first_closed = 3;
  if (spawn.keep >= 0) {
    ::dup2(spawn.keep, 3);
    first_closed = 4;
  }
  ::syscall(SYS_close_range, first_closed, ~0U, 0U);
  ::execve(arguments[0], arguments, environment);
  ::_exit(127);
}

}  // namespace

Account Account::for_postgres() {
  const passwd* entry = ::geteuid() == 0 ? ::getpwnam("postgres") : ::getpwuid(::geteuid());
  if (entry == nullptr) {
    throw StoreError(StoreError::Kind::Unavailable, "58000",
                     "there is no account to run PostgreSQL as; install the package postgresql");
  }
  Account account{entry->pw_name, entry->pw_uid, entry->pw_gid, {}};
  int count = 64;
  account.groups.resize(static_cast<std::size_t>(count));
  ::getgrouplist(entry->pw_name, entry->pw_gid, account.groups.data(), &count);
  account.groups.resize(static_cast<std::size_t>(std::min(count, 64)));
  return account;
}

void own_folder(const Account& account, const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::create_directories(folder.parent_path(), ignored);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("cannot make " + folder.string());
  struct stat status {};
  const auto refuse = [&](const std::string& why) {
    throw StoreError(StoreError::Kind::Unavailable, "58000", folder.string() + why);
  };
  if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) refuse(" is not a folder");
  if (status.st_uid != account.uid) {
    if (::geteuid() != 0 || status.st_uid != 0) refuse(" belongs to somebody else");
    if (::chown(folder.c_str(), account.uid, account.gid) != 0) fail("cannot hand over " + folder.string());
  }
  if (::chmod(folder.c_str(), 0700) != 0) fail("cannot make private " + folder.string());
}

Programs find_programs() {
  int version = 0;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    if (std::filesystem::exists(entry.path() / "bin" / "initdb"))
      version = std::max(version, std::atoi(entry.path().filename().c_str()));
  }
  if (version == 0) {
    throw StoreError(StoreError::Kind::Unavailable, "58000", "PostgreSQL is not installed: apt-get install postgresql");
  }
  return {version, std::filesystem::path("/usr/lib/postgresql") / std::to_string(version) / "bin"};
}

pid_t spawn(const Spawn& spawn) {
  std::vector<std::string> texts = spawn.arguments;
  std::vector<char*> arguments;
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  std::vector<std::string> variables = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/"};
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);

  const int null_fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) become_child(spawn, parent, arguments.data(), environment.data(), null_fd);
  ::close(null_fd);
  if (child < 0) fail("fork");
  return child;
}

int run_to_end(const Spawn& request) {
  Spawn tool = request;
  tool.death_signal = SIGKILL;
  const pid_t child = spawn(tool);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

int stop_left_over(const std::filesystem::path& data, bool hard) {
  std::error_code ignored;
  const std::string folder = std::filesystem::canonical(data, ignored).string();
  if (folder.empty()) return 0;
  pid_t postmaster = 0;
  std::ifstream(data / "postmaster.pid") >> postmaster;
  DIR* processes = ::opendir("/proc");
  if (processes == nullptr) return 0;
  int seen = 0;
  while (const dirent* entry = ::readdir(processes)) {
    const pid_t pid = std::atoi(entry->d_name);
    const std::string proc = std::string("/proc/") + entry->d_name;
    if (pid <= 1 || read_link(proc + "/cwd") != folder) continue;
    // Held by a pidfd and looked at again, so that a number used anew is never hit.
    const int fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (fd < 0) continue;
    const bool is_postgres =
        read_link(proc + "/exe").find("/postgres") != std::string::npos;  // also "... (deleted)" after an upgrade
    if (is_postgres && read_link(proc + "/cwd") == folder) {
      ++seen;
      const bool is_postmaster = pid == postmaster;
      if (is_postmaster || parent_of(proc) != postmaster) {
        const int signal = is_postmaster ? (hard ? SIGQUIT : SIGINT) : (hard ? SIGKILL : SIGTERM);
        ::syscall(SYS_pidfd_send_signal, fd, signal, nullptr, 0);
      }
    }
    ::close(fd);
  }
  ::closedir(processes);
  return seen;
}

}  // namespace tertulia::engine::store
