// SPDX-License-Identifier: Apache-2.0
#include "engine/json/json.hpp"

#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace tertulia::engine::json {
namespace {

using Node = rapidjson::Value;

const Node& node_of(const void* node) { return *static_cast<const Node*>(node); }

/// Stands between RapidJSON's reader and its document: counts depth, refuses duplicate keys, NUL and
/// halves of a character (RapidJSON lets a second half pass that was escaped and has no first).
/// A refusal returns false, which makes the reader stop at the present position.
class StrictHandler {
 public:
  using Ch = char;
  StrictHandler(rapidjson::Document& document, std::size_t max_depth) : document_(document), max_depth_(max_depth) {}

  // The names are those that RapidJSON calls. NOLINTBEGIN(readability-identifier-naming)
  bool Null() { return document_.Null(); }
  bool Bool(bool value) { return document_.Bool(value); }
  bool Int(int value) { return document_.Int(value); }
  bool Uint(unsigned value) { return document_.Uint(value); }
  bool Int64(std::int64_t value) { return document_.Int64(value); }
  bool Uint64(std::uint64_t value) { return document_.Uint64(value); }
  bool Double(double value) { return document_.Double(value); }
  bool RawNumber(const Ch* text, rapidjson::SizeType length, bool /*copy*/) { return number({text, length}); }
  bool String(const Ch* text, rapidjson::SizeType length, bool copy) {
    return is_text({text, length}) && document_.String(text, length, copy);
  }
  bool StartObject() {
    keys_.emplace_back();
    return enter() && document_.StartObject();
  }
  bool Key(const Ch* text, rapidjson::SizeType length, bool copy) {
    if (!is_text({text, length})) return false;
    if (!keys_.back().emplace(text, length).second) {
      rule_ = "duplicate_key";
      return false;
    }
    return document_.Key(text, length, copy);
  }
  bool EndObject(rapidjson::SizeType members) {
    keys_.pop_back();
    --depth_;
    return document_.EndObject(members);
  }
  bool StartArray() { return enter() && document_.StartArray(); }
  bool EndArray(rapidjson::SizeType elements) {
    --depth_;
    return document_.EndArray(elements);
  }
  // NOLINTEND(readability-identifier-naming)

  [[nodiscard]] const char* rule() const { return rule_; }

 private:
  bool enter() {
    if (++depth_ <= max_depth_) return true;
    rule_ = "too_deep";
    return false;
  }
  /// Read exactly; RapidJSON's own arithmetic is wrong at both ends of what a double holds, and by a last bit
  /// elsewhere.
  bool number(std::string_view text) {
    if (std::int64_t value = 0; is_whole(text, value)) return document_.Int64(value);
    if (std::uint64_t value = 0; is_whole(text, value)) return document_.Uint64(value);
    double value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc::result_out_of_range)
      value = std::strtod(std::string(text).c_str(), nullptr);  // tells too great from too small, which is 0
    if (std::isinf(value)) rule_ = "number_too_big";
    return rule_ == nullptr && document_.Double(value);
  }
  template <typename Whole>
  static bool is_whole(std::string_view text, Whole& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
  }
  bool is_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) rule_ = "nul_character";
    if (has_surrogate(text)) rule_ = "lone_surrogate";
    return rule_ == nullptr;
  }
  /// In UTF-8 they would be ED A0 80 to ED BF BF.
  static bool has_surrogate(std::string_view text) {
    for (auto at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
      if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
    }
    return false;
  }

  rapidjson::Document& document_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
  std::vector<std::unordered_set<std::string>> keys_;
  const char* rule_ = nullptr;
};

std::string_view sentence_of(std::string_view rule) {
  if (rule == "duplicate_key") return "a key occurs twice in one object";
  if (rule == "too_deep") return "the nesting is too deep";
  if (rule == "lone_surrogate") return "half of a character stands alone";
  if (rule == "number_too_big") return "a number is too big";
  return "the character U+0000 is not accepted";
}

