// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "engine/expression/functions.hpp"
#include "engine/expression/parser.hpp"

// What a program knows besides its tree: its calls, the conditions inside of them, and what it depends on.
namespace tertulia::engine::expression {
namespace {

constexpr std::size_t kLongestText = 64 * 1024;
constexpr int kDeepestConditions = 4;

/// Whether `test` holds for a node below `index`, itself included.
template <typename Test>
bool any_below(const Program& program, NodeIndex index, const Test& test) {
  if (index == kNothing) return false;
  const Node& node = program.nodes[index];
  if (test(node) || any_below(program, node.left, test) || any_below(program, node.right, test)) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](NodeIndex child) { return any_below(program, child, test); });
}

bool is_call(const Node& node) { return node.kind == Node::Kind::Call; }
bool is_variable(const Node& node) { return node.kind == Node::Kind::Variable; }

/// An outermost call none of whose arguments reads a variable. Lists count with any call, as in survey-core.
bool calls_without_variables(const Program& program, NodeIndex index) {
  if (index == kNothing) return false;
  const Node& node = program.nodes[index];
  if (is_call(node)) return !any_below(program, index, is_variable);
  if (node.kind == Node::Kind::List) return any_below(program, index, is_call);
  return calls_without_variables(program, node.left) || calls_without_variables(program, node.right);
}

Result<std::shared_ptr<const Program>> parse_nested(std::string_view text, int conditions_left);

/// What can be known of the calls once the tree stands. A condition inside a condition inside … would be compiled twice
/// a level, so that few levels are allowed.
std::optional<Error> describe_calls(Program& program, int conditions_left) {
  for (const Node& node : program.nodes) {
    if (!is_call(node)) continue;
    Call& call = program.calls[node.index];
    if (std::find(program.functions.begin(), program.functions.end(), call.name) == program.functions.end()) {
      program.functions.push_back(call.name);
    }
    if (call.function == nullptr) continue;
    if (call.function->is_asynchronous) program.is_asynchronous = true;
    if (!call.function->takes_condition || node.children.size() < 3) continue;
    if (conditions_left == 0) {
      return error_at(ErrorCode::InvalidExpression, "", "too_deep",
                      "The conditions over arrays are nested too deeply.");
    }
    call.conditions.resize(node.children.size());
    for (std::size_t i = 2; i < node.children.size(); ++i) {
      if (auto condition = parse_nested(to_source(program, node.children[i]), conditions_left - 1)) {
        call.conditions[i] = *condition;
      }
    }
  }
  program.calls_without_variables = calls_without_variables(program, program.root);
  for (const Name& name : program.variables) program.key_bits |= name.is_property ? ~std::uint64_t{0} : name.key_bits;
  return std::nullopt;
}

Result<std::shared_ptr<const Program>> parse_nested(std::string_view text, int conditions_left) {
  auto program = std::make_shared<Program>();
  program->text = text;
  if (auto fault = read_tree(text, *program)) return *fault;
  if (auto fault = describe_calls(*program, conditions_left)) return *fault;
  return std::shared_ptr<const Program>(std::move(program));
}

}  // namespace

Result<std::shared_ptr<const Program>> parse(std::string_view text) {
  if (text.size() > kLongestText) {
    return error_at(ErrorCode::InvalidExpression, "", "too_long",
                    fmt::format("The expression has {} bytes; at most {} are accepted.", text.size(), kLongestText));
  }
  return parse_nested(text, kDeepestConditions);
}

}  // namespace tertulia::engine::expression
