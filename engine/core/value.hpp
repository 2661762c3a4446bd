// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
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
class Value {
 public:
  enum class Kind : std::uint8_t { Undefined, Null, Boolean, Number, Date, String, Array, Object };
  struct Member;
  using Array = std::vector<Value>;
  using Object = std::vector<Member>;

  // Defined below, where Member is known: a vector of what is not complete may be named, but not made or destroyed.
  Value();
  Value(const Value&);
  Value(Value&&) noexcept;
  Value& operator=(const Value&);
  Value& operator=(Value&&) noexcept;
  ~Value();
  static Value null();
  explicit Value(std::nullptr_t);
  template <typename T>
  requires std::is_arithmetic_v<T>
  explicit Value(T number);
  explicit Value(DateValue date);
  explicit Value(std::string text);
  explicit Value(std::string_view text);
  explicit Value(const char* text);
  explicit Value(Array elements);
  explicit Value(Object members);

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(content_.index()); }
  [[nodiscard]] bool is_undefined() const { return kind() == Kind::Undefined; }
  [[nodiscard]] bool is_null() const { return kind() == Kind::Null; }
  /// Undefined or null.
  [[nodiscard]] bool is_nothing() const { return kind() <= Kind::Null; }
  [[nodiscard]] bool is_boolean() const { return kind() == Kind::Boolean; }
  [[nodiscard]] bool is_number() const { return kind() == Kind::Number; }
  [[nodiscard]] bool is_date() const { return kind() == Kind::Date; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::String; }
  [[nodiscard]] bool is_array() const { return kind() == Kind::Array; }
  [[nodiscard]] bool is_object() const { return kind() == Kind::Object; }

  /// The content; the kind must have been asked before.
  [[nodiscard]] bool boolean() const { return std::get<bool>(content_); }
  [[nodiscard]] double number() const { return std::get<double>(content_); }
  [[nodiscard]] DateValue date() const { return std::get<DateValue>(content_); }
  [[nodiscard]] const std::string& string() const { return std::get<std::string>(content_); }
  [[nodiscard]] const Array& array() const { return std::get<Array>(content_); }
  [[nodiscard]] Array& array() { return std::get<Array>(content_); }
  [[nodiscard]] const Object& object() const { return std::get<Object>(content_); }
  [[nodiscard]] Object& object() { return std::get<Object>(content_); }

  /// Object member by exact name; nullptr if this is no object or has no such member.
  [[nodiscard]] const Value* find(std::string_view name) const;
  [[nodiscard]] Value* find(std::string_view name);
  /// Sets a member; anything but an object becomes an empty object first. A new member comes last.
  Value& set(std::string_view name, Value value);
  /// Removes a member if it is there.
  bool erase(std::string_view name);

  bool operator==(const Value& other) const;

 private:
  template <typename T>
  static auto to_content(T number) {
    if constexpr (std::is_same_v<T, bool>) {
      return number;
    } else {
      return static_cast<double>(number);
    }
  }

  std::variant<std::monostate, std::nullptr_t, bool, double, DateValue, std::string, Array, Object> content_;
};

struct Value::Member {
  std::string name;
  Value value;
  bool operator==(const Member&) const = default;
};

inline Value::Value() = default;
inline Value::Value(const Value&) = default;
inline Value::Value(Value&&) noexcept = default;
inline Value& Value::operator=(const Value&) = default;
inline Value& Value::operator=(Value&&) noexcept = default;
inline Value::~Value() = default;
inline Value Value::null() { return Value(nullptr); }
inline Value::Value(std::nullptr_t) : content_(nullptr) {}
template <typename T>
requires std::is_arithmetic_v<T> Value::Value(T number) : content_(to_content(number)) {}
inline Value::Value(DateValue date) : content_(date) {}
inline Value::Value(std::string text) : content_(std::move(text)) {}
inline Value::Value(std::string_view text) : content_(std::string(text)) {}
inline Value::Value(const char* text) : content_(std::string(text)) {}
inline Value::Value(Array elements) : content_(std::move(elements)) {}
inline Value::Value(Object members) : content_(std::move(members)) {}

/// The value a JSON text stands for. Recurses once a level; the document's depth is limited.
Value value_from_json(const json::Value& value);
/// Writes JSON: undefined becomes null (members that are undefined are left out), a date its RFC 3339 text.
void write_value(const Value& value, json::Writer& writer);
/// The compact JSON text of a value.
std::string value_to_json(const Value& value);

}  // namespace tertulia::engine