Error parse_error(std::string_view text, std::size_t offset, std::string rule, std::string_view what) {
  const auto before = text.substr(0, offset);
  std::size_t line = 1;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == '\n') {
      ++line;
      line_start = i + 1;
    }
  }
  std::string message =
      fmt::format("Not acceptable JSON at line {}, column {}: {}.", line, before.size() - line_start + 1, what);
  return Error{ErrorCode::InvalidJson, message, {ErrorDetail{"", std::move(rule), message}}};
}

}  // namespace

struct Document::Impl {
  rapidjson::Document document;
};

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Value Document::root() const { return Value(static_cast<const Node*>(&impl_->document)); }

Result<Document> Document::parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_bytes) {
    return error_at(ErrorCode::PayloadTooLarge, "", "too_large",
                    fmt::format("The JSON text has {} bytes; at most {} are accepted.", text.size(), limits.max_bytes));
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) return parse_error(text, 0, "syntax", "a byte order mark has no place in JSON");
  // Iterative: RapidJSON's recursive parser follows the nesting on the stack, so a hostile body would overflow it.
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  auto impl = std::make_unique<Impl>();
  rapidjson::Reader reader;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  StrictHandler handler(impl->document, limits.max_depth);
  rapidjson::ParseResult result;
  auto generate = [&](rapidjson::Document&) {
    result = reader.Parse<kFlags>(stream, handler);
    return !result.IsError();
  };
  impl->document.Populate(generate);
  if (!result.IsError()) return Document(std::move(impl));
  if (handler.rule() != nullptr) return parse_error(text, result.Offset(), handler.rule(), sentence_of(handler.rule()));
  std::string what = rapidjson::GetParseError_En(result.Code());
  if (!what.empty() && what.back() == '.') what.pop_back();
  return parse_error(text, result.Offset(), "syntax", what);
}

Kind Value::kind() const {
  switch (node_of(node_).GetType()) {
    case rapidjson::kNullType:
      return Kind::Null;
    case rapidjson::kFalseType:
    case rapidjson::kTrueType:
      return Kind::Boolean;
    case rapidjson::kNumberType:
      return Kind::Number;
    case rapidjson::kStringType:
      return Kind::String;
    case rapidjson::kArrayType:
      return Kind::Array;
    case rapidjson::kObjectType:
      return Kind::Object;
  }
  return Kind::Null;
}

bool Value::boolean() const { return node_of(node_).GetBool(); }
double Value::number() const { return node_of(node_).GetDouble(); }

std::string_view Value::string() const {
  const Node& node = node_of(node_);
  return {node.GetString(), node.GetStringLength()};
}

