// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/operators.hpp"

// sumInArray, countInArray, avgInArray, minInArray, maxInArray: over the rows of a matrix or the panels of a loop.
//   sumInArray(array, 'member' [, 'other member'] [, condition])
namespace tertulia::engine::expression {
namespace {

/// The condition that every element must meet, if there is one.
struct Condition {
  bool given = false;
  std::shared_ptr<const Program> program;  ///< nullptr: its text is no expression, so that no element meets it
};

struct ArrayCall {
  std::vector<const Value*> elements;
  std::string member;
  std::string returned;  ///< the member that minInArray and maxInArray yield
  Condition condition;
};

/// A text in third place that is written as a constant and holds no operator names the member to yield.
bool names_member(const CallFrame& frame, std::size_t argument) {
  const NodeIndex index = frame.node.children[argument];
  if (frame.program.nodes[index].kind != Node::Kind::Constant || !frame[argument].is_string()) return false;
  return frame[argument].string().find_first_of("{}><=!") == std::string::npos;
}

/// A condition is a text that holds an expression, or the argument itself, evaluated again for each element.
Condition condition_at(const CallFrame& frame, std::size_t argument) {
  if (argument >= frame.count()) return {};
  Condition condition{true, frame.call.conditions[argument]};
  const Value& value = frame[argument];
  if (value.is_string() && !value.string().empty()) {
    const auto program = parse(value.string());
    condition.program = program ? *program : nullptr;
  }
  if (condition.program != nullptr && condition.program->is_asynchronous) return {};
  return condition;
}

std::optional<ArrayCall> read_call(const CallFrame& frame) {
  if (frame.count() < 2 || frame.count() > 4 || !is_truthy(frame[0]) || !frame[1].is_string()) return std::nullopt;
  ArrayCall call;
  if (frame[0].is_array()) {
    for (const Value& element : frame[0].array()) call.elements.push_back(&element);
  } else if (frame[0].is_object()) {
    for (const Value::Member& member : frame[0].object()) call.elements.push_back(&member.value);
  }
  call.member = frame[1].string();
  call.returned = call.member;
  std::size_t condition = 2;
  if (frame.count() > 2 && names_member(frame, 2)) {
    call.returned = frame[2].string();
    condition = 3;
  }
  call.condition = condition_at(frame, condition);
  return call;
}

/// The element's member, if it has one and meets the condition.
const Value* member_that_counts(const Value& element, const ArrayCall& call, const CallFrame& frame) {
  const Value* member = element.find(call.member);
  if (member == nullptr || is_empty(*member)) return nullptr;
  if (call.condition.given) {
    if (call.condition.program == nullptr) return nullptr;
    const ObjectVariables variables(element, &frame.variables);
    const Value met = evaluate_program(*call.condition.program, variables, frame.context);
    if (!loosely_equal(met, Value(true), frame.context.time_zone)) return nullptr;
  }
  return member;
}

/// Numeric texts as numbers; undefined for other texts.
Value number_of(const Value& value) {
  if (!value.is_string()) return value;
  const auto number = read_number(value);
  return number ? Value(*number) : Value();
}

Value sum_in_array(const CallFrame& frame) {
  const auto call = read_call(frame);
  Value sum(0);
  if (!call) return sum;
  for (const Value* element : call->elements) {
    const Value* member = member_that_counts(*element, *call, frame);
    if (member == nullptr) continue;
    const Value number = number_of(*member);
    if (!number.is_nothing()) sum = rounded_to_operands(sum, number, add(sum, number, frame.context.time_zone));
  }
  return sum;
}

Value count_in_array(const CallFrame& frame) {
  const auto call = read_call(frame);
  if (!call) return Value(0);
  return Value(
      static_cast<double>(std::count_if(call->elements.begin(), call->elements.end(), [&](const Value* element) {
        return member_that_counts(*element, *call, frame) != nullptr;
      })));
}

Value avg_in_array(const CallFrame& frame) {
  const double count = count_in_array(frame).number();
  return count == 0 ? Value(0) : Value(to_number(sum_in_array(frame)) / count);
}

enum class Extreme { Least, Greatest };

Value extreme_in_array(const CallFrame& frame, Extreme extreme) {
  const auto call = read_call(frame);
  if (!call) return {};
  Value best;
  const Value* best_element = nullptr;
  for (const Value* element : call->elements) {
    const Value* member = member_that_counts(*element, *call, frame);
    if (member == nullptr) continue;
    Value number = number_of(*member);
    if (number.is_nothing()) continue;
    const bool better =
        best.is_nothing() || (extreme == Extreme::Least ? less_than(number, best, frame.context.time_zone)
                                                        : less_than(best, number, frame.context.time_zone));
    if (!better) continue;
    best = std::move(number);
    best_element = element;
  }
  if (best_element == nullptr) return {};
  if (call->returned == call->member) return best;
  const Value* returned = best_element->find(call->returned);
  return returned == nullptr ? Value() : *returned;
}

Value min_in_array(const CallFrame& frame) { return extreme_in_array(frame, Extreme::Least); }
Value max_in_array(const CallFrame& frame) { return extreme_in_array(frame, Extreme::Greatest); }

constexpr std::array kFunctions = {
    Function{"sumInArray", sum_in_array, true}, Function{"countInArray", count_in_array, true},
    Function{"avgInArray", avg_in_array, true}, Function{"minInArray", min_in_array, true},
    Function{"maxInArray", max_in_array, true}};

}  // namespace

std::span<const Function> array_functions() { return kFunctions; }

}  // namespace tertulia::engine::expression
