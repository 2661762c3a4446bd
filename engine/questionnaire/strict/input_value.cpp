// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <optional>

#include "engine/questionnaire/strict/strict_check.hpp"

// Values of date and time inputs as HTML writes them.
namespace tertulia::engine::questionnaire {
namespace {

/// Reads numbers and marks from the front of a text. After the first that does not fit, everything fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// A number of `digits` digits.
  int number(std::size_t digits) {
    if (rest_.size() < digits) return fail();
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  void mark(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) {
      fail();
    } else {
      rest_.remove_prefix(1);
    }
  }
  [[nodiscard]] bool has(char next) const { return ok_ && !rest_.empty() && rest_.front() == next; }
  [[nodiscard]] std::size_t size() const { return rest_.size(); }
  [[nodiscard]] bool ended() const { return ok_ && rest_.empty(); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  int fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool ok_ = true;
};

bool scan_month(Scanner& scanner) {
  scanner.number(4);
  scanner.mark('-');
  const int month = scanner.number(2);
  return scanner.ok() && month >= 1 && month <= 12;
}

bool scan_date(Scanner& scanner) {
  const int year = scanner.number(4);
  scanner.mark('-');
  const int month = scanner.number(2);
  scanner.mark('-');
  const int day = scanner.number(2);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return scanner.ok() && date.ok();
}

bool scan_time(Scanner& scanner) {
  const int hour = scanner.number(2);
  scanner.mark(':');
  const int minute = scanner.number(2);
  int second = 0;
  if (scanner.has(':')) {
    scanner.mark(':');
    second = scanner.number(2);
    if (scanner.has('.')) {
      scanner.mark('.');
      while (scanner.ok() && scanner.size() > 0 && !scanner.has('Z')) scanner.number(1);
    }
  }
  return scanner.ok() && hour <= 23 && minute <= 59 && second <= 59;
}

bool scan_week(Scanner& scanner) {
  const int year = scanner.number(4);
  scanner.mark('-');
  scanner.mark('W');
  const int week = scanner.number(2);
  // A year has a week 53 if its first or last day is a Thursday.
  const auto is_thursday = [&](std::chrono::month_day day) {
    const std::chrono::year_month_day date{std::chrono::year(year), day.month(), day.day()};
    return std::chrono::weekday(std::chrono::sys_days(date)) == std::chrono::Thursday;
  };
  using std::chrono::December;
  using std::chrono::January;
  const int weeks = is_thursday(January / 1) || is_thursday(December / 31) ? 53 : 52;
  return scanner.ok() && week >= 1 && week <= weeks;
}

}  // namespace

bool is_input_value(std::string_view input_type, const std::string& text) {
  Scanner scanner(text);
  if (input_type == "date") return scan_date(scanner) && scanner.ended();
  if (input_type == "month") return scan_month(scanner) && scanner.ended();
  if (input_type == "week") return scan_week(scanner) && scanner.ended();
  if (input_type == "time") return scan_time(scanner) && scanner.ended();
  if (input_type == "datetime-local") {
    if (!scan_date(scanner)) return false;
    scanner.mark(scanner.has(' ') ? ' ' : 'T');
    if (!scan_time(scanner)) return false;
    if (scanner.has('Z')) scanner.mark('Z');
    return scanner.ended();
  }
  if (input_type == "color") {
    return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == text.npos;
  }
  return true;
}

}  // namespace tertulia::engine::questionnaire
