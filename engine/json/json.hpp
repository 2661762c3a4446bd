// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"

/// The one safe way to JSON: RapidJSON behind limits. Nothing else in the house includes RapidJSON.
namespace tertulia::engine::json {

struct Limits {
  std::size_t max_bytes = 1U << 20;
  std::size_t max_depth = 64;
};

enum class Kind { Null, Boolean, Number, String, Array, Object };

/// A look at one value of a Document, as cheap as a pointer. Valid while its Document lives; thread-safe to read.
class Value {
 public:
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::Null; }
  [[nodiscard]] bool is_boolean() const { return kind() == Kind::Boolean; }
  [[nodiscard]] bool is_number() const { return kind() == Kind::Number; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::String; }
  [[nodiscard]] bool is_array() const { return kind() == Kind::Array; }
  [[nodiscard]] bool is_object() const { return kind() == Kind::Object; }

  /// The content; the kind must have been asked before.
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] std::string_view string() const;
  /// The number when it is an integer that an int64 holds exactly (3 and 3.0 are, 3.5 is not).
  [[nodiscard]] std::optional<std::int64_t> integer() const;

  /// Elements of an array or members of an object; 0 for anything else.
  [[nodiscard]] std::size_t size() const;
  /// Array element or object member's value at `index` < size().
  [[nodiscard]] Value at(std::size_t index) const;
  /// Object member's name at `index` < size(); members keep the order of the text.
  [[nodiscard]] std::string_view key_at(std::size_t index) const;
  /// Object member by name; nothing if this is no object or has no such member.
  [[nodiscard]] std::optional<Value> find(std::string_view key) const;

  /// The value as compact JSON text.
  [[nodiscard]] std::string text() const;

 private:
  friend class Document;
  explicit Value(const void* node) : node_(node) {}
  const void* node_;
};

/// A parsed text. Refuses what RapidJSON lets pass: duplicate keys, invalid UTF-8, \u0000, depth and size over the
/// limits, anything behind the value. The error's message names the position as line and column, its detail the rule.
class Document {
 public:
  static Result<Document> parse(std::string_view text, const Limits& limits = {});

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] Value root() const;

 private:
  struct Impl;
  explicit Document(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Writes compact JSON from front to back. Calls must nest properly; a wrong order is a fault of ours and asserted.
class Writer {
 public:
  Writer();
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Writer& begin_object();
  Writer& end_object();
  Writer& begin_array();
  Writer& end_array();
  Writer& key(std::string_view name);
  Writer& null();
  Writer& boolean(bool value);
  Writer& integer(std::int64_t value);
  /// Shortest text that reads back as the same double. NaN becomes null; infinities the strings "Infinity",
  /// "-Infinity".
  Writer& number(double value);
  Writer& string(std::string_view value);
  /// Copies a parsed value.
  Writer& value(const Value& value);
  /// Text that is known to be one whole JSON value (it came out of a Document or a Writer).
  Writer& raw(std::string_view json);

  /// key + value in one.
  Writer& member(std::string_view name, std::string_view value) { return key(name).string(value); }
  Writer& member(std::string_view name, const char* value) { return key(name).string(value); }
  Writer& member(std::string_view name, bool value) { return key(name).boolean(value); }
  Writer& member(std::string_view name, double value) { return key(name).number(value); }
  Writer& member(std::string_view name, std::int64_t value) { return key(name).integer(value); }
  Writer& member(std::string_view name, int value) { return key(name).integer(value); }

  /// What was written so far.
  [[nodiscard]] std::string_view view() const;
  [[nodiscard]] std::string take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// "/a/b~1c": appends one reference token to a JSON Pointer (RFC 6901), escaping ~ and /.
std::string pointer_to(std::string_view parent, std::string_view token);
std::string pointer_to(std::string_view parent, std::size_t index);

}  // namespace tertulia::engine::json
