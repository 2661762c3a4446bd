// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/mask.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"

namespace tertulia::engine::questionnaire {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string text_of(const Value& value) { return value.is_nothing() ? std::string() : expression::to_text(value, {}); }
/// Numbers and the like have no characters that could fill a pattern.
std::string characters_of(const Value& value) { return value.is_string() ? value.string() : std::string(); }

// Patterns
// --------------------------------------------------------------------------------------------------------------

/// "+1 999-99": 9 is a digit, a a letter, # either; all else stands for itself.
class PatternMask final : public Mask {
 public:
  explicit PatternMask(std::string_view pattern) {
    bool escaped = false;
    for (const char c : pattern) {
      if (c == '\\') {
        escaped = true;
        continue;
      }
      const bool is_slot = !escaped && (c == '9' || c == 'a' || c == '#');
      // What could have been typed into a slot is part of the value, punctuation is not.
      const bool is_fixed = escaped || is_digit(c) || is_letter(c);
      places_.push_back({is_slot ? Kind::Slot : is_fixed ? Kind::Fixed : Kind::Punctuation, c});
      escaped = false;
    }
  }

  [[nodiscard]] Value masked(const Value& value) const override {
    const std::string text = characters_of(value);
    std::string out;
    std::size_t at = 0;
    for (const Place& place : places_) {
      if (place.kind != Kind::Slot) {
        out += place.character;
        if (at < text.size() && text[at] == place.character) ++at;
        continue;
      }
      while (at < text.size() && !fits(place, text[at])) ++at;
      out += at < text.size() ? text[at] : '_';
      ++at;
    }
    return Value(std::move(out));
  }

  [[nodiscard]] Value unmasked(const Value& value) const override {
    const std::string text = characters_of(value);
    std::string out;
    if (text.empty()) return Value("");
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i].kind == Kind::Fixed) out += places_[i].character;
      if (places_[i].kind != Kind::Slot) continue;
      if (i >= text.size() || !fits(places_[i], text[i])) return Value("");
      out += text[i];
    }
    return Value(std::move(out));
  }

 private:
  enum class Kind { Slot, Fixed, Punctuation };
  struct Place {
    Kind kind;
    char character;
  };
  static bool fits(const Place& place, char c) {
    return (place.character != 'a' && is_digit(c)) || (place.character != '9' && is_letter(c));
  }

  std::vector<Place> places_;
};

// Numbers
// ---------------------------------------------------------------------------------------------------------------

