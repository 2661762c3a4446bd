// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/live/mask.hpp"

namespace tertulia::engine::questionnaire {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string padded(std::string text, std::size_t length, char with) {
  if (text.size() < length) text.insert(0, length - text.size(), with);
  return text;
}

/// "dd/mm/yyyy", "HH:MM:ss", "hh:MM tt".
class DateMask final : public Mask {
 public:
  DateMask(std::string_view pattern, const TimeZone& zone) : zone_(zone) {
    for (const char c : pattern) {
      const Part part = part_of(c);
      if (part != Part::Separator && !lexemes_.empty() && lexemes_.back().part == part) {
        ++lexemes_.back().count;
      } else {
        lexemes_.push_back({part, c, 1});
      }
    }
  }

  [[nodiscard]] std::string_view input_type() const override {
    if (!has_time()) return "datetime";
    return has(Part::Second) ? "datetime-seconds" : "datetime-local";
  }

  [[nodiscard]] Value masked(const Value& value) const override {
    const std::string text = expression::to_text(value, zone_);
    std::optional<expression::DateFields> fields;
    const DateValue date = !has_date()         ? expression::parse_date("1970-01-01T" + text, zone_)
                           : !has_time()       ? expression::parse_date(text + "T00:00:00", zone_)
                           : value.is_number() ? expression::date_from_number(value.number())
                                               : expression::parse_date(text, zone_);
    if (!std::isnan(date.milliseconds)) fields = expression::local_fields(date, zone_);
    std::string out;
    std::string separator;
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.part == Part::Separator) {
        separator = lexeme.character;
      } else {
        out += separator + (fields ? shown(lexeme, *fields) : std::string(lexeme.count, lexeme.character));
      }
    }
    return Value(std::move(out));
  }

  [[nodiscard]] Value unmasked(const Value& value) const override {
    const std::vector<std::string> parts = split(value.is_nothing() ? "" : expression::to_text(value, zone_));
    std::array<std::optional<double>, 6> found;
    bool is_afternoon = false;
    std::size_t next = 0;
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.part == Part::Separator) continue;
      const std::string text = next < parts.size() ? parts[next++] : "";
      if (lexeme.part == Part::HalfOfDay) is_afternoon = text.find_first_of("pP") < text.find_first_of("aA");
    }
    next = 0;
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.part == Part::Separator) continue;
      std::string text = next < parts.size() ? parts[next++] : "";
      if (lexeme.part == Part::HalfOfDay) continue;
      std::erase_if(text, [](char c) { return !is_digit(c); });
      text = text.substr(0, lexeme.part == Part::Year ? lexeme.count : 2);
      if (text.empty() || text.size() < lexeme.count) return Value("");
      double number = expression::parse_int(text);
      if (lexeme.part == Part::Year && lexeme.count <= 2) number += number > kLastYearOfThisCentury ? 1900 : 2000;
      if (lexeme.part == Part::Hour && is_afternoon && number != 12) number += 12;
      found[static_cast<std::size_t>(lexeme.part)] = number;
    }
    return Value(iso_text(found));
  }

 private:
  enum class Part { Year, Month, Day, Hour, Minute, Second, HalfOfDay, Separator };
  struct Lexeme {
    Part part;
    char character;
    std::size_t count;
  };
  static constexpr double kLastYearOfThisCentury = 68;

  static Part part_of(char c) {
    switch (c) {
      case 'y':
        return Part::Year;
      case 'm':
        return Part::Month;
      case 'd':
        return Part::Day;
      case 'h':
      case 'H':
        return Part::Hour;
      case 'M':
        return Part::Minute;
      case 's':
        return Part::Second;
      case 't':
      case 'T':
        return Part::HalfOfDay;
      default:
        return Part::Separator;
    }
  }

  [[nodiscard]] bool has(Part part) const {
    return std::any_of(lexemes_.begin(), lexemes_.end(), [&](const Lexeme& lexeme) { return lexeme.part == part; });
  }
  [[nodiscard]] bool has_date() const { return has(Part::Day) || has(Part::Month) || has(Part::Year); }
  [[nodiscard]] bool has_time() const { return has(Part::Hour) || has(Part::Minute) || has(Part::Second); }

  [[nodiscard]] std::string shown(const Lexeme& lexeme, const expression::DateFields& f) const {
    const auto digits = [&](double number) { return padded(expression::number_to_text(number), lexeme.count, '0'); };
    switch (lexeme.part) {
      case Part::Year:
        return digits(lexeme.count == 2 ? std::fmod(f.year, 100) : f.year);
      case Part::Month:
        return digits(f.month + 1);
      case Part::Day:
        return digits(f.day);
      case Part::Hour: {
        const bool twelve_hours =
            std::any_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& l) { return l.character == 'h'; });
        return digits(twelve_hours ? std::fmod(f.hour - 1, 12) + 1 : f.hour);
      }
      case Part::Minute:
        return digits(f.minute);
      case Part::Second:
        return digits(f.second);
      case Part::HalfOfDay: {
        std::string text = f.hour >= 12 ? "pm" : "am";
        if (lexeme.character == 'T') text = f.hour >= 12 ? "PM" : "AM";
        while (text.size() < lexeme.count) text += lexeme.character;
        return text;
      }
      case Part::Separator:
        break;
    }
    return {};
  }

  /// Cuts a text where a separator, or anything else that fits nowhere, stands.
  [[nodiscard]] std::vector<std::string> split(std::string_view text) const {
    std::vector<Lexeme> wanted;
    std::string separators;
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.part != Part::Separator) wanted.push_back(lexeme);
      if (lexeme.part == Part::Separator) separators += lexeme.character;
    }
    std::vector<std::string> parts;
    std::string part;
    bool after_separator = false;
    bool after_other = false;
    for (const char c : text) {
      if (parts.size() >= wanted.size()) break;
      const Lexeme& lexeme = wanted[parts.size()];
      if (is_digit(c) || c == lexeme.character || lexeme.part == Part::HalfOfDay) {
        after_separator = after_other = false;
        part += c;
        continue;
      }
      const bool is_separator = separators.find(c) != std::string::npos;
      if (is_separator ? after_other : after_separator) continue;
      (is_separator ? after_separator : after_other) = true;
      parts.push_back(std::exchange(part, {}));
    }
    if (parts.size() >= wanted.size()) after_separator = false;
    if (!part.empty() || after_separator) parts.push_back(part);
    return parts;
  }

  static std::string iso_text(const std::array<std::optional<double>, 6>& parts) {
    const auto& [year, month, day, hour, minute, second] = parts;
    const auto two = [](double number) { return padded(expression::number_to_text(number), 2, '0'); };
    std::string date;
    if (year) date = padded(expression::number_to_text(*year), 4, '0');
    if (year && month) date += "-" + two(*month);
    if (year && month && day) date += "-" + two(*day);
    std::string time;
    if (hour && minute) time = two(*hour) + ":" + two(*minute);
    if (hour && minute && second) time += ":" + two(*second);
    return date + (date.empty() || time.empty() ? "" : "T") + time;
  }

  TimeZone zone_;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::unique_ptr<Mask> make_date_mask(std::string_view pattern, const TimeZone& zone) {
  return std::make_unique<DateMask>(pattern, zone);
}

}  // namespace tertulia::engine::questionnaire
