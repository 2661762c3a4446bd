// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/result.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/member_import.hpp"

namespace tertulia::panels::store {

/// A file that is read piece by piece; an empty piece is its end.
class Pieces {
 public:
  explicit Pieces(std::function<std::string()> next) : next_(std::move(next)) {}
  template <std::convertible_to<std::string_view> Text>
  Pieces(const Text& whole)  // NOLINT(google-explicit-constructor): a text is a file of one piece
      : next_([text = std::string(std::string_view(whole))]() mutable { return std::exchange(text, ""); }) {}
  [[nodiscard]] std::string next() const { return next_(); }

 private:
  std::function<std::string()> next_;
};

/// What to do with a line whose ref belongs to a member already.
enum class KnownMembers {
  Reject,
  Join  ///< they come into the panel if they never were in it; what is known of them stays as it is
};

/// What became of an import file: every line is counted once, and each rejected one named.
struct ImportReport {
  std::size_t lines = 0;      ///< data lines read
  std::size_t imported = 0;   ///< new members, or activities
  std::size_t joined = 0;     ///< members already, new in this panel
  std::size_t unchanged = 0;  ///< were or had been in this panel
  std::vector<RejectedLine> rejected;
};

/// So many rejected lines are a file that was not meant: it is refused whole.
inline constexpr std::size_t kMostRejected = 10'000;

/// Reads the file piece by piece and writes each thousand lines with one statement a table, so that memory stays flat.
/// A line whose ref or address belongs to a member already, also to one of a line above, is never merged silently.
/// Nothing is written if the file as a whole is not CSV or has more than kMostRejected bad lines (InvalidCsv), or the
/// transaction is not committed.
engine::Result<ImportReport> import_members(engine::store::Transaction& tx, const engine::KeyRing& keys,
                                            const PanelId& panel, const Pieces& csv, engine::Instant now,
                                            KnownMembers known = KnownMembers::Reject);
/// Earlier activity of panelists, by ref.
engine::Result<ImportReport> import_activity(engine::store::Transaction& tx, const PanelId& panel, const Pieces& csv,
                                             engine::Instant now);

}  // namespace tertulia::panels::store
