// SPDX-License-Identifier: Apache-2.0
#include "api/exports/make_exports.hpp"

#include <chrono>

#include "api/exports/export_json.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::store::ExportRecord;
using engine::store::ExportState;
using engine::store::kExportPiece;
using engine::store::Transaction;

namespace {

constexpr std::chrono::hours kKept{7 * 24};
/// So often it is begun anew after a fault, or the end of a server, before it has failed.
constexpr int kAttempts = 10;

/// The server ends: somebody else may make the file.
struct Stopping {};
/// The file was begun anew by somebody else, or somebody was erased: what is written so far is nobody's.
struct GivenUp {};

/// Writes a claimed export into the store, piece by piece, each in a transaction of its own.
class Making {
 public:
  Making(const Services& services, engine::BrandId brand, ExportRecord record, const std::function<bool()>& stopping)
      : services_(services), brand_(brand), record_(std::move(record)), stopping_(stopping) {}

  /// Throws Stopping, GivenUp, StoreError.
  void run() {
    const engine::Result<void> made =
        record_.attempt > kAttempts
            ? engine::Result<void>(engine::Error{engine::ErrorCode::Internal, "It could not be made.", {}})
            : write();
    if (made) {
      record_.state = ExportState::Done;
    } else {
      record_.state = ExportState::Failed;
      record_.message = made.error().message;
    }
    const auto now = services_.clock.now();
    record_.expires_at = now + kKept;
    Transaction tx(services_.database, brand_);
    if (!note_export_progress(tx, record_, now) || !finish_export(tx, record_, now)) throw GivenUp{};
    tx.commit();
  }

  void give_back() {
    Transaction tx(services_.database, brand_);
    engine::store::give_back_export(tx, record_, services_.clock.now());
    tx.commit();
  }

 private:
  engine::Result<void> write() {
    Transaction tx(services_.database, brand_);
    engine::store::hold_snapshot(tx);
    const auto wave = engine::store::find_wave(tx, record_.wave_id);
    if (!wave) throw GivenUp{};
    const auto file = ResponseFile::plan(tx, services_.questionnaires, *wave, file_request_of(record_));
    if (!file) return file.error();
    record_.rows_total = file->rows();
    record_.change_no = file->change_no();
    const auto written = file->write(
        tx, [this](std::string_view bytes) { take(bytes); }, [this](std::int64_t rows) { note(rows); });
    if (!written) return written.error();
    if (!buffer_.empty()) put_piece();
    record_.rows_done = file->rows();
    return {};
  }

  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto part = bytes.substr(0, static_cast<std::size_t>(kExportPiece) - buffer_.size());
      buffer_ += part;
      bytes.remove_prefix(part.size());
      if (buffer_.size() == static_cast<std::size_t>(kExportPiece)) put_piece();
    }
  }

  void put_piece() {
    if (stopping_()) throw Stopping{};
    Transaction tx(services_.database, brand_);
    if (!insert_export_piece(tx, record_, pieces_++, buffer_)) throw GivenUp{};
    tx.commit();
    record_.bytes += static_cast<std::int64_t>(buffer_.size());
    buffer_.clear();
  }

  void note(std::int64_t rows) {
    if (stopping_()) throw Stopping{};
    record_.rows_done = rows;
    Transaction tx(services_.database, brand_);
    if (!note_export_progress(tx, record_, services_.clock.now())) throw GivenUp{};
    tx.commit();
  }

  const Services& services_;
  const engine::BrandId brand_;
  ExportRecord record_;
  const std::function<bool()>& stopping_;
  std::string buffer_;
  std::int64_t pieces_ = 0;
};

void make_one(const Services& services, engine::BrandId brand, const std::function<bool()>& stopping) {
  std::optional<ExportRecord> claimed;
  {
    Transaction tx(services.database, brand);
    claimed = engine::store::claim_export(tx, services.clock.now());
    tx.commit();
  }
  if (!claimed) return;
  Making making(services, brand, std::move(*claimed), stopping);
  try {
    making.run();
  } catch (const Stopping&) {
    making.give_back();
  } catch (const GivenUp&) {
    // Whoever goes on has noted it.
  }
}

}  // namespace

void make_exports(const Services& services, const std::function<bool()>& stopping) {
  std::vector<engine::BrandId> brands;
  {
    Transaction tx(services.database, engine::BrandId());
    brands = engine::store::brands_with_due_work(tx, engine::store::kExportWork, services.clock.now());
  }
  // One of each brand in turn, so that a brand with many holds up no other for long.
  for (const auto& brand : brands) {
    if (stopping()) return;
    make_one(services, brand, stopping);
  }
}

}  // namespace tertulia::api
