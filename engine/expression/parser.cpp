// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/parser.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/number.hpp"
#include "engine/expression/operator_words.hpp"

// A recursive descent over the grammar, one function a rule, loosest binding first:
//   expression  = and-terms joined by || or
//   and-term    = comparisons joined by && and
//   comparison  = sums joined by <= >= == = != < > and their words
//   sum         = products joined by + -
//   product     = powers joined by * / %
//   power       = containments joined by ^ power
//   containment = factors joined by contains *= notcontains anyof allof noneof (the right side may be missing)
//   factor      = ( expression [)] | name( list [)] | ! factor | atom empty | atom notempty | atom | [ list ]
//   atom        = undefined | null | constant | {name}
// All operators associate to the left. Words are read without regard to case and need no space behind them.
namespace tertulia::engine::expression {
namespace {

constexpr int kDeepestNesting = 150;
constexpr int kTallestTree = 2000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

/// Other spellings of operators, replaced before parsing and therefore inside quoted texts too, as survey-core does.
std::string normalised(std::string_view text) {
  std::string out(text);
  replace_all(out, "=>", ">=");
  replace_all(out, "=<", "<=");
  replace_all(out, "<>", "!=");
  replace_all(out, "equals", "equal ");
  return out;
}

/// A subtree, or the fact that the rule does not fit here. `node` may be kNothing: null and undefined do fit.
struct Match {
  bool fits = false;
  NodeIndex node = kNothing;
  int height = 0;
};

class Parser {
 public:
  Parser(std::string_view text, Program& program) : text_(text), program_(program) {}

  std::optional<Error> run() {
    const Match match = expression();
    if (fault_) return fault_;
    if (!match.fits || at_ != text_.size() || match.node == kNothing) return unexpected();
    program_.root = match.node;
    return std::nullopt;
  }

 private:
  Error unexpected() const {
    const std::size_t at = std::max(furthest_, at_);
    const std::string what = at >= text_.size() ? "the end" : "'" + std::string(text_.substr(at, 12)) + "'";
    return error_at(ErrorCode::InvalidExpression, "", "syntax",
                    fmt::format("The expression cannot be read at position {}: {} was not expected.", at + 1, what));
  }

  void refuse(std::string rule, std::string message) {
    if (!fault_) fault_ = error_at(ErrorCode::InvalidExpression, "", std::move(rule), std::move(message));
  }

  // Text -------------------------------------------------------------------------------------------------------------

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  [[nodiscard]] bool looking_at(std::string_view word) const {
    return text_.size() - at_ >= word.size() && unicode::equal_ignoring_case(text_.substr(at_, word.size()), word);
  }

  bool take(char c) {
    if (at_ < text_.size() && text_[at_] == c) {
      ++at_;
      return true;
    }
    furthest_ = std::max(furthest_, at_);
    return false;
  }

  std::optional<Operator> take_operator(Words words) {
    for (const OperatorWord& word : words) {
      if (!looking_at(word.text)) continue;
      at_ += word.text.size();
      return word.op;
    }
    furthest_ = std::max(furthest_, at_);
    return std::nullopt;
  }

  // Nodes ------------------------------------------------------------------------------------------------------------

  Match add(Node node, int height) {
    if (height > kTallestTree) refuse("too_complex", "The expression is too complex.");
    program_.nodes.push_back(std::move(node));
    return {true, static_cast<NodeIndex>(program_.nodes.size() - 1), height};
  }

  Match constant(Value value, std::string source) {
    Node node;
    node.kind = Node::Kind::Constant;
    node.index = static_cast<std::uint32_t>(program_.constants.size());
    program_.constants.push_back(std::move(value));
    program_.constant_texts.push_back(std::move(source));
    return add(std::move(node), 1);
  }

  Match binary(Operator op, const Match& left, const Match& right) {
    Node node;
    node.kind = Node::Kind::Binary;
    node.op = op;
    node.left = left.node;
    node.right = right.node;
    return add(std::move(node), std::max(left.height, right.height) + 1);
  }

