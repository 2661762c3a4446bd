// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/functions.hpp"

#include <algorithm>
#include <array>

namespace tertulia::engine::expression {
namespace {

/// The functions about the questionnaire itself, which only its Variables can answer.
Value ask(const CallFrame& frame) {
  Value::Array arguments;
  for (const Value* argument : frame.arguments) arguments.push_back(*argument);
  return frame.variables.ask(frame.call.name, arguments);
}

constexpr std::array kModelFunctions = {Function{"displayValue", ask, false, true}, Function{"propertyValue", ask},
                                        Function{"isContainerReady", ask}, Function{"isDisplayMode", ask},
                                        Function{"getComment", ask}};

}  // namespace

const Value& CallFrame::operator[](std::size_t i) const {
  static const Value undefined;
  return i < arguments.size() ? *arguments[i] : undefined;
}

const Function* find_function(std::string_view name) {
  for (const std::span<const Function> group :
       {number_functions(), array_functions(), date_functions(), std::span<const Function>(kModelFunctions)}) {
    const auto found = std::find_if(group.begin(), group.end(), [&](const Function& f) { return f.name == name; });
    if (found != group.end()) return &*found;
  }
  return nullptr;
}

bool is_function(std::string_view name) { return find_function(name) != nullptr; }

Value Variables::ask(std::string_view function, const Value::Array&) const {
  return function == "isContainerReady" ? Value(false) : Value();
}

}  // namespace tertulia::engine::expression
