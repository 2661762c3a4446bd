// SPDX-License-Identifier: Apache-2.0
#include "engine/csv/reader.hpp"

#include <utility>

#include <fmt/format.h>

namespace tertulia::engine::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// How many bytes the UTF-8 sequence at the start of `text` has; 0 when it is none (RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                             : (first & 0xF0) == 0xE0         ? 3
                             : first >= 0xF0 && first <= 0xF4 ? 4
                                                              : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : length;
}

bool is_utf8_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = text[0] == '\0' ? 0 : sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

Error Reader::error(std::string rule, std::string_view what) const {
  return error_at(ErrorCode::InvalidCsv, "", std::move(rule),
                  fmt::format("Line {}: {}.", row_.line == 0 ? line_ : row_.line, what));
}

Result<void> Reader::feed(std::string_view chunk) {
  if (started_) return take_all(chunk);
  // The first bytes wait until they are known to be a byte order mark or not.
  head_ += chunk;
  if (head_.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(head_)) return {};
  return start();
}

Result<void> Reader::start() {
  started_ = true;
  std::string_view head = head_;
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  return take_all(head);
}

Result<void> Reader::take_all(std::string_view chunk) {
  for (const char c : chunk) {
    if (auto taken = take(c); !taken) return taken;
  }
  return {};
}

Result<void> Reader::take(char c) {
  const bool line_feed_of_crlf = c == '\n' && last_was_return_;
  last_was_return_ = c == '\r';
  if (line_feed_of_crlf && state_ != State::Quoted) return {};
  const bool line_end = c == '\n' || c == '\r';
  const std::size_t line = line_;
  if (line_end && !line_feed_of_crlf) ++line_;

  switch (state_) {
    case State::RowStart:
      if (line_end) return {};  // an empty line
      row_.line = line;
      state_ = State::CellStart;
      [[fallthrough]];
    case State::CellStart:
      if (c == '"') {
        state_ = State::Quoted;
        return {};
      }
      state_ = State::Plain;
      [[fallthrough]];
    case State::Plain:
      if (c == ',') return end_cell();
      if (line_end) return end_row();
      if (c == '"') return error("stray_quote", "a quote stands inside a cell that does not begin with one");
      break;
    case State::Quoted:
      if (c == '"') {
        state_ = State::QuoteInQuoted;
        return {};
      }
      break;
    case State::QuoteInQuoted:
      if (c == ',') return end_cell();
      if (line_end) return end_row();
      if (c != '"') return error("text_after_quote", "something follows the closing quote of a cell");
      state_ = State::Quoted;
      break;
  }
  if (cell_.size() >= limits_.max_cell_bytes) {
    return error("cell_too_long", fmt::format("a cell has more than {} bytes", limits_.max_cell_bytes));
  }
  cell_ += c;
  return {};
}

Result<void> Reader::end_cell() {
  if (!is_utf8_text(cell_)) return error("invalid_utf8", "a cell is not UTF-8 text");
  if (row_.cells.size() >= limits_.max_cells) {
    return error("too_many_cells", fmt::format("the row has more than {} cells", limits_.max_cells));
  }
  row_.cells.push_back(std::move(cell_));
  cell_.clear();
  state_ = State::CellStart;
  return {};
}

Result<void> Reader::end_row() {
  if (auto ended = end_cell(); !ended) return ended;
  if (width_ == 0) width_ = row_.cells.size();
  if (row_.cells.size() != width_ && limits_.ragged_rows == RaggedRows::Refuse) {
    return error("wrong_width", fmt::format("the row has {} cells, the first row {}", row_.cells.size(), width_));
  }
  ready_.push_back(std::exchange(row_, {}));
  state_ = State::RowStart;
  return {};
}

Result<void> Reader::finish() {
  if (!started_) {
    if (auto started = start(); !started) return started;
  }
  if (state_ == State::RowStart) return {};
  if (state_ == State::Quoted) return error("unclosed_quote", "a quoted cell is not closed");
  return end_row();
}

std::optional<Row> Reader::next() {
  if (ready_.empty()) return std::nullopt;
  Row row = std::move(ready_.front());
  ready_.pop_front();
  return row;
}

}  // namespace tertulia::engine::csv
