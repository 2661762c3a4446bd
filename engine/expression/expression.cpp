// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/expression.hpp"

#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/operators.hpp"
#include "engine/expression/syntax.hpp"

namespace tertulia::engine::expression {
namespace {

/// Walks the tree. Values that exist already (constants, answers) are passed by reference; only what has to be computed
/// is stored, in a scratch place of the caller.
class Evaluator {
 public:
  Evaluator(const Program& program, const Variables& variables, const EvaluationContext& context)
      : program_(program), variables_(variables), context_(context) {}

  const Value& run(NodeIndex index, Value& scratch, bool& strict_order,
                   Variables::Reading reading = Variables::Reading::Default) const {
    if (index == kNothing) return nothing();
    const Node& node = program_.nodes[index];
    if (node.kind == Node::Kind::Constant) return program_.constants[node.index];
    if (node.kind == Node::Kind::Variable) {
      return variable(program_.variables[node.index], reading, scratch, strict_order);
    }
    return compute(node, scratch);
  }

  Value result(NodeIndex index) const {
    Value result;
    bool ignored = false;
    const Value& value = run(index, result, ignored);
    if (&value != &result) result = value;
    return result;
  }

 private:
  static const Value& nothing() {
    static const Value null = Value::null();
    return null;
  }

  const Value& compute(const Node& node, Value& scratch) const {
    switch (node.kind) {
      case Node::Kind::Unary: {
        Value operand;
        bool ignored = false;
        return scratch = apply(node.op, run(node.left, operand, ignored));
      }
      case Node::Kind::Binary: {
        Value left;
        Value right;
        bool strict = false;
        const Value& a = run(node.left, left, strict);
        const Value& b = run(node.right, right, strict);
        return scratch = apply(node.op, a, b, strict, context_);
      }
      case Node::Kind::List: {
        Value::Array elements;
        elements.reserve(node.children.size());
        for (const NodeIndex child : node.children) elements.push_back(result(child));
        return scratch = Value(std::move(elements));
      }
      case Node::Kind::Call:
        return scratch = call(node);
      default:
        return nothing();
    }
  }

  const Value& variable(const Name& name, Variables::Reading reading, Value& scratch, bool& strict_order) const {
    const Variables::Found found = variables_.find(name, reading, scratch);
    strict_order = strict_order || found.strict_order;
    if (found.value == nullptr) {
      if (name.asks_length()) return scratch = Value(0);
      return name.json_object ? *name.json_object : nothing();
    }
    if (name.as_it_is || !found.value->is_string()) return *found.value;
    auto meant = literal_in(found.value->string());
    return meant ? scratch = *std::move(meant) : *found.value;
  }

  Value call(const Node& node) const {
    const Call& target = program_.calls[node.index];
    if (target.function == nullptr) return Value::null();
    std::vector<Value> storage(node.children.size());
    std::vector<const Value*> arguments(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const bool original = i == 0 && target.function->takes_condition;
      bool ignored = false;
      arguments[i] = &run(node.children[i], storage[i], ignored,
                          original ? Variables::Reading::Original : Variables::Reading::Default);
    }
    return target.function->run({arguments, program_, node, target, variables_, context_});
  }

  const Program& program_;
  const Variables& variables_;
  const EvaluationContext& context_;
};

}  // namespace

const std::string& Expression::text() const { return program_->text; }
const std::vector<Name>& Expression::variables() const { return program_->variables; }
const std::vector<std::string>& Expression::functions() const { return program_->functions; }
bool Expression::is_asynchronous() const { return program_->is_asynchronous; }
bool Expression::calls_without_variables() const { return program_->calls_without_variables; }
std::uint64_t Expression::key_bits() const { return program_->key_bits; }

Result<Expression> compile(std::string_view text) {
  auto program = parse(text);
  if (!program) return program.error();
  return Expression(*std::move(program));
}

std::vector<std::string> names(const Expression& expression) {
  std::vector<std::string> names;
  for (const Name& name : expression.variables()) {
    if (std::find(names.begin(), names.end(), name.text) == names.end()) names.push_back(name.text);
  }
  return names;
}

Variables::Found ObjectVariables::find(const Name& name, Reading reading, Value& scratch) const {
  if (const Value* value = follow(values_, name.steps, scratch)) return {value, false};
  return find_beside_list(name, reading, scratch);
}

Variables::Found ObjectVariables::find_beside_list(const Name& name, Reading reading, Value& scratch) const {
  return around_ == nullptr ? Found{} : around_->find_beside_list(name, reading, scratch);
}

Value ObjectVariables::ask(std::string_view function, const Value::Array& arguments) const {
  return around_ == nullptr ? Variables::ask(function, arguments) : around_->ask(function, arguments);
}

Value evaluate_program(const Program& program, const Variables& variables, const EvaluationContext& context) {
  return Evaluator(program, variables, context).result(program.root);
}

Value evaluate(const Expression& expression, const Variables& variables, const EvaluationContext& context) {
  return evaluate_program(expression.program(), variables, context);
}

bool truth(const Expression& expression, const Variables& variables, const EvaluationContext& context) {
  Value scratch;
  bool ignored = false;
  const Program& program = expression.program();
  const Value& value = Evaluator(program, variables, context).run(program.root, scratch, ignored);
  if (value.is_boolean()) return value.boolean();
  return loosely_equal(value, Value(true), context.time_zone);
}

}  // namespace tertulia::engine::expression
