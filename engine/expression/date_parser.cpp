// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "engine/core/unicode.hpp"
#include "engine/expression/date.hpp"

// Date.parse: the ISO format is fixed by ECMA-262 21.4.1.32; what else is read is left to the implementation. The free
// forms here are those of V8, which respondents' browsers and the reference implementation share: numbers are day,
// month and year by their size, words are months, zones or AM/PM, whatever stands before the first number is ignored.
namespace tertulia::engine::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Token {
  enum class Kind { Number, Symbol, Space, Month, Half, Zone, TimeMark, Word, Other, End };
  Kind kind = Kind::End;
  int number = 0;  ///< of a Number; the value of a Month (1..12), Half (0, 12) or Zone (hours)
  int digits = 0;  ///< how many the Number was written with
  char symbol = 0;

  [[nodiscard]] bool is_symbol(char c) const { return kind == Kind::Symbol && symbol == c; }
  [[nodiscard]] bool is_sign() const { return is_symbol('+') || is_symbol('-'); }
  [[nodiscard]] bool is_number_of(int length) const { return kind == Kind::Number && digits == length; }
  [[nodiscard]] bool is_utc_mark() const { return kind == Kind::Zone && digits == 1; }
};

struct Keyword {
  std::string_view prefix;
  Token::Kind kind;
  int value;
};