std::optional<std::int64_t> Value::integer() const {
  const Node& node = node_of(node_);
  if (node.IsInt64()) return node.GetInt64();
  if (!node.IsDouble()) return std::nullopt;
  const double value = node.GetDouble();
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it doubles skip integers
  if (std::abs(value) > kExact || std::floor(value) != value) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::size_t Value::size() const {
  const Node& node = node_of(node_);
  if (node.IsArray()) return node.Size();
  if (node.IsObject()) return node.MemberCount();
  return 0;
}

Value Value::at(std::size_t index) const {
  const Node& node = node_of(node_);
  assert(index < size());
  if (node.IsArray()) return Value(&node[static_cast<rapidjson::SizeType>(index)]);
  return Value(&(node.MemberBegin() + static_cast<std::ptrdiff_t>(index))->value);
}

std::string_view Value::key_at(std::size_t index) const {
  const Node& node = node_of(node_);
  assert(node.IsObject() && index < size());
  const Node& name = (node.MemberBegin() + static_cast<std::ptrdiff_t>(index))->name;
  return {name.GetString(), name.GetStringLength()};
}

std::optional<Value> Value::find(std::string_view key) const {
  const Node& node = node_of(node_);
  if (!node.IsObject()) return std::nullopt;
  const Node name(rapidjson::StringRef(key.data(), static_cast<rapidjson::SizeType>(key.size())));
  const auto member = node.FindMember(name);
  if (member == node.MemberEnd()) return std::nullopt;
  return Value(&member->value);
}

std::string Value::text() const {
  Writer writer;
  writer.value(*this);
  return writer.take();
}

struct Writer::Impl {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

Writer::Writer() : impl_(std::make_unique<Impl>()) {}
Writer::~Writer() = default;

namespace {
rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }
}  // namespace

Writer& Writer::begin_object() {
  impl_->writer.StartObject();
  return *this;
}
Writer& Writer::end_object() {
  impl_->writer.EndObject();
  return *this;
}
Writer& Writer::begin_array() {
  impl_->writer.StartArray();
  return *this;
}
Writer& Writer::end_array() {
  impl_->writer.EndArray();
  return *this;
}
Writer& Writer::key(std::string_view name) {
  impl_->writer.Key(name.data(), size_of(name));
  return *this;
}
Writer& Writer::null() {
  impl_->writer.Null();
  return *this;
}
Writer& Writer::boolean(bool value) {
  impl_->writer.Bool(value);
  return *this;
}
Writer& Writer::integer(std::int64_t value) {
  impl_->writer.Int64(value);
  return *this;
}

namespace {

/// The shortest text that reads back; whole numbers below 1e21 without an exponent, as ECMAScript writes them, since
/// some readers take 1e20 and 100000000000000000000 for different kinds of number.
std::string number_text(double value) {
  std::string text = fmt::format("{}", value);
  const std::size_t e = text.find('e');
  if (e == std::string::npos || std::abs(value) >= 1e21 || std::floor(value) != value) return text;
  std::size_t places = std::stoul(text.substr(e + 1));
  text.resize(e);
  if (const std::size_t point = text.find('.'); point != std::string::npos) {
    places -= text.size() - point - 1;
    text.erase(point, 1);
  }
  return text.append(places, '0');
}

}  // namespace

Writer& Writer::number(double value) {
  if (std::isnan(value)) return null();
  if (std::isinf(value)) return string(value > 0 ? "Infinity" : "-Infinity");
  constexpr double kExact = 9007199254740992.0;
  if (std::floor(value) == value && std::abs(value) < kExact && !(value == 0 && std::signbit(value))) {
    return integer(static_cast<std::int64_t>(value));  // 3, not 3.0
  }
  const std::string text = number_text(value);
  impl_->writer.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  return *this;
}

Writer& Writer::string(std::string_view value) {
  // RapidJSON does not take a null pointer, which an empty view may hold.
  impl_->writer.String(value.empty() ? "" : value.data(), size_of(value));
  return *this;
}

Writer& Writer::value(const Value& value) {
  // Recurses once a level; the depth was limited when the document was parsed.
  switch (value.kind()) {
    case Kind::Null:
      return null();
    case Kind::Boolean:
      return boolean(value.boolean());
    case Kind::Number: {
      const auto exact = value.integer();
      return exact ? integer(*exact) : number(value.number());
    }
    case Kind::String:
      return string(value.string());
    case Kind::Array:
      begin_array();
      for (std::size_t i = 0; i < value.size(); ++i) this->value(value.at(i));
      return end_array();
    case Kind::Object:
      begin_object();
      for (std::size_t i = 0; i < value.size(); ++i) key(value.key_at(i)).value(value.at(i));
      return end_object();
  }
  return *this;
}

Writer& Writer::raw(std::string_view json) {
  impl_->writer.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  return *this;
}

std::string_view Writer::view() const { return {impl_->buffer.GetString(), impl_->buffer.GetSize()}; }
std::string Writer::take() { return std::string(view()); }

std::string pointer_to(std::string_view parent, std::string_view token) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) { return fmt::format("{}/{}", parent, index); }

}  // namespace tertulia::engine::json