  Match unary(Operator op, const Match& operand) {
    // survey-core fails at run time on "null empty" and "!null"; here it is a fault of the text.
    if (operand.node == kNothing) refuse("null_operand", "null and undefined cannot stand here.");
    Node node;
    node.kind = Node::Kind::Unary;
    node.op = op;
    node.left = operand.node;
    return add(std::move(node), operand.height + 1);
  }

  // Rules ------------------------------------------------------------------------------------------------------------

  Match expression() {
    const std::size_t start = at_;
    if (++nesting_ > kDeepestNesting) refuse("too_deep", "The expression is nested too deeply.");
    Match match;
    if (!fault_) {
      skip_space();
      match = chain(0);
      if (match.fits) {
        skip_space();
      } else {
        at_ = start;
      }
    }
    --nesting_;
    return match;
  }

  Match chain(std::size_t level) {
    if (level == kLevels.size()) return containment();
    Match left = chain(level + 1);
    while (left.fits && !fault_) {
      const std::size_t before = at_;
      skip_space();
      const auto op = take_operator(kLevels[level]);
      Match right;
      if (op) {
        skip_space();
        right = chain(level + 1);
      }
      if (!right.fits) {
        at_ = before;
        break;
      }
      left = binary(*op, left, right);
    }
    return left;
  }

  Match containment() {
    Match left = factor();
    while (left.fits && !fault_) {
      const std::size_t before = at_;
      skip_space();
      const auto op = take_operator(kContainmentWords);
      if (!op) {
        at_ = before;
        break;
      }
      skip_space();
      left = binary(*op, left, factor());
    }
    return left;
  }

  /// Closing brackets may be missing, so a caller may leave a text behind that fits nowhere to its own caller, who
  /// tries it again: without a memory of such places the time would double with each level of nesting.
  Match factor() {
    const std::size_t start = at_;
    if (hopeless_.contains(start)) return {};
    Match match = factor_here();
    if (!match.fits) hopeless_.insert(start);
    return match;
  }

  Match factor_here() {
    const std::size_t start = at_;
    if (take('(')) {
      skip_space();
      const Match inner = expression();
      if (inner.fits) {
        skip_space();
        take(')');  // may be missing
        return inner;
      }
      at_ = start;
    }
    if (Match match = call(); match.fits) return match;
    if (Match match = prefixed(); match.fits) return match;
    if (Match operand = atom(); operand.fits) {
      const std::size_t behind = at_;
      skip_space();
      if (const auto op = take_operator(kUnaryWords)) return unary(*op, operand);
      at_ = behind;
      return operand;
    }
    return list();
  }

  Match call() {
    const std::size_t start = at_;
    const std::string_view name = take_word();
    if (name.empty() || !take('(')) {
      at_ = start;
      return {};
    }
    Node node;
    node.kind = Node::Kind::Call;
    const int height = sequence(node.children);
    take(')');  // may be missing
    node.index = static_cast<std::uint32_t>(program_.calls.size());
    program_.calls.push_back(Call{std::string(name), find_function(name), {}});
    return add(std::move(node), height + 1);
  }

  Match prefixed() {
    const std::size_t start = at_;
    if (looking_at("!")) {
      at_ += 1;
    } else if (looking_at("negate")) {
      at_ += 6;
    } else {
      return {};
    }
    skip_space();
    ++nesting_;
    if (nesting_ > kDeepestNesting) refuse("too_deep", "The expression is nested too deeply.");
    const Match operand = fault_ ? Match{} : factor();
    --nesting_;
    if (operand.fits) return unary(Operator::Negate, operand);
    at_ = start;
    return {};
  }

  Match list() {
    const std::size_t start = at_;
    if (!take('[')) return {};
    Node node;
    node.kind = Node::Kind::List;
    const int height = sequence(node.children);
    if (take(']')) return add(std::move(node), height + 1);
    at_ = start;
    return {};
  }

