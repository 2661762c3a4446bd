// SPDX-License-Identifier: Apache-2.0
#include "engine/import/formula.hpp"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace tertulia::engine::imports {
namespace {

constexpr int kDeepest = 60;
constexpr std::size_t kLongest = 20'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }

struct Token {
  enum class Kind : std::uint8_t { End, Number, Text, Name, Symbol };
  Kind kind = Kind::End;
  std::string text;
  std::size_t at = 0;
};

Error fault(std::size_t at, std::string_view what) {
  return {ErrorCode::InvalidExpression, fmt::format("It cannot be read at position {}: {}.", at + 1, what), {}};
}

class Lexer {
 public:
  Lexer(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

  Result<std::vector<Token>> run() {
    std::vector<Token> tokens;
    while (true) {
      while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
      if (at_ >= text_.size()) break;
      auto token = next();
      if (!token) return token.error();
      tokens.push_back(std::move(*token));
    }
    tokens.push_back({Token::Kind::End, "", text_.size()});
    return tokens;
  }

 private:
  Result<Token> next() {
    const std::size_t start = at_;
    const char c = text_[at_];
    if (c == '\'' || c == '"') return quoted(c);
    if (dialect_ == Dialect::XPath && text_.substr(at_, 2) == "${") {
      const std::size_t end = text_.find('}', at_);
      if (end == std::string_view::npos) return fault(start, "a '}' is missing");
      at_ = end + 1;
      std::string_view name = text_.substr(start + 2, end - start - 2);
      while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
      while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
      return Token{Token::Kind::Name, "$" + std::string(name), start};
    }
    if (is_digit(c) || (c == '.' && start + 1 < text_.size() && is_digit(text_[start + 1]))) return number();
    if (is_name_start(c)) return name();
    return symbol();
  }

  Result<Token> quoted(char quote) {
    const std::size_t start = at_++;
    std::string content;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (dialect_ == Dialect::ExpressionScript && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      content += text_[at_++];
    }
    if (at_ >= text_.size()) return fault(start, "a text is not closed");
    ++at_;
    return Token{Token::Kind::Text, std::move(content), start};
  }

  /// LimeSurvey's field names may begin with digits: 12175X1X7A.
  Result<Token> number() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (dialect_ == Dialect::ExpressionScript && at_ < text_.size() && is_name_start(text_[at_])) {
      at_ = start;
      return name();
    }
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    std::string digits(text_.substr(start, at_ - start));
    if (digits.front() == '.') digits.insert(0, "0");
    if (digits.back() == '.') digits.pop_back();
    return Token{Token::Kind::Number, std::move(digits), start};
  }

  Result<Token> name() {
    const std::size_t start = at_;
    const std::string_view inside = dialect_ == Dialect::XPath ? "-:" : ".:#";
    while (at_ < text_.size() &&
           (is_name_start(text_[at_]) || is_digit(text_[at_]) || inside.find(text_[at_]) != std::string_view::npos)) {
      ++at_;
    }
    return Token{Token::Kind::Name, std::string(text_.substr(start, at_ - start)), start};
  }

  Result<Token> symbol() {
    static constexpr std::array<std::string_view, 23> kSymbols = {"===", "!==", "==", "!=", "<=", ">=", "<>", "&&",
                                                                  "||",  "..",  "<",  ">",  "=",  "+",  "-",  "*",
                                                                  "/",   "%",   "!",  "(",  ")",  ",",  "."};
    for (const std::string_view symbol : kSymbols) {
      if (!text_.substr(at_).starts_with(symbol)) continue;
      const std::size_t start = at_;
      at_ += symbol.size();
      return Token{Token::Kind::Symbol, std::string(symbol), start};
    }
    return fault(at_, "this sign means nothing here");
  }

  std::string_view text_;
  Dialect dialect_;
  std::size_t at_ = 0;
};

class Parser {
 public:
  Parser(std::vector<Token> tokens, Dialect dialect) : tokens_(std::move(tokens)), dialect_(dialect) {}

  Result<Formula> run() {
    Formula whole = level(0);
    if (!fault_ && here().kind != Token::Kind::End) refuse("the end was expected");
    if (fault_) return *fault_;
    return whole;
  }

 private:
  using Words = std::vector<std::pair<std::string_view, std::string_view>>;

  const Token& here() const { return tokens_[at_]; }
  void refuse(std::string_view what) {
    if (!fault_) fault_ = fault(here().at, what);
  }
  bool take(std::string_view symbol) {
    if (here().kind != Token::Kind::Symbol || here().text != symbol) return false;
    ++at_;
    return true;
  }

