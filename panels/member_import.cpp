// SPDX-License-Identifier: Apache-2.0
#include "panels/member_import.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/core/time_zone.hpp"
#include "engine/core/unicode.hpp"
#include "panels/member.hpp"
#include "panels/outbox/message.hpp"

namespace tertulia::panels {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Instant;

constexpr std::array<std::string_view, 11> kMemberColumns = {"ref",        "name",      "email",     "phone",
                                                             "channel",    "language",  "time_zone", "country",
                                                             "birth_date", "joined_on", "consent"};
constexpr std::array<std::string_view, 3> kActivityColumns = {"ref", "kind", "occurred_on"};
constexpr std::array<std::string_view, 4> kActivityKinds = {"took_part", "purchase", "visit", "left"};
constexpr std::string_view kProfile = "profile.";
constexpr std::size_t kMaxText = 200;

template <typename List>
bool listed(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// A column's name as it is quoted in messages: a whole file without line ends may stand in its place.
std::string quoted(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  return "\"" + engine::unicode::utf16_substring(name, 0, kLongest) + "\"";
}

Error header_error(std::string rule, std::string message) {
  return engine::error_at(ErrorCode::InvalidCsv, "", std::move(rule), std::move(message));
}

/// Each column known and there once; the required ones there.
template <typename Known>
std::optional<Error> check_header(const std::vector<std::string>& header,
                                  std::initializer_list<std::string_view> required, Known known) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!known(header[i]))
      return header_error("unknown_column", fmt::format("Line 1: the column {} is not known.", quoted(header[i])));
    if (std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), header[i]) !=
        header.begin() + static_cast<std::ptrdiff_t>(i)) {
      return header_error("repeated_column", fmt::format("Line 1: the column {} occurs twice.", quoted(header[i])));
    }
  }
  for (const std::string_view column : required) {
    if (!listed(header, column))
      return header_error("missing_column", fmt::format("Line 1: the column {} is missing.", quoted(column)));
  }
  return std::nullopt;
}

RejectedLine rejected(std::size_t line, std::string_view column, std::string_view rule, std::string message) {
  return {line, std::string(column), std::string(rule), std::move(message)};
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

/// A date or a time; not in the future.
std::variant<Instant, RejectedLine> read_date(std::size_t line, std::string_view column, std::string_view cell,
                                              Instant now) {
  const auto instant = engine::parse_instant(cell);
  if (!instant)
    return rejected(line, column, "date", "The date is not of the form 2026-03-01 or 2026-03-01T10:00:00Z.");
  if (*instant > now) return rejected(line, column, "future", "The date lies in the future.");
  return *instant;
}

std::optional<RejectedLine> wrong_width(const engine::csv::Row& row, std::size_t columns) {
  if (row.cells.size() == columns) return std::nullopt;
  return rejected(row.line, "", "cells",
                  fmt::format("The line has {} cells; the header has {}.", row.cells.size(), columns));
}

}  // namespace

engine::Result<MemberLines> MemberLines::create(const std::vector<std::string>& header, Instant now,
                                                std::vector<Attribute> attributes) {
  const auto known = [](std::string_view column) {
    if (listed(kMemberColumns, column)) return true;
    return column.substr(0, kProfile.size()) == kProfile && is_attribute_name(column.substr(kProfile.size()));
  };
  if (auto error = check_header(header, {"ref"}, known)) return *error;
  MemberLines lines(now);
  lines.columns_ = header;
  lines.attributes_ = std::move(attributes);
  return lines;
}

std::optional<RejectedLine> MemberLines::read_cell(std::string_view column, std::string_view cell,
                                                   MemberLine& member) const {
  const auto reject = [&](std::string_view rule, std::string message) {
    return rejected(member.line, column, rule, std::move(message));
  };
  if (has_control(cell)) return reject("control_character", "The cell has a control character or a line end.");
  if (cell.size() > kMaxText) return reject("too_long", fmt::format("The cell is longer than {} bytes.", kMaxText));
  if (column == "ref") {
    if (cell.empty()) return reject("required", "The ref is empty.");
    member.ref = cell;
  } else if (cell.empty()) {
    return std::nullopt;
  } else if (column == "name") {
    member.name = cell;
  } else if (column == "email") {
    if (!is_email(cell)) return reject("email", "The e-mail address is not valid.");
    member.email = cell;
  } else if (column == "phone") {
    if (!is_phone(cell)) return reject("phone", "The number is not of the form +34600000000.");
    member.phone = cell;
  } else if (column == "channel") {
    if (!outbox::channel_of(cell)) return reject("channel", "The channel is none of email, inbox and phone.");
    member.channel = cell;
  } else if (column == "language") {
    if (!is_language(cell)) return reject("language", "The language is not a tag such as es or pt-BR.");
    member.language = cell;
  } else if (column == "time_zone") {
    if (!engine::TimeZone::find(cell)) return reject("time_zone", "The time zone is not one such as Europe/Madrid.");
    member.time_zone = cell;
  } else if (column == "country") {
    if (!is_country(cell)) return reject("country", "The country is not two capital letters such as ES.");
    member.country = cell;
  } else if (column == "birth_date") {
    member.birth = Birth::parse(cell, now_);
    if (!member.birth)
      return reject("birth_date", "The date is not a past one of the form 2011-05-17, 2011-05 or 2011.");
  } else if (column == "joined_on") {
    const auto date = read_date(member.line, column, cell, now_);
    if (const auto* fault = std::get_if<RejectedLine>(&date)) return *fault;
    member.joined_at = std::get<Instant>(date);
  } else if (column == "consent") {
    member.consent = cell;
  } else {
    const auto name = column.substr(kProfile.size());
    const auto defined = std::ranges::find(attributes_, name, &Attribute::name);
    const auto value = defined == attributes_.end() ? Attribute().read_cell(cell) : defined->read_cell(cell);
    if (!value) return reject("attribute", fmt::format("The value is no {} of this attribute.", slug(defined->type)));
    member.attributes.emplace_back(name, *value);
  }
  return std::nullopt;
}

std::variant<MemberLine, RejectedLine> MemberLines::read(const engine::csv::Row& row) const {
  if (auto fault = wrong_width(row, columns_.size())) return *fault;
  MemberLine member;
  member.line = row.line;
  member.language = "en";
  member.time_zone = "UTC";
  member.joined_at = now_;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (auto fault = read_cell(columns_[i], row.cells[i], member)) return *fault;
  }
  return member;
}

engine::Result<ActivityLines> ActivityLines::create(const std::vector<std::string>& header, Instant now) {
  const auto known = [](std::string_view column) { return listed(kActivityColumns, column); };
  if (auto error = check_header(header, {"ref", "kind", "occurred_on"}, known)) return *error;
  ActivityLines lines(now);
  lines.columns_ = header;
  return lines;
}

std::variant<ActivityLine, RejectedLine> ActivityLines::read(const engine::csv::Row& row) {
  if (auto fault = wrong_width(row, columns_.size())) return *fault;
  ActivityLine activity;
  activity.line = row.line;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (columns_[i] == "ref") {
      activity.ref = cell;
    } else if (columns_[i] == "kind") {
      if (!listed(kActivityKinds, cell))
        return rejected(row.line, "kind", "one_of", "The kind is not one of took_part, purchase, visit, left.");
      activity.kind = cell;
    } else {
      const auto date = read_date(row.line, "occurred_on", cell, now_);
      if (const auto* fault = std::get_if<RejectedLine>(&date)) return *fault;
      activity.occurred_at = std::get<Instant>(date);
    }
  }
  return activity;
}

}  // namespace tertulia::panels
