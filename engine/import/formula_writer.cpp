// SPDX-License-Identifier: Apache-2.0
#include "engine/import/formula_writer.hpp"

#include <fmt/format.h>

namespace tertulia::engine::imports {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '"') out += '\\';
    out += c;
  }
  return out + "'";
}

Error untranslatable(std::string message) { return {ErrorCode::InvalidExpression, std::move(message), {}}; }

std::optional<Error> FormulaWriter::wrong_count(const Formula& call, std::size_t least, std::size_t most) {
  if (call.parts.size() >= least && call.parts.size() <= most) return std::nullopt;
  return untranslatable(fmt::format("{}() has {} arguments.", call.text, call.parts.size()));
}

Result<std::string> FormulaWriter::write(const Formula& formula) {
  switch (formula.kind) {
    case Formula::Kind::Number:
      return formula.text;
    case Formula::Kind::Text:
      return quoted(formula.text);
    case Formula::Kind::Name:
      return name(formula.text);
    case Formula::Kind::Call:
      return call(formula);
    case Formula::Kind::Not: {
      auto operand = write(formula.parts.front());
      if (!operand) return operand.error();
      return fmt::format("!({})", *operand);
    }
    case Formula::Kind::Minus: {
      if (formula.parts.front().kind == Formula::Kind::Number) return "-" + formula.parts.front().text;
      auto operand = write(formula.parts.front());
      if (!operand) return operand.error();
      return fmt::format("(0 - {})", *operand);
    }
    case Formula::Kind::Binary:
      break;
  }
  return binary(formula);
}

Result<std::string> FormulaWriter::emptiness(const Formula& operand, bool empty) {
  auto text = write(operand);
  if (!text) return text.error();
  return fmt::format("({} {})", *text, empty ? "empty" : "notempty");
}

Result<std::string> FormulaWriter::binary(const Formula& formula) {
  if (formula.text == "==" || formula.text == "!=") {
    if (auto special = comparison(formula)) return *special;
    const bool equal = formula.text == "==";
    if (formula.parts[1].is_empty_text()) return emptiness(formula.parts[0], equal);
    if (formula.parts[0].is_empty_text()) return emptiness(formula.parts[1], equal);
  }
  std::string out;
  for (const Formula& part : formula.parts) {
    auto text = write(part);
    if (!text) return text.error();
    if (!out.empty()) out += fmt::format(" {} ", formula.text);
    out += *text;
  }
  return "(" + out + ")";
}

Result<std::string> FormulaWriter::call_of(std::string_view function, const Formula& call) {
  std::string out;
  for (const Formula& part : call.parts) {
    auto text = write(part);
    if (!text) return text.error();
    if (!out.empty()) out += ", ";
    out += *text;
  }
  return fmt::format("{}({})", function, out);
}

}  // namespace tertulia::engine::imports
