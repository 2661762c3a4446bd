// SPDX-License-Identifier: Apache-2.0
#include "api/http/schema.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/clock.hpp"
#include "engine/core/uuid.hpp"

namespace tertulia::api::http {

using engine::ErrorDetail;
using engine::json::Kind;
using engine::json::Value;
using engine::json::Writer;

namespace {

void fault(std::vector<ErrorDetail>& faults, const std::string& pointer, std::string rule, std::string message) {
  faults.push_back({pointer, std::move(rule), std::move(message)});
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
  });
}

}  // namespace

Schema::Schema(const Schema&) = default;
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(const Schema&) = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;
Schema::Schema(Kind kind) : kind_(kind) {}

Schema Schema::any() { return Schema(Kind::Any); }
Schema Schema::boolean() { return Schema(Kind::Boolean); }
Schema Schema::number() { return Schema(Kind::Number); }

Schema Schema::integer(std::int64_t least, std::int64_t most) {
  Schema schema(Kind::Integer);
  schema.least_ = least;
  schema.most_ = most;
  return schema;
}

Schema Schema::text(std::size_t least, std::size_t most) {
  Schema schema(Kind::Text);
  schema.least_ = static_cast<std::int64_t>(least);
  schema.most_ = static_cast<std::int64_t>(most);
  return schema;
}

Schema Schema::one_of(std::vector<std::string> values) {
  Schema schema = text(0, 1000);
  schema.values_ = std::move(values);
  return schema;
}

Schema Schema::uuid() {
  Schema schema = text(36, 36);
  schema.format_ = "uuid";
  return schema;
}

Schema Schema::time() {
  Schema schema = text(1, 64);
  schema.format_ = "date-time";
  return schema;
}

Schema Schema::array(Schema items, std::size_t most) {
  Schema schema(Kind::Array);
  schema.most_ = static_cast<std::int64_t>(most);
  schema.items_ = std::make_shared<const Schema>(std::move(items));
  return schema;
}

Schema Schema::object(std::vector<Property> properties) {
  Schema schema(Kind::Object);
  schema.properties_ = std::move(properties);
  return schema;
}

Schema Schema::map(Schema values) {
  Schema schema(Kind::Map);
  schema.items_ = std::make_shared<const Schema>(std::move(values));
  return schema;
}

Schema Schema::nullable() const {
  Schema schema = *this;
  schema.nullable_ = true;
  return schema;
}

Schema Schema::described(std::string text) const {
  Schema schema = *this;
  schema.description_ = std::move(text);
  return schema;
}

void Schema::check_text_rules(std::string_view text, const std::string& pointer,
                              std::vector<ErrorDetail>& faults) const {
  if (!values_.empty()) {
    if (std::find(values_.begin(), values_.end(), text) == values_.end()) {
      fault(faults, pointer, "one_of", fmt::format("This must be one of: {}.", fmt::join(values_, ", ")));
    }
  } else if (format_ == "uuid") {
    if (!engine::Uuid::parse(text)) fault(faults, pointer, "uuid", "This must be a UUID.");
  } else if (format_ == "date-time") {
    if (!engine::parse_instant(text))
      fault(faults, pointer, "time", "This must be a time such as 2026-03-01T10:00:00Z.");
  } else if (static_cast<std::int64_t>(text.size()) < least_) {
    fault(faults, pointer, "too_short", fmt::format("This must have at least {} bytes.", least_));
  } else if (static_cast<std::int64_t>(text.size()) > most_) {
    fault(faults, pointer, "too_long", fmt::format("This must have at most {} bytes.", most_));
  } else if (has_control(text)) {
    fault(faults, pointer, "control_character", "This must not hold control characters.");
  }
}

void Schema::check_object(const Value& value, const std::string& pointer, std::vector<ErrorDetail>& faults) const {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto name = value.key_at(i);
    const auto known =
        std::find_if(properties_.begin(), properties_.end(), [&](const Property& p) { return p.name == name; });
    const std::string place = engine::json::pointer_to(pointer, name);
    if (known == properties_.end()) {
      fault(faults, place, "unknown_field", "This field is not known here.");
    } else {
      known->schema.check(value.at(i), place, faults);
    }
  }
  for (const Property& property : properties_) {
    if (property.required && !value.find(property.name)) {
      fault(faults, engine::json::pointer_to(pointer, property.name), "required", "This field is needed.");
    }
  }
}

