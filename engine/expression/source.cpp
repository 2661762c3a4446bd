// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/expression/syntax.hpp"

namespace tertulia::engine::expression {
namespace {

std::string_view word_of(Operator op) {
  switch (op) {
    case Operator::Or:
      return "or";
    case Operator::And:
      return "and";
    case Operator::Equal:
      return "==";
    case Operator::NotEqual:
      return "!=";
    case Operator::Less:
      return "<";
    case Operator::LessOrEqual:
      return "<=";
    case Operator::Greater:
      return ">";
    case Operator::GreaterOrEqual:
      return ">=";
    case Operator::Plus:
      return "+";
    case Operator::Minus:
      return "-";
    case Operator::Multiply:
      return "*";
    case Operator::Divide:
      return "/";
    case Operator::Modulo:
      return "%";
    case Operator::Power:
      return "^";
    case Operator::Contains:
      return "contains";
    case Operator::NotContains:
      return "notcontains";
    case Operator::AnyOf:
      return "anyof";
    case Operator::AllOf:
      return "allof";
    case Operator::NoneOf:
      return "noneof";
    case Operator::Empty:
      return "empty";
    case Operator::NotEmpty:
      return "notempty";
    case Operator::Negate:
      return "!";
  }
  return "";
}

std::string joined(const Program& program, const std::vector<NodeIndex>& children) {
  std::string text;
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (i > 0) text += ", ";
    text += to_source(program, children[i]);
  }
  return text;
}

}  // namespace

std::string to_source(const Program& program, NodeIndex index) {
  if (index == kNothing) return "";
  const Node& node = program.nodes[index];
  switch (node.kind) {
    case Node::Kind::Constant:
      return program.constant_texts[node.index];
    case Node::Kind::Variable: {
      const Name& name = program.variables[node.index];
      return fmt::format("{{{}{}}}", name.as_it_is ? "#" : "", name.text);
    }
    case Node::Kind::Unary: {
      const std::string operand = to_source(program, node.left);
      return node.op == Operator::Negate ? "! " + operand : fmt::format("{} {}", operand, word_of(node.op));
    }
    case Node::Kind::Binary:
      return fmt::format("({} {} {})", to_source(program, node.left), word_of(node.op), to_source(program, node.right));
    case Node::Kind::List:
      return fmt::format("[{}]", joined(program, node.children));
    case Node::Kind::Call:
      return fmt::format("{}({})", program.calls[node.index].name, joined(program, node.children));
  }
  return "";
}

}  // namespace tertulia::engine::expression