  /// Expressions with commas between; returns their height. A list that begins with null is read as empty, a null
  /// further on cannot be run: both as in survey-core.
  int sequence(std::vector<NodeIndex>& children) {
    const Match first = expression();
    int height = first.height;
    std::vector<NodeIndex> rest;
    while (!fault_) {
      const std::size_t before = at_;
      skip_space();
      Match next;
      if (take(',')) {
        skip_space();
        next = expression();
      }
      if (!next.fits) {
        at_ = before;
        break;
      }
      height = std::max(height, next.height);
      rest.push_back(next.node);
    }
    if (!first.fits || first.node == kNothing) return height;
    if (std::find(rest.begin(), rest.end(), kNothing) != rest.end()) {
      refuse("null_operand", "null and undefined cannot stand in a list.");
    }
    children.push_back(first.node);
    children.insert(children.end(), rest.begin(), rest.end());
    return height;
  }

  Match atom() {
    const std::size_t start = at_;
    skip_space();
    for (const std::string_view nothing : {"undefined", "null"}) {
      if (text_.substr(at_).starts_with(nothing)) {
        at_ += nothing.size();
        return {true, kNothing, 0};
      }
    }
    Match match = literal();
    if (!match.fits) match = variable();
    if (!match.fits) at_ = start;
    return match;
  }

  Match variable() {
    const std::size_t start = at_;
    if (!take('{')) return {};
    const std::size_t end = std::min(text_.find_first_of("{}", at_), text_.size());
    const std::string_view name = text_.substr(at_, end - at_);
    furthest_ = std::max(furthest_, end);
    if (name.empty() || end == text_.size() || text_[end] != '}') {
      at_ = start;
      return {};
    }
    at_ = end + 1;
    Node node;
    node.kind = Node::Kind::Variable;
    node.index = static_cast<std::uint32_t>(program_.variables.size());
    program_.variables.push_back(parse_name(name));
    program_.variables.back().position = node.index;
    return add(std::move(node), 1);
  }

  Match literal() {
    for (const bool truth : {true, false}) {
      const std::string_view word = truth ? "true" : "false";
      if (!looking_at(word)) continue;
      at_ += word.size();
      return constant(Value(truth), std::string(word));
    }
    if (const auto number = take_number()) return constant(Value(*number), number_to_text(*number));
    if (const std::string_view word = take_word(); !word.empty()) {
      return constant(literal_in(word).value_or(Value(word)), std::string(word));
    }
    return quoted();
  }

  /// Letters, then digits and letters.
  std::string_view take_word() {
    const std::size_t start = at_;
    if (at_ < text_.size() && is_letter(text_[at_])) {
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  std::string_view take_digits() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  std::optional<double> take_number() {
    const std::size_t start = at_;
    if (text_.substr(at_).starts_with("0x")) {
      at_ += 2;
      if (const std::string_view digits = take_digits(); !digits.empty()) {
        return parse_int("0x" + std::string(digits));
      }
      at_ = start;
    }
    const bool negative = at_ < text_.size() && text_[at_] == '-';
    if (negative) ++at_;
    const std::size_t first = at_;
    std::string_view digits = take_digits();
    if (digits.empty()) {
      at_ = start;
      return std::nullopt;
    }
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      take_digits();
    } else if (digits.front() == '0') {
      at_ = first + 1;  // a zero in front stands alone: "007" does not parse
    }
    const double value = parse_float(text_.substr(first, at_ - first));
    return negative ? -value : value;
  }

  Match quoted() {
    const std::size_t start = at_;
    if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) return {};
    const char quote = text_[at_++];
    if (take(quote)) return constant(Value(""), "''");
    std::string content;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool escaped = c == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '\'' || text_[at_ + 1] == '"');
      if (!escaped && (c == '\'' || c == '"')) break;
      content += escaped ? text_[at_ + 1] : c;
      at_ += escaped ? 2 : 1;
    }
    if (!content.empty() && take(quote)) return constant(Value(content), "'" + content + "'");
    furthest_ = std::max(furthest_, at_);
    at_ = start;
    return {};
  }

  std::string_view text_;
  Program& program_;
  std::size_t at_ = 0;
  std::size_t furthest_ = 0;
  int nesting_ = 0;
  std::unordered_set<std::size_t> hopeless_;  // where no factor begins
  std::optional<Error> fault_;
};

}  // namespace

std::optional<Error> read_tree(std::string_view text, Program& program) {
  const std::string source = normalised(text);
  return Parser(source, program).run();
}

}  // namespace tertulia::engine::expression