void Schema::check(const Value& value, const std::string& pointer, std::vector<ErrorDetail>& faults) const {
  if (value.is_null() && nullable_) return;
  switch (kind_) {
    case Kind::Any:
      return;
    case Kind::Boolean:
      if (!value.is_boolean()) fault(faults, pointer, "type", "This must be true or false.");
      return;
    case Kind::Number:
      if (!value.is_number()) fault(faults, pointer, "type", "This must be a number.");
      return;
    case Kind::Integer: {
      const auto number = value.is_number() ? value.integer() : std::nullopt;
      if (!number) {
        fault(faults, pointer, "type", "This must be a whole number.");
      } else if (*number < least_ || *number > most_) {
        fault(faults, pointer, "range", fmt::format("This must lie between {} and {}.", least_, most_));
      }
      return;
    }
    case Kind::Text:
      if (!value.is_string()) return fault(faults, pointer, "type", "This must be a text.");
      return check_text_rules(value.string(), pointer, faults);
    case Kind::Array:
      if (!value.is_array()) return fault(faults, pointer, "type", "This must be an array.");
      if (static_cast<std::int64_t>(value.size()) > most_) {
        return fault(faults, pointer, "too_many", fmt::format("This must have at most {} elements.", most_));
      }
      for (std::size_t i = 0; i < value.size(); ++i)
        items_->check(value.at(i), engine::json::pointer_to(pointer, i), faults);
      return;
    case Kind::Object:
      if (!value.is_object()) return fault(faults, pointer, "type", "This must be an object.");
      return check_object(value, pointer, faults);
    case Kind::Map:
      if (!value.is_object()) return fault(faults, pointer, "type", "This must be an object.");
      for (std::size_t i = 0; i < value.size(); ++i)
        items_->check(value.at(i), engine::json::pointer_to(pointer, value.key_at(i)), faults);
      return;
  }
}

void Schema::check_text(std::string_view text, const std::string& pointer, std::vector<ErrorDetail>& faults) const {
  if (kind_ != Kind::Integer) return check_text_rules(text, pointer, faults);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    fault(faults, pointer, "type", "This must be a whole number.");
  } else if (number < least_ || number > most_) {
    fault(faults, pointer, "range", fmt::format("This must lie between {} and {}.", least_, most_));
  }
}

void Schema::write(Writer& writer) const {
  static constexpr const char* kTypes[] = {"", "boolean", "integer", "number", "string", "array", "object", "object"};
  const char* type = kTypes[static_cast<std::size_t>(kind_)];
  writer.begin_object();
  if (kind_ != Kind::Any) {
    writer.key("type");
    if (nullable_) {
      writer.begin_array().string(type).string("null").end_array();
    } else {
      writer.string(type);
    }
  }
  if (!description_.empty()) writer.member("description", description_);
  if (!format_.empty()) writer.member("format", format_);
  if (!values_.empty()) {
    writer.key("enum").begin_array();
    for (const auto& value : values_) writer.string(value);
    if (nullable_) writer.null();
    writer.end_array();
  } else if (kind_ == Kind::Text && format_.empty()) {
    writer.member("minLength", least_ > 0 ? std::int64_t{1} : std::int64_t{0}).member("maxLength", most_);
  } else if (kind_ == Kind::Integer) {
    writer.member("minimum", least_).member("maximum", most_);
  } else if (kind_ == Kind::Array) {
    writer.member("maxItems", most_).key("items");
    items_->write(writer);
  } else if (kind_ == Kind::Map) {
    writer.key("additionalProperties");
    items_->write(writer);
  } else if (kind_ == Kind::Object) {
    writer.member("additionalProperties", false).key("properties").begin_object();
    for (const Property& property : properties_) {
      writer.key(property.name);
      property.schema.write(writer);
    }
    writer.end_object().key("required").begin_array();
    for (const Property& property : properties_) {
      if (property.required) writer.string(property.name);
    }
    writer.end_array();
  }
  writer.end_object();
}

}  // namespace tertulia::api::http
