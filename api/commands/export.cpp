// SPDX-License-Identifier: Apache-2.0
#include "api/commands/export.hpp"

#include <optional>
#include <ostream>
#include <stdexcept>

#include <fmt/format.h>

#include "api/commands/serve.hpp"
#include "api/exports/response_file.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/embedded_postgres.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::store::Database;
using engine::store::EmbeddedPostgres;
using engine::store::Transaction;

namespace {

constexpr int kFailed = 1;

std::optional<engine::BrandId> brand_of(const Database& database, const engine::WaveId& wave) {
  std::vector<engine::BrandId> brands;
  {
    Transaction tx(database, engine::BrandId());
    brands = engine::store::list_brand_ids(tx);
  }
  for (const auto& brand : brands) {
    Transaction tx(database, brand);
    if (engine::store::find_wave(tx, wave)) return brand;
  }
  return std::nullopt;
}

int fail(std::ostream& err, std::string_view sentence) {
  err << sentence << '\n';
  return kFailed;
}

int export_wave(const Database& database, const ExportOptions& options, std::ostream& out, std::ostream& err) {
  const auto wave_id = engine::WaveId::parse(options.wave);
  const auto brand = wave_id ? brand_of(database, *wave_id) : std::nullopt;
  if (!brand) return fail(err, fmt::format("There is no wave {}.", options.wave));
  Transaction tx(database, *brand);
  engine::store::hold_snapshot(tx);
  const auto wave = engine::store::find_wave(tx, *wave_id);
  if (wave->anonymous) return fail(err, "The wave is anonymous: it has results of groups, and no single response.");
  QuestionnaireCache questionnaires;
  const auto file = ResponseFile::plan(tx, questionnaires, *wave, {options.file, options.language});
  if (!file) return fail(err, file.error().message);
  const auto written = file->write(tx, [&out](std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out) throw std::runtime_error("the output cannot be written");
  });
  if (!written) return fail(err, written.error().message);
  out.flush();
  err << fmt::format("{} responses, up to change {}\n", file->rows(), file->change_no());
  return out ? 0 : fail(err, "The output cannot be written.");
}

}  // namespace

int run_export(const ExportOptions& options, std::ostream& out, std::ostream& err) {
  std::optional<EmbeddedPostgres> postgres;
  std::string url = options.database;
  if (url.empty()) {
    url = EmbeddedPostgres::server_url_of(options.data);
    if (!EmbeddedPostgres::is_used(options.data)) {
      postgres.emplace(options.data);
      engine::store::migrate(postgres->owner_url(), all_migrations(), engine::SystemClock().now());
    }
  }
  const Database database({url, 1, std::chrono::seconds{10}});
  return export_wave(database, options, out, err);
}

}  // namespace tertulia::api
