// SPDX-License-Identifier: Apache-2.0
// An expression in the first line, the values it reads as JSON behind it.
#include <cstdint>
#include <string_view>

#include "engine/expression/expression.hpp"
#include "engine/json/json.hpp"

namespace {

using namespace tertulia::engine;

Value values_of(std::string_view text) {
  const auto document = json::Document::parse(text);
  return document ? value_from_json(document->root()) : Value(Value::Object{});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\n');
  const auto compiled = expression::compile(input.substr(0, end));
  if (!compiled) return 0;
  const Value values = end == std::string_view::npos ? Value(Value::Object{}) : values_of(input.substr(end + 1));
  const expression::ObjectVariables variables(values);
  const expression::EvaluationContext context{*parse_instant("2026-03-01T10:00:00Z"), {}};
  expression::evaluate(*compiled, variables, context);
  expression::truth(*compiled, variables, context);
  return 0;
}
