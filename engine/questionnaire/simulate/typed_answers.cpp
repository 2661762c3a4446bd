// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/typed_answers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "engine/expression/comparison.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/operators.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_slider.hpp"
#include "engine/questionnaire/live/live_text.hpp"
#include "engine/questionnaire/simulate/answers.hpp"

namespace tertulia::engine::questionnaire::simulate {
namespace {

constexpr std::array<std::string_view, 12> kWords = {"warm", "light", "quiet", "often", "simple", "morning",
                                                     "room", "price", "good",  "small", "window", "evening"};
constexpr double kDay = 86'400'000;  // milliseconds

/// Least and most, of the input and of its validators together.
struct Range {
  std::optional<double> least;
  std::optional<double> most;

  void narrow(std::optional<double> low, std::optional<double> high) {
    if (low) least = least ? std::max(*least, *low) : *low;
    if (high) most = most ? std::min(*most, *high) : *high;
  }
};

double between(stats::Random& random, double low, double high) { return low + random.uniform() * (high - low); }

Range number_range(const LiveQuestion& question) {
  Range range;
  if (const auto* text = dynamic_cast<const LiveText*>(&question)) {
    range.narrow(expression::read_number(text->min()), expression::read_number(text->max()));
  }
  for (const Validator& validator : question.definition().validators) {
    if (validator.type == ValidatorType::Numeric) range.narrow(validator.min, validator.max);
  }
  return range;
}

/// Whole multiples of the step where there is one between the limits.
double draw_step(double low, double high, double step, stats::Random& random) {
  const double first = std::ceil(low / step);
  const double last = std::floor(high / step);
  if (step <= 0 || last < first) return between(random, low, high);
  const double place = std::floor(between(random, first, last + 1));
  return std::round(std::min(place, last) * step * 1e9) / 1e9;
}

Value draw_number(const LiveQuestion& question, stats::Random& random) {
  const Range range = number_range(question);
  const double low = range.least.value_or(range.most ? std::min(0.0, *range.most - 100) : 0);
  const double high = range.most.value_or(std::max(100.0, low + 100));
  const TextInput* input = question.definition().input.get();
  const double step = input == nullptr ? 1 : expression::read_number(input->step).value_or(1);
  return Value(draw_step(low, high, step, random));
}

/// Moments from the limits, or from the year before now.
double draw_moment(const LiveQuestion& question, stats::Random& random) {
  const auto& context = question.survey().evaluation();
  const auto moment = [&](const Value& value) -> std::optional<double> {
    if (expression::is_empty(value)) return std::nullopt;
    const double milliseconds = expression::create_date(value, context).milliseconds;
    return std::isnan(milliseconds) ? std::nullopt : std::optional(milliseconds);
  };
  Range range;
  if (const auto* text = dynamic_cast<const LiveText*>(&question))
    range.narrow(moment(text->min()), moment(text->max()));
  constexpr double kYear = 365 * kDay;
  const double now = expression::create_date(Value(), context).milliseconds;
  double high = range.most.value_or(range.least ? *range.least + kYear : now);
  if (!range.least || high > now + 50 * kYear) high = std::min(high, std::max(now, range.least.value_or(now) + kYear));
  return between(random, range.least.value_or(high - kYear), high);
}

Value draw_date(const LiveQuestion& question, std::string_view input_type, stats::Random& random) {
  const DateValue date{draw_moment(question, random)};
  const expression::DateFields f = expression::local_fields(date, question.survey().evaluation().time_zone);
  if (input_type == "month") return Value(fmt::format("{:04.0f}-{:02.0f}", f.year, f.month + 1));
  if (input_type == "week") {
    return Value(fmt::format("{:04.0f}-W{:02}", f.year, 1 + draw_below(random, 52)));
  }
  const std::string day = fmt::format("{:04.0f}-{:02.0f}-{:02.0f}", f.year, f.month + 1, f.day);
  if (input_type == "date") return Value(day);
  return Value(fmt::format("{}T{:02.0f}:{:02.0f}", day, f.hour, f.minute));
}

Value draw_time(const LiveQuestion& question, stats::Random& random) {
  const auto minutes = [](const Value& value) -> std::optional<double> {
    if (!value.is_string() || value.string().size() < 5) return std::nullopt;
    const auto hour = expression::read_number(std::string_view(value.string()).substr(0, 2));
    const auto minute = expression::read_number(std::string_view(value.string()).substr(3, 2));
    return hour && minute ? std::optional(*hour * 60 + *minute) : std::nullopt;
  };
  Range range;
  if (const auto* text = dynamic_cast<const LiveText*>(&question))
    range.narrow(minutes(text->min()), minutes(text->max()));
  const int drawn = static_cast<int>(between(random, range.least.value_or(0), range.most.value_or(24 * 60 - 1)));
  return Value(fmt::format("{:02}:{:02}", drawn / 60, drawn % 60));
}

std::string draw_email(stats::Random& random) {
  return fmt::format("{}.{}@example.org", kWords[draw_below(random, kWords.size())], 1 + draw_below(random, 9999));
}

/// 9 is a digit, a is a letter, # is either; what follows a backslash stands for itself.
std::string draw_masked(std::string_view mask, stats::Random& random) {
  std::string out;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const auto letter = [&] { return static_cast<char>('a' + draw_below(random, 26)); };
    if (mask[i] == '\\' && i + 1 < mask.size()) {
      out += mask[++i];
    } else if (mask[i] == '9') {
      out += static_cast<char>('0' + draw_below(random, 10));
    } else {
      out += mask[i] == 'a' || mask[i] == '#' ? letter() : mask[i];
    }
  }
  return out;
}

std::string draw_text(const LiveQuestion& question, stats::Random& random) {
  std::size_t least = 0;
  std::size_t most = 0;
  const auto limit = [&](double length) {
    const auto whole = static_cast<std::size_t>(std::max(0.0, length));
    if (whole > 0) most = most == 0 ? whole : std::min(most, whole);
  };
  for (const Validator& validator : question.definition().validators) {
    if (validator.type == ValidatorType::Regex && validator.regex)
      return draw_match(validator.regex->pattern(), random);
    if (validator.type == ValidatorType::Email) return draw_email(random);
    if (validator.type != ValidatorType::Text) continue;
    least = std::max(least, static_cast<std::size_t>(std::max(0.0, validator.min.value_or(0))));
    limit(validator.max.value_or(0));
  }
  const TextInput* input = question.definition().input.get();
  if (input != nullptr && input->max_length > 0) limit(input->max_length);
  const double of_all = question.type() == QuestionType::Comment ? question.survey().definition().max_comment_length
                                                                 : question.survey().definition().max_text_length;
  limit(question.survey().definition().max_text_length);
  limit(of_all);
  return draw_words(random, least, most);
}

bool has_numeric_rule(const Question& question) {
  return std::any_of(question.validators.begin(), question.validators.end(),
                     [](const Validator& validator) { return validator.type == ValidatorType::Numeric; });
}

}  // namespace

