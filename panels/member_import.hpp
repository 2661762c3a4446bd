// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/csv/reader.hpp"
#include "panels/birth.hpp"
#include "panels/ids.hpp"
#include "panels/profile.hpp"

/// What the lines of an import file mean; pure. The store writes what passes.
namespace tertulia::panels {

/// A line that is not taken, and why. `line` counts from 1, the header being the first.
struct RejectedLine {
  std::size_t line = 0;
  std::string column;
  std::string rule;
  std::string message;                  ///< a sentence without the person's data
  std::optional<MemberId> member_id{};  ///< who has the ref or address already
};

/// One member as a line describes it.
struct MemberLine {
  std::size_t line = 0;
  std::string ref;
  std::string name;   ///< may be empty
  std::string email;  ///< may be empty
  std::string phone;  ///< may be empty
  std::string language;
  std::string time_zone;
  engine::Instant joined_at{};
  std::string country;  ///< empty: unknown
  std::optional<Birth> birth;
  std::string channel = "email";                                ///< by which they would rather be asked
  std::string consent;                                          ///< version of the text agreed to; empty: none is held
  std::vector<std::pair<std::string, std::string>> attributes;  ///< profile attributes that have a value, as JSON
};

/// One activity of a panelist.
struct ActivityLine {
  std::size_t line = 0;
  std::string ref;
  std::string kind;
  engine::Instant occurred_at{};
};

/// Reads members: columns `ref` (required), `name`, `email`, `phone`, `channel`, `language`, `time_zone`, `country`,
/// `birth_date`, `joined_on`, `consent` and any number of `profile.<attribute>`.
class MemberLines {
 public:
  /// Errors: InvalidCsv, naming the column that is unknown, missing or repeated.
  /// `attributes`: what is defined; a cell of any other attribute is text.
  static engine::Result<MemberLines> create(const std::vector<std::string>& header, engine::Instant now,
                                            std::vector<Attribute> attributes = {});
  [[nodiscard]] std::variant<MemberLine, RejectedLine> read(const engine::csv::Row& row) const;

 private:
  explicit MemberLines(engine::Instant now) : now_(now) {}
  std::optional<RejectedLine> read_cell(std::string_view column, std::string_view cell, MemberLine& member) const;

  engine::Instant now_;
  std::vector<Attribute> attributes_;
  std::vector<std::string> columns_;
};

/// Reads activities: columns `ref`, `kind` (took_part, purchase, visit or left) and `occurred_on`.
class ActivityLines {
 public:
  static engine::Result<ActivityLines> create(const std::vector<std::string>& header, engine::Instant now);
  std::variant<ActivityLine, RejectedLine> read(const engine::csv::Row& row);

 private:
  explicit ActivityLines(engine::Instant now) : now_(now) {}
  engine::Instant now_;
  std::vector<std::string> columns_;
};

}  // namespace tertulia::panels
