// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/json/json.hpp"

namespace tertulia::api::http {

struct Property;

/// The shape of a JSON value, written once: it validates what comes in and describes it in /openapi.json. Immutable.
class Schema {
 public:
  enum class Kind { Any, Boolean, Integer, Number, Text, Array, Object, Map };

  // Defined where Property is known.
  Schema(const Schema&);
  Schema(Schema&&) noexcept;
  Schema& operator=(const Schema&);
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  static Schema any();
  static Schema boolean();
  static Schema integer(std::int64_t least, std::int64_t most);
  static Schema number();
  /// Length in bytes. No control characters but line ends and tabs.
  static Schema text(std::size_t least, std::size_t most);
  static Schema one_of(std::vector<std::string> values);
  static Schema uuid();
  /// RFC 3339.
  static Schema time();
  static Schema array(Schema items, std::size_t most = 10'000);
  /// Members other than these are refused.
  static Schema object(std::vector<Property> properties);
  /// An object whose member names are data.
  static Schema map(Schema values);

  /// null is accepted too.
  [[nodiscard]] Schema nullable() const;
  /// A named type of the description.
  [[nodiscard]] Schema described(std::string text) const;

  /// Appends a detail for each rule that `value` breaks.
  void check(const engine::json::Value& value, const std::string& pointer,
             std::vector<engine::ErrorDetail>& faults) const;
  /// A query or path parameter: text that stands for the value.
  void check_text(std::string_view text, const std::string& pointer, std::vector<engine::ErrorDetail>& faults) const;
  /// As JSON Schema (draft 2020-12, as OpenAPI 3.1 wants it).
  void write(engine::json::Writer& writer) const;

  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  explicit Schema(Kind kind);
  void check_text_rules(std::string_view text, const std::string& pointer,
                        std::vector<engine::ErrorDetail>& faults) const;
  void check_object(const engine::json::Value& value, const std::string& pointer,
                    std::vector<engine::ErrorDetail>& faults) const;

  Kind kind_;
  bool nullable_ = false;
  std::int64_t least_ = 0;
  std::int64_t most_ = 0;
  std::string format_;  ///< uuid or date-time
  std::vector<std::string> values_;
  std::shared_ptr<const Schema> items_;  // shared: schemas are copied into the route table
  std::vector<Property> properties_;
  std::string description_;
};

struct Property {
  std::string name;
  Schema schema;
  bool required = true;
};

inline Property required(std::string name, Schema schema) { return {std::move(name), std::move(schema), true}; }
inline Property optional(std::string name, Schema schema) { return {std::move(name), std::move(schema), false}; }

}  // namespace tertulia::api::http