constexpr std::array kKeywords = {Keyword{"jan", Token::Kind::Month, 1},  Keyword{"feb", Token::Kind::Month, 2},
                                  Keyword{"mar", Token::Kind::Month, 3},  Keyword{"apr", Token::Kind::Month, 4},
                                  Keyword{"may", Token::Kind::Month, 5},  Keyword{"jun", Token::Kind::Month, 6},
                                  Keyword{"jul", Token::Kind::Month, 7},  Keyword{"aug", Token::Kind::Month, 8},
                                  Keyword{"sep", Token::Kind::Month, 9},  Keyword{"oct", Token::Kind::Month, 10},
                                  Keyword{"nov", Token::Kind::Month, 11}, Keyword{"dec", Token::Kind::Month, 12},
                                  Keyword{"am", Token::Kind::Half, 0},    Keyword{"pm", Token::Kind::Half, 12},
                                  Keyword{"ut", Token::Kind::Zone, 0},    Keyword{"utc", Token::Kind::Zone, 0},
                                  Keyword{"z", Token::Kind::Zone, 0},     Keyword{"gmt", Token::Kind::Zone, 0},
                                  Keyword{"cdt", Token::Kind::Zone, -5},  Keyword{"cst", Token::Kind::Zone, -6},
                                  Keyword{"edt", Token::Kind::Zone, -4},  Keyword{"est", Token::Kind::Zone, -5},
                                  Keyword{"mdt", Token::Kind::Zone, -6},  Keyword{"mst", Token::Kind::Zone, -7},
                                  Keyword{"pdt", Token::Kind::Zone, -7},  Keyword{"pst", Token::Kind::Zone, -8},
                                  Keyword{"t", Token::Kind::TimeMark, 0}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return static_cast<unsigned char>(c) >= 'A'; }

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) { current_ = scan(); }

  [[nodiscard]] const Token& peek() const { return current_; }
  Token next() {
    Token token = current_;
    current_ = scan();
    return token;
  }
  bool skip(char symbol) {
    if (!current_.is_symbol(symbol)) return false;
    next();
    return true;
  }

 private:
  Token scan() {
    if (at_ == text_.size()) return {};
    const char c = text_[at_];
    if (is_digit(c)) return scan_number();
    if (c == ':' || c == '-' || c == '+' || c == '.' || c == ')') {
      ++at_;
      return {Token::Kind::Symbol, 0, 0, c};
    }
    if (is_letter(c)) return scan_word();
    if (is_space(c)) {
      ++at_;
      return {Token::Kind::Space};
    }
    if (c == '(') {
      skip_parentheses();
    } else {
      ++at_;
    }
    return {Token::Kind::Other};
  }

  Token scan_number() {
    Token token{Token::Kind::Number};
    constexpr int kSignificantDigits = 9;
    int significant = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_, ++token.digits) {
      if (significant > 0 || text_[at_] != '0') ++significant;
      if (significant <= kSignificantDigits) token.number = token.number * 10 + (text_[at_] - '0');
    }
    return token;
  }

  Token scan_word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    const std::string word = unicode::lower_case(text_.substr(start, at_ - start));
    for (const Keyword& keyword : kKeywords) {
      const bool same =
          word == keyword.prefix || (keyword.kind == Token::Kind::Month && word.starts_with(keyword.prefix));
      if (same) return {keyword.kind, keyword.value, static_cast<int>(word.size())};
    }
    return {Token::Kind::Word};
  }

  void skip_parentheses() {
    int depth = 0;
    do {
      if (text_[at_] == ')') --depth;
      if (text_[at_] == '(') ++depth;
      ++at_;
    } while (depth > 0 && at_ < text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Token current_;
};

bool within(int value, int low, int high) { return value >= low && value <= high; }

class DateReader {
 public:
  explicit DateReader(std::string_view text) : tokens_(text) {}

  DateValue read(const TimeZone& zone) {
    if (!read_iso()) return {kNaN};
    while (pending_ || tokens_.peek().kind != Token::Kind::End) {
      const Token token = pending_ ? *pending_ : tokens_.next();
      pending_.reset();
      if (!read_free(token)) return {kNaN};
    }
    return finish(zone);
  }

 private:
  /// yyyy[-MM[-DD]][THH:mm[:ss[.sss]][Z|±hh:mm]]. False means that the text is no date at all; a text that merely
  /// leaves the format is continued by read_free() with the token that did not fit.
  bool read_iso() {
    if (tokens_.peek().is_sign()) {
      const Token sign = tokens_.next();
      if (!tokens_.peek().is_number_of(6) || (sign.symbol == '-' && tokens_.peek().number == 0)) {
        pending_ = sign;
        return true;
      }
      add_day((sign.symbol == '-' ? -1 : 1) * tokens_.next().number);
    } else if (tokens_.peek().is_number_of(4)) {
      add_day(tokens_.next().number);
    } else {
      return leave_iso();
    }
    for (int part = 0; part < 2 && tokens_.skip('-'); ++part) {
      if (!tokens_.peek().is_number_of(2) || !within(tokens_.peek().number, 1, part == 0 ? 12 : 31)) return leave_iso();
      add_day(tokens_.next().number);
    }
    if (tokens_.peek().kind == Token::Kind::TimeMark) {
      tokens_.next();
      if (!read_iso_time()) return false;
    } else if (tokens_.peek().kind != Token::Kind::End) {
      return leave_iso();
    } else {
      set_zone(1, 0, 0);  // a date alone is UTC
    }
    iso_ = true;
    return true;
  }

  bool leave_iso() {
    if (tokens_.peek().kind != Token::Kind::End) pending_ = tokens_.next();
    return true;
  }

  bool read_iso_time() {
    bool whole_day = false;
    for (int part = 0; part < 3; ++part) {
      if (part > 0 && !tokens_.skip(':')) {
        if (part == 1) return false;
        break;
      }
      const Token token = tokens_.next();
      if (!token.is_number_of(2) || !within(token.number, 0, part == 0 ? 24 : 59)) return false;
      if (part == 0) whole_day = token.number == 24;
      if (part > 0 && whole_day && token.number > 0) return false;
      add_time(token.number);
      if (part == 2 && tokens_.skip('.')) {
        if (tokens_.peek().kind != Token::Kind::Number || (whole_day && tokens_.peek().number > 0)) return false;
        add_time(to_milliseconds(tokens_.next()));
      }
    }
    return read_iso_zone() && tokens_.peek().kind == Token::Kind::End;
  }

  bool read_iso_zone() {
    if (tokens_.peek().is_utc_mark()) {
      tokens_.next();
      set_zone(1, 0, 0);
      return true;
    }
    if (!tokens_.peek().is_sign()) return true;
    const int sign = tokens_.next().symbol == '+' ? 1 : -1;
    const Token token = tokens_.next();
    int hour = token.number;
    int minute = 0;
    if (token.is_number_of(4)) {
      hour = token.number / 100;
      minute = token.number % 100;
    } else {
      if (!token.is_number_of(2) || !tokens_.skip(':') || !tokens_.peek().is_number_of(2)) return false;
      minute = tokens_.next().number;
    }
    if (!within(hour, 0, 23) || !within(minute, 0, 59)) return false;
    set_zone(sign, hour, minute);
    return true;
  }

  bool read_free(const Token& token) {
    switch (token.kind) {
      case Token::Kind::Number:
        number_seen_ = true;
        return read_free_number(token.number);
      case Token::Kind::Half:
        if (time_count_ == 0) return read_garbage();
        half_ = token.number;
        return true;
      case Token::Kind::Month:
        named_month_ = token.number;
        tokens_.skip('-');
        return true;
      case Token::Kind::Zone:
        if (!seen_number()) return read_garbage();
        set_zone(token.number < 0 ? -1 : 1, std::abs(token.number), 0);
        return true;
      case Token::Kind::TimeMark:
      case Token::Kind::Word:
        return read_garbage();
      case Token::Kind::Symbol:
        if (token.is_sign() && (zone_is_utc() || time_count_ > 0))
          return read_free_offset(token.symbol == '+' ? 1 : -1);
        return !((token.is_sign() || token.symbol == ')') && seen_number());
      default:
        return true;
    }
  }

  /// Words that mean nothing may stand before the first number, apart from it.
  bool read_garbage() { return !seen_number() && tokens_.peek().kind != Token::Kind::Number; }

  bool read_free_number(int number) {
    if (tokens_.skip(':')) {
      if (tokens_.skip(':')) {
        if (time_count_ > 0) return false;
        add_time(number);
        add_time(0);
        return true;
      }
      if (!add_time(number)) return false;
      tokens_.skip('.');
      return true;
    }
    if (tokens_.skip('.') && expects_time(number)) {
      add_time(number);
      if (tokens_.peek().kind != Token::Kind::Number) return false;
      add_last_time(to_milliseconds(tokens_.next()));
      return true;
    }
    if (zone_hour_ && !zone_minute_ && within(number, 0, 59)) {
      zone_minute_ = number;
      return true;
    }
    if (expects_time(number)) {
      add_last_time(number);
      const Token& after = tokens_.peek();
      return after.kind == Token::Kind::End || after.kind == Token::Kind::Space || after.is_utc_mark() ||
             after.is_sign();
    }
    if (!add_day(number)) return false;
    tokens_.skip('-');
    return true;
  }

  bool read_free_offset(int sign) {
    zone_sign_ = sign;
    int number = 0;
    int digits = 0;
    if (tokens_.peek().kind == Token::Kind::Number) {
      const Token token = tokens_.next();
      number = token.number;
      digits = token.digits;
    }
    number_seen_ = true;
    if (tokens_.peek().is_symbol(':')) {
      zone_hour_ = number;
      zone_minute_.reset();
    } else if (digits == 1 || digits == 2) {
      set_zone(sign, number, 0);
    } else if (digits == 3 || digits == 4) {
      set_zone(sign, number / 100, number % 100);
    } else {
      return false;
    }
    return true;
  }

  [[nodiscard]] bool seen_number() const { return number_seen_ || day_count_ > 0; }
  [[nodiscard]] bool zone_is_utc() const { return zone_hour_ == 0 && zone_minute_ == 0; }
  [[nodiscard]] bool expects_time(int number) const {
    return (time_count_ >= 1 && time_count_ <= 2 && within(number, 0, 59)) ||
           (time_count_ == 3 && within(number, 0, 999));
  }
  void set_zone(int sign, int hour, int minute) {
    zone_sign_ = sign;
    zone_hour_ = hour;
    zone_minute_ = minute;
  }
  bool add_day(int number) {
    if (day_count_ == day_.size()) return false;
    day_[day_count_++] = number;
    return true;
  }
  bool add_time(int number) {
    if (time_count_ == time_.size()) return false;
    time_[time_count_++] = number;
    return true;
  }
  void add_last_time(int number) {
    add_time(number);
    while (add_time(0)) continue;
  }

  static int to_milliseconds(const Token& token) {
    double value = token.number;
    const int digits = std::min(token.digits, 9);
    for (int i = digits; i < 3; ++i) value *= 10;
    for (int i = 3; i < digits; ++i) value /= 10;
    return static_cast<int>(value);
  }

  /// Year, month and day from up to three numbers; a number that cannot be a day is the year.
  [[nodiscard]] std::optional<DateFields> calendar() {
    if (day_count_ == 0) return std::nullopt;
    while (add_day(1)) continue;
    const bool first_is_day = within(day_[0], 1, 31);
    int year = 0;
    int month = named_month_;
    int day = 0;
    if (month == 0 && (iso_ || !first_is_day)) {
      year = day_[0];
      month = day_[1];
      day = day_[2];
    } else if (month == 0) {
      month = day_[0];
      day = day_[1];
      year = day_[2];
    } else {
      year = first_is_day ? day_[1] : day_[0];
      day = first_is_day ? day_[0] : day_[1];
    }
    if (!iso_ && within(year, 0, 49)) year += 2000;
    if (!iso_ && within(year, 50, 99)) year += 1900;
    if (!within(month, 1, 12) || !within(day, 1, 31)) return std::nullopt;
    return DateFields{static_cast<double>(year), static_cast<double>(month - 1), static_cast<double>(day)};
  }

  DateValue finish(const TimeZone& zone) {
    std::optional<DateFields> fields = calendar();
    if (!fields) return {kNaN};
    while (add_time(0)) continue;
    if (half_) {
      if (!within(time_[0], 0, 12)) return {kNaN};
      time_[0] = time_[0] % 12 + *half_;
    }
    const bool ordinary =
        within(time_[0], 0, 23) && within(time_[1], 0, 59) && within(time_[2], 0, 59) && within(time_[3], 0, 999);
    const bool end_of_day = time_[0] == 24 && time_[1] == 0 && time_[2] == 0 && time_[3] == 0;
    if (!ordinary && !end_of_day) return {kNaN};
    fields->hour = time_[0];
    fields->minute = time_[1];
    fields->second = time_[2];
    fields->millisecond = time_[3];
    if (zone_sign_ == 0) return date_from_fields(*fields, zone);
    const DateValue utc = date_from_fields(*fields, TimeZone());
    const double offset = zone_sign_ * (zone_hour_.value_or(0) * 60.0 + zone_minute_.value_or(0)) * 60'000;
    return date_from_number(utc.milliseconds - offset);
  }

  Tokens tokens_;
  std::optional<Token> pending_;
  std::array<int, 3> day_{};
  std::size_t day_count_ = 0;
  std::array<int, 4> time_{};
  std::size_t time_count_ = 0;
  int named_month_ = 0;
  std::optional<int> half_;
  int zone_sign_ = 0;
  std::optional<int> zone_hour_;
  std::optional<int> zone_minute_;
  bool iso_ = false;
  bool number_seen_ = false;
};

}  // namespace

DateValue parse_date(std::string_view text, const TimeZone& zone) { return DateReader(text).read(zone); }

}  // namespace tertulia::engine::expression
