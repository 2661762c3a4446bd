// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/screen_out.hpp"

#include <algorithm>

#include "engine/expression/syntax.hpp"

namespace tertulia::engine::fieldwork {
namespace {

using expression::Expression;
using expression::Node;
using expression::NodeIndex;

/// The condition's parts that `or` joins, from left to right.
std::vector<Expression> alternatives_of(const Expression& condition) {
  const expression::Program& program = condition.program();
  std::vector<Expression> alternatives;
  std::vector<NodeIndex> open = {program.root};
  while (!open.empty()) {
    const NodeIndex index = open.back();
    open.pop_back();
    if (index == expression::kNothing) continue;
    const Node& node = program.nodes[index];
    if (node.kind == Node::Kind::Binary && node.op == expression::Operator::Or) {
      open.push_back(node.right);
      open.push_back(node.left);
    } else if (const auto part = expression::compile(expression::to_source(program, index))) {
      alternatives.push_back(*part);
    }
  }
  return alternatives;
}

bool is_true(const Expression& condition, const Value& variables, Instant now) {
  return expression::truth(condition, expression::ObjectVariables(variables), {now, {}});
}

}  // namespace

ScreenOut::ScreenOut(Expression condition)
    : condition_(std::move(condition)), alternatives_(alternatives_of(condition_)) {}

bool ScreenOut::holds(const Value& variables, Instant now) const { return is_true(condition_, variables, now); }

bool ScreenOut::holds_already(const Value& variables, const std::function<bool(std::string_view)>& is_settled,
                              Instant now) const {
  const auto is_known = [&](const expression::Name& name) {
    const std::string& first = name.steps.front().name;
    return first == "given" || is_settled(first);
  };
  return std::any_of(alternatives_.begin(), alternatives_.end(), [&](const Expression& part) {
    return std::all_of(part.variables().begin(), part.variables().end(), is_known) && is_true(part, variables, now);
  });
}

}  // namespace tertulia::engine::fieldwork
