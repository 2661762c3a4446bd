// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>

#include "engine/questionnaire/codebook.hpp"

// A codebook as JSON: how versions keep it and the API shows it.
namespace tertulia::engine::questionnaire {
namespace {

constexpr const char* kLevels[] = {"nominal", "ordinal", "scale"};
constexpr const char* kPersonal[] = {"none", "direct", "text", "files"};

void write_text(const LocalizedText& text, json::Writer& writer) {
  writer.begin_object();
  for (const auto& [language, words] : text) writer.member(language, words);
  writer.end_object();
}

void write_storage(const Storage& storage, json::Writer& writer) {
  writer.key("storage").begin_object();
  if (const auto* code = std::get_if<CodeStorage>(&storage)) {
    writer.member("kind", "code").member("index", static_cast<std::int64_t>(code->index));
  } else if (const auto* number = std::get_if<NumberStorage>(&storage)) {
    writer.member("kind", "number")
        .member("index", static_cast<std::int64_t>(number->index))
        .member("reason", static_cast<std::int64_t>(number->reason));
  } else {
    writer.member("kind", "text").member("reason", static_cast<std::int64_t>(std::get<TextStorage>(storage).reason));
  }
  writer.end_object();
}

/// Thrown and caught below only, so that each reader stays one line.
struct NoCodebook {};

json::Value member(const json::Value& object, std::string_view name) {
  const auto found = object.find(name);
  if (!found) throw NoCodebook{};
  return *found;
}

std::size_t size_member(const json::Value& object, std::string_view name) {
  const auto value = member(object, name);
  const auto number = value.is_number() ? value.integer() : std::nullopt;
  if (!number || *number < 0) throw NoCodebook{};
  return static_cast<std::size_t>(*number);
}

std::string text_member(const json::Value& object, std::string_view name) {
  const auto value = member(object, name);
  if (!value.is_string()) throw NoCodebook{};
  return std::string(value.string());
}

LocalizedText read_text(const json::Value& object) {
  LocalizedText text;
  for (std::size_t i = 0; i < object.size(); ++i)
    text.emplace(object.key_at(i), object.at(i).is_string() ? object.at(i).string() : "");
  return text;
}

template <std::size_t N>
std::size_t position(const char* const (&names)[N], const std::string& name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (name == names[i]) return i;
  }
  throw NoCodebook{};
}

Storage read_storage(const json::Value& object) {
  const std::string kind = text_member(object, "kind");
  if (kind == "code") return CodeStorage{size_member(object, "index")};
  if (kind == "number") return NumberStorage{size_member(object, "index"), size_member(object, "reason")};
  return TextStorage{size_member(object, "reason")};
}

Variable read_variable(const json::Value& object) {
  Variable variable;
  variable.name = text_member(object, "name");
  variable.question = text_member(object, "question");
  variable.kind = text_member(object, "kind");
  variable.label = read_text(member(object, "label"));
  variable.question_label = read_text(member(object, "question_label"));
  variable.level = static_cast<Level>(position(kLevels, text_member(object, "level")));
  variable.personal = static_cast<Personal>(position(kPersonal, text_member(object, "personal")));
  if (const auto set = object.find("multiple_response_set"))
    variable.multiple_response_set = std::string(set->string());
  const auto values = member(object, "values");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto code = member(values.at(i), "code").integer();
    if (!code) throw NoCodebook{};
    variable.values.push_back({static_cast<std::int16_t>(*code), value_from_json(member(values.at(i), "value")),
                               read_text(member(values.at(i), "label"))});
  }
  variable.storage = read_storage(member(object, "storage"));
  return variable;
}

}  // namespace

void write(const Codebook& codebook, json::Writer& writer) {
  writer.begin_object()
      .member("code_count", static_cast<std::int64_t>(codebook.code_count))
      .member("number_count", static_cast<std::int64_t>(codebook.number_count));
  writer.key("variables").begin_array();
  for (const Variable& variable : codebook.variables) {
    writer.begin_object()
        .member("name", variable.name)
        .member("question", variable.question)
        .member("kind", variable.kind);
    writer.member("level", kLevels[static_cast<std::size_t>(variable.level)])
        .member("personal", kPersonal[static_cast<std::size_t>(variable.personal)])
        .key("label");
    write_text(variable.label, writer);
    writer.key("question_label");
    write_text(variable.question_label, writer);
    if (variable.multiple_response_set) writer.member("multiple_response_set", *variable.multiple_response_set);
    writer.key("values").begin_array();
    for (const CodedValue& value : variable.values) {
      writer.begin_object().member("code", std::int64_t{value.code}).key("value");
      write_value(value.value, writer);
      writer.key("label");
      write_text(value.label, writer);
      writer.end_object();
    }
    writer.end_array();
    write_storage(variable.storage, writer);
    writer.end_object();
  }
  writer.end_array().end_object();
}

Result<Codebook> read_codebook(const json::Value& value) {
  try {
    Codebook book;
    book.code_count = size_member(value, "code_count");
    book.number_count = size_member(value, "number_count");
    const auto variables = member(value, "variables");
    for (std::size_t i = 0; i < variables.size(); ++i) book.variables.push_back(read_variable(variables.at(i)));
    return book;
  } catch (const NoCodebook&) {
    return Error{ErrorCode::InvalidQuestionnaire, "The stored codebook cannot be read.", {}};
  }
}

}  // namespace tertulia::engine::questionnaire
