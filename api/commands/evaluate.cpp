// SPDX-License-Identifier: Apache-2.0
#include "api/commands/evaluate.hpp"

#include <cmath>
#include <istream>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "engine/core/clock.hpp"
#include "engine/expression/expression.hpp"
#include "engine/questionnaire/conformance.hpp"
#include "engine/questionnaire/definition/loader.hpp"

namespace tertulia::api {
namespace {

namespace questionnaire = engine::questionnaire;
namespace expression = engine::expression;
namespace json = engine::json;
using engine::Result;
using engine::Value;

constexpr std::string_view kDefaultNow = "2026-03-01T10:00:00Z";
constexpr json::Limits kLimits{1U << 24, 256};

engine::Instant now_of(const json::Value& line) {
  const auto text = line.find("now");
  const auto given = text && text->is_string() ? engine::parse_instant(text->string()) : std::nullopt;
  return given ? *given : *engine::parse_instant(kDefaultNow);
}

Value object_of(const json::Value& line, std::string_view name) {
  const auto member = line.find(name);
  return member && member->is_object() ? engine::value_from_json(*member) : Value(Value::Object{});
}

std::string_view type_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::Undefined:
      return "undefined";
    case Value::Kind::Null:
      return "null";
    case Value::Kind::Boolean:
      return "boolean";
    case Value::Kind::Number:
      return std::isnan(value.number()) ? "nan" : "number";
    case Value::Kind::Date:
      return "date";
    case Value::Kind::String:
      return "string";
    case Value::Kind::Array:
      return "array";
    case Value::Kind::Object:
      return "object";
  }
  return "";
}

Value evaluate_expression(const json::Value& line) {
  Value answer(Value::Object{});
  const auto compiled = expression::compile(line.find("expression")->string());
  answer.set("parsed", Value(compiled.has_value()));
  if (!compiled) return answer;
  const Value values = object_of(line, "values");
  const expression::ObjectVariables variables(values);
  const expression::EvaluationContext context{now_of(line), {}};
  // survey-core answers an asynchronous expression before its value is there.
  const bool is_late = compiled->is_asynchronous();
  const Value value = is_late ? Value(false) : expression::evaluate(*compiled, variables, context);
  answer.set("type", Value(type_of(value)));
  answer.set("value", value.is_undefined() ? Value::null() : questionnaire::as_plain(value));
  answer.set("truth", Value(!is_late && expression::truth(*compiled, variables, context)));
  return answer;
}

Result<Value> evaluate_survey(const json::Value& line) {
  const auto loaded = questionnaire::load_definition(*line.find("survey"), questionnaire::LoadMode::Tolerant);
  if (!loaded) return loaded.error();
  questionnaire::Session session;
  session.variables = object_of(line, "variables");
  session.now = now_of(line);
  if (const auto locale = line.find("locale"); locale && locale->is_string()) session.locale = locale->string();
  if (const auto seed = line.find("seed"); seed && seed->integer()) {
    session.seed = static_cast<std::uint32_t>(*seed->integer());
  }
  return questionnaire::conformance_report(**loaded, object_of(line, "data"), session);
}

Result<Value> evaluate_line(std::string_view text) {
  const auto document = json::Document::parse(text, kLimits);
  if (!document) return document.error();
  const json::Value line = document->root();
  if (const auto text_of_expression = line.find("expression"); text_of_expression && text_of_expression->is_string()) {
    return evaluate_expression(line);
  }
  if (line.find("survey")) return evaluate_survey(line);
  return engine::Error{engine::ErrorCode::InvalidInput, "A line has an \"expression\" or a \"survey\".", {}};
}

}  // namespace

int run_evaluate(std::istream& in, std::ostream& out, std::ostream& err) {
  int failures = 0;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Value> answer = evaluate_line(line);
    if (!answer) {
      ++failures;
      err << fmt::format("Line {}: {}\n", number, answer.error().message);
      answer = Value(Value::Object{{"error", Value(answer.error().message)}});
    }
    out << engine::value_to_json(*answer) << '\n';
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace tertulia::api