std::string draw_words(stats::Random& random, std::size_t least, std::size_t most) {
  std::string text;
  const std::size_t words = 1 + draw_below(random, 6);
  for (std::size_t i = 0; i < words || text.size() < least; ++i) {
    if (!text.empty()) text += ' ';
    text += kWords[draw_below(random, kWords.size())];
  }
  if (most > 0 && text.size() > most) text.resize(most);
  if (text.back() == ' ') text.back() = 's';
  return text;
}

Value draw_on_scale(const LiveQuestion& question, stats::Random& random) {
  const auto& slider = dynamic_cast<const LiveSlider&>(question);
  const SliderScale& scale = *question.definition().slider;
  const double low = expression::read_number(slider.min()).value_or(0);
  const double high = expression::read_number(slider.max()).value_or(100);
  // Steps count from the lower end.
  const auto place = [&] { return low + draw_step(0, high - low, scale.step, random); };
  if (!scale.is_range) return Value(place());
  const double one = place();
  const double other = place();
  return Value(Value::Array{Value(std::min(one, other)), Value(std::max(one, other))});
}

Value draw_typed(const LiveQuestion& question, stats::Random& random) {
  const TextInput* input = question.definition().input.get();
  const std::string type =
      question.type() == QuestionType::Text && input != nullptr ? input->input_type : std::string("text");
  if (type == "number" || type == "range") return draw_number(question, random);
  if (type == "date" || type == "datetime-local" || type == "month" || type == "week")
    return draw_date(question, type, random);
  if (type == "time") return draw_time(question, random);
  if (type == "email") return Value(draw_email(random));
  if (type == "url") return Value(fmt::format("https://example.org/{}", draw_below(random, 10'000)));
  if (type == "tel")
    return Value(fmt::format("+34 600 {:03} {:03}", draw_below(random, 1000), draw_below(random, 1000)));
  if (type == "color") return Value(fmt::format("#{:06x}", draw_below(random, 0x1000000)));
  if (has_numeric_rule(question.definition())) return draw_number(question, random);
  if (input != nullptr && (input->mask == MaskType::Numeric || input->mask == MaskType::Currency))
    return draw_number(question, random);
  if (input != nullptr && input->mask == MaskType::Pattern) {
    const Value* mask = input->mask_settings.find("pattern");
    if (mask != nullptr && mask->is_string()) return Value(draw_masked(mask->string(), random));
  }
  return Value(draw_text(question, random));
}

}  // namespace tertulia::engine::questionnaire::simulate
