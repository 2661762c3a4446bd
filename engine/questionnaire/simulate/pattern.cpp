// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <vector>

#include "engine/questionnaire/simulate/answers.hpp"
#include "engine/questionnaire/simulate/typed_answers.hpp"

// Walks a pattern and writes, for each part, something that fits it. The result is only a proposal: the validator has
// the last word.
namespace tertulia::engine::questionnaire::simulate {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kDigits = "0123456789";
constexpr int kMostRepeats = 4;
constexpr int kDeepest = 40;
constexpr int kMostSteps = 20'000;

class PatternWalk {
 public:
  PatternWalk(std::string_view pattern, stats::Random& random) : pattern_(pattern), random_(random) {}

  std::string run() {
    std::string out = alternatives();
    return failed_ || at_ != pattern_.size() ? std::string() : out;
  }

 private:
  [[nodiscard]] bool ended() const { return at_ >= pattern_.size(); }
  [[nodiscard]] char peek() const { return ended() ? '\0' : pattern_[at_]; }
  bool take(char c) {
    if (peek() != c || ended()) return false;
    ++at_;
    return true;
  }

  char one_of(std::string_view characters) {
    if (characters.empty()) {
      failed_ = true;
      return '\0';
    }
    return characters[draw_below(random_, characters.size())];
  }

  /// a|b|c: all are walked, one is kept.
  std::string alternatives() {
    std::vector<std::string> all;
    if (++depth_ > kDeepest) failed_ = true;
    do {
      all.push_back(sequence());
    } while (!failed_ && take('|'));
    --depth_;
    return all[draw_below(random_, all.size())];
  }

  std::string sequence() {
    std::string out;
    while (!failed_ && !ended() && peek() != '|' && peek() != ')') {
      if (take('^') || take('$')) continue;
      const std::size_t start = at_;
      std::string part = atom();
      const std::size_t end = at_;
      const int count = repeats();
      const std::size_t behind = at_;
      if (count == 0) part.clear();
      // Each repetition is walked anew, so that [a-z]{3} is not one letter three times.
      for (int i = 1; i < count && !failed_; ++i) {
        at_ = start;
        part += atom();
      }
      at_ = std::max(behind, end);
      out += part;
    }
    return out;
  }

  std::string atom() {
    if (++steps_ > kMostSteps) failed_ = true;
    const char c = pattern_[at_++];
    if (c == '(') return group();
    if (c == '[') return std::string(1, one_of(set()));
    if (c == '\\') return escape();
    if (c == '.') return std::string(1, one_of(kLetters));
    return std::string(1, c);
  }

  std::string group() {
    if (take('?')) {
      if (take('<')) {
        if (peek() == '=' || peek() == '!') failed_ = true;
        while (!ended() && peek() != '>') ++at_;
        take('>');
      } else if (!take(':')) {
        failed_ = true;  // looks ahead
      }
    }
    std::string inner = alternatives();
    if (!take(')')) failed_ = true;
    return inner;
  }

  static std::string_view class_of(char c) {
    if (c == 'd') return kDigits;
    if (c == 'w') return kLetters;
    if (c == 's') return " ";
    if (c == 'D' || c == 'S') return kLetters;
    if (c == 'W') return "-";
    return {};
  }

  std::string escape() {
    if (ended()) {
      failed_ = true;
      return {};
    }
    const char c = pattern_[at_++];
    if (c == 'b' || c == 'B') return {};
    if (const std::string_view characters = class_of(c); !characters.empty()) return std::string(1, one_of(characters));
    if (c == 't') return "\t";
    if (c == 'n') return "\n";
    if ((c >= '0' && c <= '9') || c == 'u' || c == 'x' || c == 'p' || c == 'k') failed_ = true;
    return std::string(1, c);
  }

  /// The characters of [a-z0-9_]; of [^…], those among letters, digits and a space that it leaves.
  std::string set() {
    const bool negated = take('^');
    std::string characters;
    while (!failed_ && !ended() && peek() != ']') {
      char c = pattern_[at_++];
      if (c == '\\' && !ended()) {
        const char escaped = pattern_[at_++];
        const std::string_view whole = class_of(escaped);
        if (!whole.empty()) {
          characters += whole;
          continue;
        }
        c = escaped;
      }
      if (peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        ++at_;
        const char last = pattern_[at_++];
        if (static_cast<unsigned char>(c) >= 0x80 || static_cast<unsigned char>(last) >= 0x80) continue;
        for (int i = c; i <= last; ++i) characters += static_cast<char>(i);
      } else if (static_cast<unsigned char>(c) < 0x80) {
        characters += c;
      }
    }
    if (!take(']')) failed_ = true;
    if (!negated) return characters;
    std::string rest;
    for (const char c : std::string(kLetters) + std::string(kDigits) + " ") {
      if (characters.find(c) == std::string::npos) rest += c;
    }
    return rest;
  }

  int between(int least, int most) {
    return least + static_cast<int>(draw_below(random_, static_cast<std::size_t>(std::max(0, most - least) + 1)));
  }

  int number() {
    int value = 0;
    const char* first = pattern_.data() + at_;
    const auto read = std::from_chars(first, pattern_.data() + pattern_.size(), value);
    at_ += static_cast<std::size_t>(read.ptr - first);
    return std::min(value, 1000);
  }

  int repeats() {
    int count = 1;
    if (take('*')) {
      count = between(0, kMostRepeats);
    } else if (take('+')) {
      count = between(1, kMostRepeats);
    } else if (take('?')) {
      count = between(0, 1);
    } else if (peek() == '{' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] >= '0' && pattern_[at_ + 1] <= '9') {
      ++at_;
      const int least = number();
      int most = least;
      if (take(',')) most = peek() == '}' ? least + kMostRepeats : number();
      if (!take('}')) failed_ = true;
      count = between(least, most);
    } else {
      return count;
    }
    take('?');  // as few as possible: the same here
    return count;
  }

  std::string_view pattern_;
  stats::Random& random_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int steps_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string draw_match(std::string_view pattern, stats::Random& random) { return PatternWalk(pattern, random).run(); }

}  // namespace tertulia::engine::questionnaire::simulate
