// SPDX-License-Identifier: Apache-2.0
#include "api/commands/backup.hpp"

#include <iostream>
#include <optional>
#include <stdexcept>

#include "api/commands/serve.hpp"
#include "api/erasure/erase_member.hpp"
#include "engine/store/backup.hpp"
#include "engine/store/embedded_postgres.hpp"
#include "panels/store/erasure_journal.hpp"

namespace tertulia::api {

using engine::store::EmbeddedPostgres;
namespace fs = std::filesystem;

int make_backup(const fs::path& data, const fs::path& to) {
  std::optional<EmbeddedPostgres> postgres;
  if (!EmbeddedPostgres::is_used(data)) postgres.emplace(data);
  std::cout << engine::store::back_up(data, to, engine::SystemClock()) << '\n';
  return 0;
}

int restore_backup(const fs::path& from, const fs::path& data, const std::string& until) {
  const auto moment = engine::parse_instant(until);
  if (!until.empty() && !moment) throw std::runtime_error("--until takes a time such as 2026-11-23T14:05:00Z");
  for (const char* kept_apart : {"key_ring", "erasures"}) {
    if (fs::exists(data / kept_apart)) continue;
    // A new ring could open nothing, and without the journal whoever was erased would be back.
    throw std::runtime_error(data.string() + " has no " + kept_apart +
                             ": put there first what was kept of the server apart from its backups");
  }
  const engine::SystemClock clock;
  const auto restored = engine::store::restore(from, data, moment, clock);
  std::cout << "Restored from " << restored.base << (moment ? " up to " + engine::format_instant(*moment) : "")
            << ".\n";
  if (!restored.put_aside.empty())
    std::cout << "The database that was there is kept in " << restored.put_aside.string() << ".\n";
  const EmbeddedPostgres postgres(data);
  engine::store::migrate(postgres.owner_url(), all_migrations(), clock.now());
  const engine::store::Database database({postgres.server_url(), 1});
  panels::store::ErasureJournal journal(data / "erasures");
  std::cout << "Erased again: " << replay_erasures(database, journal, clock) << ".\n";
  return 0;
}

}  // namespace tertulia::api