std::string grouped(const std::string& digits, const std::string& separator) {
  if (separator.empty()) return digits;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

class NumberMask final : public Mask {
 public:
  explicit NumberMask(const TextInput& input)
      : decimal_(mask_setting(input, "decimalSeparator", ".")),
        thousands_(mask_setting(input, "thousandsSeparator", ",")),
        prefix_(mask_setting(input, "prefix")),
        suffix_(mask_setting(input, "suffix")),
        min_(limit(input, "min")),
        max_(limit(input, "max")) {
    if (const Value* precision = input.mask_settings.find("precision")) {
      precision_ = static_cast<std::size_t>(std::max(0.0, expression::to_number(*precision)));
    }
    const Value* negative = input.mask_settings.find("allowNegativeValues");
    allows_negative_ = (negative == nullptr || expression::is_truthy(*negative)) && (!min_ || *min_ < 0);
  }

  [[nodiscard]] Value masked(const Value& value) const override {
    std::string text = text_of(value);
    if (const std::size_t point = text.find('.'); point != text.npos) text.replace(point, 1, decimal_);
    const Parts parts = parse(text);
    if (!is_within_limits(parts)) return Value::null();
    return Value(wrapped(shown(parts)));
  }

  [[nodiscard]] Value unmasked(const Value& text) const override {
    const Parts parts = parse(text_of(text));
    return parts.whole.empty() && parts.fraction.empty() ? Value() : Value(number(parts));
  }

 private:
  struct Parts {
    std::string whole;
    std::string fraction;
    bool negative = false;
  };

  static std::optional<double> limit(const TextInput& input, std::string_view name) {
    const Value* value = input.mask_settings.find(name);
    if (value == nullptr || value->is_nothing()) return std::nullopt;
    return expression::to_number(*value);
  }

  [[nodiscard]] Parts parse(const std::string& text) const {
    Parts parts;
    bool after_point = false;
    for (const char c : text) {
      if (c == '-') {
        parts.negative = parts.negative != allows_negative_;
      } else if (decimal_ == std::string_view(&c, 1)) {
        after_point = after_point || precision_ > 0;
      } else if (is_digit(c)) {
        (after_point ? parts.fraction : parts.whole) += c;
      }
    }
    if (parts.whole.size() > 1 && parts.whole.front() == '0') parts.whole.erase(0, 1);
    return parts;
  }

  [[nodiscard]] double number(const Parts& parts) const {
    const std::string whole = (parts.negative ? "-" : "") + parts.whole;
    if (parts.fraction.empty()) return expression::parse_int(whole);
    return expression::parse_float((parts.negative ? "-" : "") + (parts.whole.empty() ? "0" : parts.whole) + "." +
                                   parts.fraction.substr(0, precision_));
  }

  [[nodiscard]] bool is_within_limits(const Parts& parts) const {
    if ((parts.whole.empty() && parts.fraction.empty()) || (!min_ && !max_)) return true;
    constexpr double kMostSafe = 9007199254740991;
    const double value = number(parts);
    // A limit of 0 is no limit to survey-core.
    const double min = min_ && *min_ != 0 ? *min_ : -kMostSafe;
    const double max = max_ && *max_ != 0 ? *max_ : kMostSafe;
    return std::isnan(value) || (value >= min && value <= max);
  }

  [[nodiscard]] std::string shown(const Parts& parts) const {
    const std::string whole = grouped(parts.whole, thousands_);
    const std::string sign = parts.negative ? "-" : "";
    if (parts.fraction.empty()) return whole.empty() || whole == "0" ? whole : sign + whole;
    return sign + (whole.empty() ? "0" : whole) + decimal_ + parts.fraction.substr(0, precision_);
  }

  [[nodiscard]] std::string wrapped(std::string text) const {
    if (text.empty()) return text;
    if (text.find(prefix_) == text.npos) text.insert(0, prefix_);
    if (text.find(suffix_) == text.npos) text += suffix_;
    return text;
  }

  std::string decimal_;
  std::string thousands_;
  std::string prefix_;  ///< of currencies
  std::string suffix_;
  std::optional<double> min_;
  std::optional<double> max_;
  std::size_t precision_ = 2;
  bool allows_negative_ = true;
};

}  // namespace

std::string mask_setting(const TextInput& input, std::string_view name, std::string_view fallback) {
  const Value* value = input.mask_settings.find(name);
  return value == nullptr || value->is_nothing() ? std::string(fallback) : expression::to_text(*value, {});
}

std::unique_ptr<Mask> make_mask(const TextInput& input, const TimeZone& zone) {
  if (input.input_type != "text" && input.input_type != "tel") return nullptr;
  std::unique_ptr<Mask> mask;
  switch (input.mask) {
    case MaskType::None:
      return nullptr;
    case MaskType::Pattern:
      mask = std::make_unique<PatternMask>(mask_setting(input, "pattern"));
      break;
    case MaskType::Numeric:
    case MaskType::Currency:
      mask = std::make_unique<NumberMask>(input);
      break;
    case MaskType::DateTime:
      mask = make_date_mask(mask_setting(input, "pattern"), zone);
      break;
  }
  const Value* saves = input.mask_settings.find("saveMaskedValue");
  mask->saves_masked = saves != nullptr && expression::is_truthy(*saves);
  return mask;
}

}  // namespace tertulia::engine::questionnaire
