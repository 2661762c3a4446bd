// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "engine/expression/syntax.hpp"

/// How operators are written, by how tightly they bind. Of words that begin alike the longer comes first.
namespace tertulia::engine::expression {

struct OperatorWord {
  std::string_view text;
  Operator op;
};

using Words = std::span<const OperatorWord>;
inline constexpr std::array kOrWords = {OperatorWord{"||", Operator::Or}, OperatorWord{"or", Operator::Or}};
inline constexpr std::array kAndWords = {OperatorWord{"&&", Operator::And}, OperatorWord{"and", Operator::And}};
inline constexpr std::array kComparisonWords = {
    OperatorWord{"<=", Operator::LessOrEqual},    OperatorWord{"lessorequal", Operator::LessOrEqual},
    OperatorWord{">=", Operator::GreaterOrEqual}, OperatorWord{"greaterorequal", Operator::GreaterOrEqual},
    OperatorWord{"==", Operator::Equal},          OperatorWord{"equal", Operator::Equal},
    OperatorWord{"=", Operator::Equal},           OperatorWord{"!=", Operator::NotEqual},
    OperatorWord{"notequal", Operator::NotEqual}, OperatorWord{"<", Operator::Less},
    OperatorWord{"less", Operator::Less},         OperatorWord{">", Operator::Greater},
    OperatorWord{"greater", Operator::Greater}};
inline constexpr std::array kSumWords = {OperatorWord{"+", Operator::Plus}, OperatorWord{"-", Operator::Minus}};
inline constexpr std::array kProductWords = {OperatorWord{"*", Operator::Multiply}, OperatorWord{"/", Operator::Divide},
                                             OperatorWord{"%", Operator::Modulo}};
inline constexpr std::array kPowerWords = {OperatorWord{"^", Operator::Power}, OperatorWord{"power", Operator::Power}};
inline constexpr std::array kContainmentWords = {OperatorWord{"*=", Operator::Contains},
                                                 OperatorWord{"contains", Operator::Contains},
                                                 OperatorWord{"contain", Operator::Contains},
                                                 OperatorWord{"notcontains", Operator::NotContains},
                                                 OperatorWord{"notcontain", Operator::NotContains},
                                                 OperatorWord{"anyof", Operator::AnyOf},
                                                 OperatorWord{"allof", Operator::AllOf},
                                                 OperatorWord{"noneof", Operator::NoneOf}};
inline constexpr std::array kUnaryWords = {OperatorWord{"empty", Operator::Empty},
                                           OperatorWord{"notempty", Operator::NotEmpty}};

inline constexpr std::array<Words, 6> kLevels = {kOrWords,  kAndWords,     kComparisonWords,
                                                 kSumWords, kProductWords, kPowerWords};

}  // namespace tertulia::engine::expression
