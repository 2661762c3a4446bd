// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/core/value.hpp"
#include "engine/expression/name.hpp"

namespace tertulia::engine::expression {

enum class Operator : std::uint8_t {
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  Plus,
  Minus,
  Multiply,
  Divide,
  Modulo,
  Power,
  Contains,
  NotContains,
  AnyOf,
  AllOf,
  NoneOf,  // binary
  Empty,
  NotEmpty,
  Negate,  // unary
};

struct Function;  // functions.hpp

using NodeIndex = std::uint32_t;
/// The literals null and undefined, and an operand left out ({a} contains).
inline constexpr NodeIndex kNothing = UINT32_MAX;

/// One node of the tree. Children are indices into Program::nodes, so that a program is one block of memory and is
/// destroyed without recursion.
struct Node {
  enum class Kind : std::uint8_t { Constant, Variable, Unary, Binary, List, Call };
  Kind kind = Kind::Constant;
  Operator op = Operator::Or;       ///< Unary, Binary
  NodeIndex left = kNothing;        ///< Unary, Binary
  NodeIndex right = kNothing;       ///< Binary
  std::uint32_t index = 0;          ///< Constant: into constants; Variable: into variables; Call: into calls
  std::vector<NodeIndex> children;  ///< List, Call
};

struct Program;

struct Call {
  std::string name;
  const Function* function = nullptr;  ///< nullptr: there is no such function; the call yields null
  /// Functions over arrays take a condition that they evaluate for each element. condition[i] is argument i compiled
  /// as such; nullptr where its text is no expression.
  std::vector<std::shared_ptr<const Program>> conditions;
};

struct Program {
  std::string text;
  std::vector<Node> nodes;
  NodeIndex root = kNothing;
  std::vector<Value> constants;
  std::vector<std::string> constant_texts;  ///< as written, parallel to constants
  std::vector<Name> variables;
  std::vector<Call> calls;
  std::vector<std::string> functions;  ///< names of calls, each once
  bool is_asynchronous = false;
  bool calls_without_variables = false;
  std::uint64_t key_bits = 0;  ///< of all variables; all of them set when a property is read
};

/// Reads the grammar of survey-core's parser. What survey-core cannot read or cannot run is InvalidExpression.
Result<std::shared_ptr<const Program>> parse(std::string_view text);

/// The text of a subtree in normal form, as survey-core writes it: conditions inside sumInArray() and its kin are read
/// again from it, once per element.
std::string to_source(const Program& program, NodeIndex node);

/// The value a text stands for: "true", "12", "0x1F" and quoted texts are taken for what they say. Applied to constants
/// and to texts in answers, unless {#name} forbids it. Nothing if the text stands for itself.
std::optional<Value> literal_in(std::string_view text);

}  // namespace tertulia::engine::expression
