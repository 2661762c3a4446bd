// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/name.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"

namespace tertulia::engine::expression {
namespace {

Step parse_step(std::string_view text) {
  if (text.ends_with(']')) {
    const std::size_t bracket = text.rfind('[');
    if (bracket != std::string_view::npos) {
      const auto index = read_number(text.substr(bracket + 1, text.size() - bracket - 2));
      if (index) return {std::string(text.substr(0, bracket)), index};
    }
  }
  return {std::string(text), std::nullopt};
}

std::uint64_t key_bits_of(const Name& name) {
  constexpr std::string_view kUnwrapped = "-unwrapped";
  std::uint64_t bits = key_bit(name.text);
  for (std::size_t count = 1; count <= name.steps.size(); ++count) bits |= key_bit(joined_name(name.steps, count));
  const std::string_view first = name.steps.front().name;
  if (first.ends_with(kUnwrapped)) bits |= key_bit(first.substr(0, first.size() - kUnwrapped.size()));
  return bits;
}

/// Only then can several steps together name a member.
bool has_dotted_member(const Value& value) {
  if (!value.is_object()) return false;
  const auto& members = value.object();
  return std::any_of(members.begin(), members.end(),
                     [](const Value::Member& member) { return member.name.find('.') != std::string::npos; });
}

/// nullptr: there is no such place. Between two places ({a[0,5]}) there is one that holds nothing.
const Value* element_at(const Value& value, double index) {
  static const Value nothing_there;
  if (!value.is_array()) return nullptr;
  const auto size = static_cast<double>(value.array().size());
  if (index < 0) index += size;
  if (index <= -1 || index >= size) return nullptr;
  return std::floor(index) == index ? &value.array()[static_cast<std::size_t>(index)] : &nothing_there;
}

}  // namespace

std::string joined_name(std::span<const Step> steps, std::size_t count) {
  std::string name = steps[0].name;
  for (std::size_t i = 1; i < count; ++i) name += "." + steps[i].name;
  return name;
}

std::uint64_t key_bit(std::string_view name) {
  const auto hashed = [](std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    unsigned char all = 0;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      all |= byte;
      hash ^= byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte;
      hash *= 1099511628211U;
    }
    const bool is_ascii = all < 0x80;
    return std::pair(std::uint64_t{1} << (hash >> 58), is_ascii);
  };
  const auto [bit, is_ascii] = hashed(name);
  return is_ascii ? bit : hashed(unicode::lower_case(name)).first;
}

Name parse_name(std::string_view text) {
  Name name;
  if (text.size() > 1 && text.front() == '#') {
    name.as_it_is = true;
    text.remove_prefix(1);
  }
  name.text = text;
  if (text.starts_with('$')) {
    name.is_property = true;
    text.remove_prefix(1);
  }
  while (true) {
    const std::size_t dot = text.find('.');
    name.steps.push_back(parse_step(text.substr(0, dot)));
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  name.key_bits = key_bits_of(name);
  const std::size_t colon = name.text.find(':');
  if (colon != std::string::npos && colon >= 1) {
    const auto document = json::Document::parse("{" + name.text + "}");
    if (document) name.json_object = value_from_json(document->root());
  }
  return name;
}

const Value* member_of(const Value& value, std::string_view name, Value& scratch) {
  if (name.empty()) return nullptr;
  if (name == "length" && (value.is_array() || (value.is_string() && !value.string().empty()))) {
    const std::size_t length = value.is_array() ? value.array().size() : unicode::utf16_length(value.string());
    scratch = Value(static_cast<double>(length));
    return &scratch;
  }
  if (value.is_array()) {
    std::size_t index = 0;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool canonical = fault == std::errc() && end == name.data() + name.size() && (name == "0" || name[0] != '0');
    return canonical && index < value.array().size() ? &value.array()[index] : nullptr;
  }
  if (!value.is_object()) return nullptr;
  for (const Value::Member& member : value.object()) {
    if (unicode::equal_ignoring_case(member.name, name)) return &member.value;
  }
  return nullptr;
}

const Value* follow(const Value& start, std::span<const Step> steps, Value& scratch) {
  const Value* value = &start;
  while (!steps.empty()) {
    // An index ends a name; up to there the longest run of steps that names a member is taken.
    const auto indexed =
        std::find_if(steps.begin(), steps.end(), [](const Step& step) { return step.index.has_value(); });
    const auto reach = std::min(static_cast<std::size_t>(indexed - steps.begin()) + 1, steps.size());
    const Value* found = nullptr;
    std::size_t used = reach > 1 && has_dotted_member(*value) ? reach : 1;
    for (; used > 0 && found == nullptr; --used) {
      found =
          used == 1 ? member_of(*value, steps[0].name, scratch) : member_of(*value, joined_name(steps, used), scratch);
      if (found != nullptr && found->is_undefined()) found = nullptr;
      if (found != nullptr) break;
    }
    if (found == nullptr) return nullptr;
    value = found;
    if (const auto& index = steps[used - 1].index) value = element_at(*value, *index);
    if (value == nullptr) return nullptr;
    steps = steps.subspan(used);
  }
  return value;
}

}  // namespace tertulia::engine::expression