  /// The operators of a level of binding, loosest first, with our words for them.
  const Words& words(std::size_t level) const {
    static const std::vector<Words> script = {
        {{"||", "or"}, {"or", "or"}},
        {{"&&", "and"}, {"and", "and"}},
        {{"==", "=="}, {"===", "=="}, {"eq", "=="}, {"!=", "!="}, {"!==", "!="}, {"<>", "!="}, {"ne", "!="}},
        {{"<=", "<="}, {"le", "<="}, {">=", ">="}, {"ge", ">="}, {"<", "<"}, {"lt", "<"}, {">", ">"}, {"gt", ">"}},
        {{"+", "+"}, {"-", "-"}},
        {{"*", "*"}, {"/", "/"}, {"%", "%"}}};
    static const std::vector<Words> xpath = {{{"or", "or"}},
                                             {{"and", "and"}},
                                             {{"=", "=="}, {"==", "=="}, {"!=", "!="}},
                                             {{"<=", "<="}, {">=", ">="}, {"<", "<"}, {">", ">"}},
                                             {{"+", "+"}, {"-", "-"}},
                                             {{"*", "*"}, {"div", "/"}, {"mod", "%"}}};
    return (dialect_ == Dialect::XPath ? xpath : script)[level];
  }

  std::optional<std::string_view> take_operator(std::size_t level) {
    if (here().kind != Token::Kind::Symbol && here().kind != Token::Kind::Name) return std::nullopt;
    std::string word = here().text;
    if (here().kind == Token::Kind::Name) {
      for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    for (const auto& [theirs, ours] : words(level)) {
      if (word != theirs) continue;
      ++at_;
      return ours;
    }
    return std::nullopt;
  }

  Formula level(std::size_t index) {
    constexpr std::size_t kLevels = 6;
    if (index == kLevels) return prefixed();
    Formula left = level(index + 1);
    while (!fault_) {
      const auto op = take_operator(index);
      if (!op) break;
      Formula right = level(index + 1);
      Formula both{Formula::Kind::Binary, std::string(*op), {}};
      // A chain of one operator is one node with many parts, however long it is.
      const bool chains = *op == "or" || *op == "and";
      if (chains && left.kind == Formula::Kind::Binary && left.text == *op) {
        left.parts.push_back(std::move(right));
        continue;
      }
      if (!chains && ++height_ > kDeepest) refuse("it is too deep");
      both.parts.push_back(std::move(left));
      both.parts.push_back(std::move(right));
      left = std::move(both);
    }
    return left;
  }

  Formula prefixed() {
    if (++depth_ > kDeepest) refuse("it is nested too deeply");
    Formula result;
    if (fault_) return result;
    if (take("!")) {
      result = {Formula::Kind::Not, "", {prefixed()}};
    } else if (take("-")) {
      result = {Formula::Kind::Minus, "", {prefixed()}};
    } else if (take("+")) {
      result = prefixed();
    } else {
      result = operand();
    }
    --depth_;
    return result;
  }

  Formula operand() {
    if (take("(")) {
      const int height = std::exchange(height_, 0);
      Formula inner = level(0);
      height_ = height;
      if (!take(")")) refuse("a ')' is missing");
      return inner;
    }
    const Token token = here();
    switch (token.kind) {
      case Token::Kind::Number:
        ++at_;
        return {Formula::Kind::Number, token.text, {}};
      case Token::Kind::Text:
        ++at_;
        return {Formula::Kind::Text, token.text, {}};
      case Token::Kind::Name:
        ++at_;
        return take("(") ? call(token.text) : Formula{Formula::Kind::Name, token.text, {}};
      case Token::Kind::Symbol:
        if (dialect_ == Dialect::XPath && (token.text == "." || token.text == "..")) return path();
        break;
      case Token::Kind::End:
        break;
    }
    refuse("a value was expected");
    return {};
  }

  /// "." and ".."; "../name" is the name next to this one.
  Formula path() {
    const std::string text = here().text;
    ++at_;
    if (text != ".." || here().text != "/") return {Formula::Kind::Name, text, {}};
    ++at_;
    if (here().kind == Token::Kind::Name) return {Formula::Kind::Name, "$" + tokens_[at_++].text, {}};
    refuse("paths between groups have no counterpart");
    return {};
  }

  Formula call(std::string name) {
    const int height = std::exchange(height_, 0);
    Formula result{Formula::Kind::Call, std::move(name), {}};
    if (!take(")")) {
      do {
        result.parts.push_back(level(0));
      } while (!fault_ && take(","));
      if (!take(")")) refuse("a ')' is missing");
    }
    height_ = height;
    return result;
  }

  std::vector<Token> tokens_;
  Dialect dialect_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int height_ = 0;  // operators in a row, which make the tree as high
  std::optional<Error> fault_;
};

}  // namespace

Result<Formula> read_formula(std::string_view text, Dialect dialect) {
  if (text.size() > kLongest) return fault(kLongest, "it is too long");
  auto tokens = Lexer(text, dialect).run();
  if (!tokens) return tokens.error();
  return Parser(std::move(*tokens), dialect).run();
}

}  // namespace tertulia::engine::imports
