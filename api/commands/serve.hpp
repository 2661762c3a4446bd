// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "api/mail/smtp_sender.hpp"
#include "engine/store/migrator.hpp"

namespace tertulia::api {

struct ServeOptions {
  std::filesystem::path data;        ///< data folder: embedded PostgreSQL, key ring
  std::string database;              ///< URL of a real PostgreSQL; empty: the embedded one
  bool prepared_statements = false;  ///< `database` leads to PostgreSQL itself, with no pooler of transactions between
  std::filesystem::path erasure_journal;  ///< who was erased; empty: in the data folder
  std::filesystem::path archive;          ///< keeps the embedded PostgreSQL's write-ahead log; empty: nowhere
  std::string listen = "127.0.0.1:8080";
  std::string public_url;                     ///< what links begin with; empty: http:// and the listening address
  std::vector<std::string> trusted_proxies;   ///< addresses or networks whose X-Forwarded-For is believed
  std::filesystem::path pages;                ///< the built pages; empty: beside the program
  std::int64_t brand_files_mib = 10'240;      ///< what all files of one brand may take together
  std::int64_t column_mib = 1024;             ///< what the columns of waves may take in memory
  double link_rate = 500;                     ///< requests a second of one key or link; 0: no limit
  double failure_rate = 5;                    ///< refused credentials a second from one address; 0: no limit
  std::vector<std::string> webhook_networks;  ///< private networks whose addresses webhooks may call, also by http
  SmtpOptions smtp;                           ///< without a URL mails wait
};

/// Serves until SIGINT or SIGTERM; then finishes what is in flight. Returns the exit code.
int serve(const ServeOptions& options);

/// All migrations of the house.
std::vector<engine::store::Migration> all_migrations();
/// /var/lib/tertulia as root, ~/.local/share/tertulia otherwise.
std::filesystem::path default_data_folder();

}  // namespace tertulia::api
