// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/json/json.hpp"

namespace tertulia::engine {

/// A moment as ECMAScript keeps it: milliseconds since 1970-01-01 UTC, NaN for an invalid date.
struct DateValue {
  double milliseconds = 0;
  bool operator==(const DateValue&) const = default;
};

/// What an answer, a variable or an expression's result may be: the values of JSON, plus `undefined` (absent, which
/// differs from null) and dates (only results of expressions are dates). Objects keep the order of their members.
/// A regular value type: copying is deep, moving is cheap. Equality is structural and exact; the looser equality of
/// questionnaires lives in engine/expression/comparison.hpp.
///
/// A union of its own instead of a std::variant: an interview makes, moves and drops thousands of values, most of them
/// plain, and those must cost no call.
class Value {
 public:
  enum class Kind : std::uint8_t { Undefined, Null, Boolean, Number, Date, String, Array, Object };
  struct Member;
  using Array = std::vector<Value>;
  using Object = std::vector<Member>;

  Value() noexcept : kind_(Kind::Undefined), number_(0) {}
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value() {
    if (kind_ == Kind::String) {
      std::destroy_at(&string_);
    } else if (owns_memory()) {
      release();
    }
  }
  static Value null() { return Value(nullptr); }
  explicit Value(std::nullptr_t) noexcept : kind_(Kind::Null), number_(0) {}
  template <typename T>
  requires std::is_arithmetic_v<T>
  explicit Value(T number) noexcept;
  explicit Value(DateValue date) noexcept : kind_(Kind::Date), number_(date.milliseconds) {}
  explicit Value(std::string text) noexcept : kind_(Kind::String), string_(std::move(text)) {}
  explicit Value(std::string_view text) : kind_(Kind::String), string_(text) {}
  explicit Value(const char* text) : kind_(Kind::String), string_(text) {}
  // Defined below, where Member is known: a vector of what is not complete may be named, but not made or destroyed.
  explicit Value(Array elements) noexcept;
  explicit Value(Object members) noexcept;

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_undefined() const { return kind_ == Kind::Undefined; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::Null; }
  /// Neither a text nor a list nor an object.
  [[nodiscard]] bool is_plain() const { return kind_ < Kind::String; }
  /// Undefined or null.
  [[nodiscard]] bool is_nothing() const { return kind_ <= Kind::Null; }
  [[nodiscard]] bool is_boolean() const { return kind_ == Kind::Boolean; }
  [[nodiscard]] bool is_number() const { return kind_ == Kind::Number; }
  [[nodiscard]] bool is_date() const { return kind_ == Kind::Date; }
  [[nodiscard]] bool is_string() const { return kind_ == Kind::String; }
  [[nodiscard]] bool is_array() const { return kind_ == Kind::Array; }
  [[nodiscard]] bool is_object() const { return kind_ == Kind::Object; }

  /// The content; the kind must have been asked before: another is a std::logic_error.
  [[nodiscard]] bool boolean() const { return expect(Kind::Boolean), boolean_; }
  [[nodiscard]] double number() const { return expect(Kind::Number), number_; }
  [[nodiscard]] DateValue date() const { return expect(Kind::Date), DateValue{number_}; }
  [[nodiscard]] const std::string& string() const { return expect(Kind::String), string_; }
  [[nodiscard]] const Array& array() const { return expect(Kind::Array), array_; }
  [[nodiscard]] Array& array() { return expect(Kind::Array), array_; }
  [[nodiscard]] const Object& object() const { return expect(Kind::Object), object_; }
  [[nodiscard]] Object& object() { return expect(Kind::Object), object_; }

  /// Object member by exact name; nullptr if this is no object or has no such member.
  [[nodiscard]] const Value* find(std::string_view name) const;
  [[nodiscard]] Value* find(std::string_view name);
  /// Sets a member; anything but an object becomes an empty object first. A new member comes last.
  Value& set(std::string_view name, Value value);
  /// Removes a member if it is there.
  bool erase(std::string_view name);

  bool operator==(const Value& other) const;

 private:
  [[nodiscard]] bool owns_memory() const { return kind_ >= Kind::String; }
  void expect(Kind kind) const {
    if (kind_ != kind) throw_wrong_kind();
  }
  [[noreturn]] static void throw_wrong_kind();
  /// Destroys a text, a list or an object.
  void release();
  // Each makes the content of kind_, of which there is none yet.
  void copy_plain(const Value& other) noexcept;
  void copy_content(const Value& other);
  void move_content(Value& other) noexcept;

  Kind kind_;
  union {
    bool boolean_;
    double number_;  ///< of a date its milliseconds
    std::string string_;
    Array array_;
    Object object_;
  };
};

struct Value::Member {
  std::string name;
  Value value;
  bool operator==(const Member&) const = default;
};

template <typename T>
requires std::is_arithmetic_v<T> Value::Value(T number)
noexcept {
  if constexpr (std::is_same_v<T, bool>) {
    kind_ = Kind::Boolean;
    boolean_ = number;
  } else {
    kind_ = Kind::Number;
    number_ = static_cast<double>(number);
  }
}
inline Value::Value(Array elements) noexcept : kind_(Kind::Array), array_(std::move(elements)) {}
inline Value::Value(Object members) noexcept : kind_(Kind::Object), object_(std::move(members)) {}
inline Value::Value(const Value& other) : kind_(other.kind_) {
  if (owns_memory()) {
    copy_content(other);
  } else {
    copy_plain(other);
  }
}
inline Value::Value(Value&& other) noexcept : kind_(other.kind_) { move_content(other); }

inline Value& Value::operator=(const Value& other) {
  if (owns_memory() || other.owns_memory()) return *this = Value(other);
  kind_ = other.kind_;
  copy_plain(other);
  return *this;
}

inline Value& Value::operator=(Value&& other) noexcept {
  if (owns_memory()) {
    Value taken(std::move(other));  // it may be this value, or a part of it
    release();
    kind_ = taken.kind_;
    move_content(taken);
  } else {
    kind_ = other.kind_;
    move_content(other);
  }
  return *this;
}

inline void Value::copy_plain(const Value& other) noexcept {
  if (kind_ == Kind::Boolean) {
    boolean_ = other.boolean_;
  } else {
    number_ = other.number_;
  }
}

inline void Value::move_content(Value& other) noexcept {
  switch (kind_) {
    case Kind::String:
      std::construct_at(&string_, std::move(other.string_));
      return;
    case Kind::Array:
      std::construct_at(&array_, std::move(other.array_));
      return;
    case Kind::Object:
      std::construct_at(&object_, std::move(other.object_));
      return;
    default:
      copy_plain(other);
  }
}

/// The value a JSON text stands for. Recurses once a level; the document's depth is limited.
Value value_from_json(const json::Value& value);
/// Writes JSON: undefined becomes null (members that are undefined are left out), a date its RFC 3339 text.
void write_value(const Value& value, json::Writer& writer);
/// The compact JSON text of a value.
std::string value_to_json(const Value& value);

}  // namespace tertulia::engine
