// SPDX-License-Identifier: Apache-2.0
#include "engine/core/value.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/core/clock.hpp"

namespace tertulia::engine {
namespace {

std::string date_text(DateValue date) {
  if (std::isnan(date.milliseconds)) return "invalid";
  const auto micros = std::chrono::microseconds(static_cast<std::int64_t>(date.milliseconds) * 1000);
  return format_instant(Instant(micros));
}

}  // namespace

void Value::throw_wrong_kind() { throw std::logic_error("A value was read as what it is not."); }

void Value::release() {
  switch (kind_) {
    case Kind::String:
      std::destroy_at(&string_);
      return;
    case Kind::Array:
      std::destroy_at(&array_);
      return;
    case Kind::Object:
      std::destroy_at(&object_);
      return;
    default:
      return;
  }
}

void Value::copy_content(const Value& other) {
  switch (kind_) {
    case Kind::String:
      std::construct_at(&string_, other.string_);
      return;
    case Kind::Array:
      std::construct_at(&array_, other.array_);
      return;
    case Kind::Object:
      std::construct_at(&object_, other.object_);
      return;
    default:
      return;
  }
}

const Value* Value::find(std::string_view name) const {
  if (!is_object()) return nullptr;
  for (const Member& member : object()) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

Value* Value::find(std::string_view name) { return const_cast<Value*>(std::as_const(*this).find(name)); }

Value& Value::set(std::string_view name, Value value) {
  if (!is_object()) *this = Value(Object{});
  if (Value* present = find(name)) {
    *present = std::move(value);
    return *present;
  }
  return object().emplace_back(Member{std::string(name), std::move(value)}).value;
}

bool Value::erase(std::string_view name) {
  if (!is_object()) return false;
  return std::erase_if(object(), [&](const Member& member) { return member.name == name; }) > 0;
}

bool Value::operator==(const Value& other) const {
  if (kind_ != other.kind_) return false;
  switch (kind_) {
    case Kind::Undefined:
    case Kind::Null:
      return true;
    case Kind::Boolean:
      return boolean_ == other.boolean_;
    case Kind::Number:
    case Kind::Date:
      return number_ == other.number_;
    case Kind::String:
      return string_ == other.string_;
    case Kind::Array:
      return array_ == other.array_;
    case Kind::Object:
      return object_ == other.object_;
  }
  return false;
}

Value value_from_json(const json::Value& value) {
  switch (value.kind()) {
    case json::Kind::Null:
      return Value::null();
    case json::Kind::Boolean:
      return Value(value.boolean());
    case json::Kind::Number:
      return Value(value.number());
    case json::Kind::String:
      return Value(value.string());
    case json::Kind::Array: {
      Value::Array elements;
      elements.reserve(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) elements.push_back(value_from_json(value.at(i)));
      return Value(std::move(elements));
    }
    case json::Kind::Object: {
      Value::Object members;
      members.reserve(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) {
        Value::Member& member = members.emplace_back();
        member.name = value.key_at(i);
        member.value = value_from_json(value.at(i));
      }
      return Value(std::move(members));
    }
  }
  return {};
}

void write_value(const Value& value, json::Writer& writer) {
  switch (value.kind()) {
    case Value::Kind::Undefined:
    case Value::Kind::Null:
      writer.null();
      return;
    case Value::Kind::Boolean:
      writer.boolean(value.boolean());
      return;
    case Value::Kind::Number:
      writer.number(value.number());
      return;
    case Value::Kind::Date:
      writer.string(date_text(value.date()));
      return;
    case Value::Kind::String:
      writer.string(value.string());
      return;
    case Value::Kind::Array:
      writer.begin_array();
      for (const Value& element : value.array()) write_value(element, writer);
      writer.end_array();
      return;
    case Value::Kind::Object:
      writer.begin_object();
      for (const Value::Member& member : value.object()) {
        if (member.value.is_undefined()) continue;
        writer.key(member.name);
        write_value(member.value, writer);
      }
      writer.end_object();
      return;
  }
}

std::string value_to_json(const Value& value) {
  json::Writer writer;
  write_value(value, writer);
  return writer.take();
}

}  // namespace tertulia::engine
