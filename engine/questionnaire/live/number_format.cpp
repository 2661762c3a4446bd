// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/number_format.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <unicode/numberformatter.h>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/operators.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// Intl.NumberFormat's defaults: up to three decimals, none for per cent, the currency's own.
icu::number::Precision precision_of(const ExpressionField& field) {
  using icu::number::Precision;
  const int given_min = static_cast<int>(field.min_fraction_digits);
  const int given_max = static_cast<int>(field.max_fraction_digits);
  const bool currency = field.display_style == "currency";
  if (currency && given_min < 0 && given_max < 0) return Precision::currency(UCURR_USAGE_STANDARD);
  const int default_min = currency ? 2 : 0;
  const int default_max = currency ? 2 : (field.display_style == "percent" ? 0 : 3);
  const int min = given_min >= 0 ? given_min : std::min(default_min, given_max >= 0 ? given_max : default_min);
  const int max = given_max >= 0 ? given_max : std::max(default_max, min);
  return Precision::minMaxFraction(min, std::max(min, max));
}

}  // namespace

std::string formatted_result(const Value& value, const ExpressionField& field, const LiveQuestionnaire& survey) {
  const auto& zone = survey.evaluation().time_zone;
  const auto number = expression::read_number(value);
  if (field.display_style == "date") {
    const expression::DateFields f =
        expression::local_fields(expression::create_date(value, survey.evaluation()), zone);
    if (std::isnan(f.year)) return "Invalid Date";
    return fmt::format("{:.0f}/{:.0f}/{:.0f}", f.month + 1, f.day, f.year);
  }
  if (field.display_style == "none" || !number || !value.is_number()) return expression::to_text(value, zone);
  using icu::number::NumberFormatter;
  auto formatter = NumberFormatter::withLocale(icu::Locale(survey.locale().empty() ? "en" : survey.locale().c_str()))
                       .precision(precision_of(field))
                       .roundingMode(UNUM_ROUND_HALFUP)
                       .grouping(field.use_grouping ? UNUM_GROUPING_AUTO : UNUM_GROUPING_OFF);
  UErrorCode status = U_ZERO_ERROR;
  if (field.display_style == "currency") {
    formatter = formatter.unit(icu::CurrencyUnit(icu::StringPiece(field.currency), status));
  } else if (field.display_style == "percent") {
    formatter = formatter.unit(icu::MeasureUnit::getPercent()).scale(icu::number::Scale::powerOfTen(2));
  }
  std::string text;
  formatter.formatDouble(*number, status).toString(status).toUTF8String(text);
  return U_SUCCESS(status) ? text : expression::to_text(value, zone);
}

}  // namespace tertulia::engine::questionnaire
