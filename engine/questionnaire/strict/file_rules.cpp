// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

// Rules for files and signatures: [{"name": …, "type": …, "content": …}], the content a data URL or the reference of a
// file that was stored before.
namespace tertulia::engine::questionnaire {
namespace {

constexpr std::string_view kDataUrl = "data:";

/// The bytes that a data URL holds; 0 for other texts.
double content_size(std::string_view url) {
  if (!url.starts_with(kDataUrl)) return 0;
  const std::size_t comma = url.find(',');
  if (comma == url.npos) return 0;
  const std::string_view content = url.substr(comma + 1);
  if (!url.substr(0, comma).ends_with(";base64")) return static_cast<double>(content.size());
  const std::size_t padding = content.ends_with("==") ? 2 : content.ends_with("=") ? 1 : 0;
  const std::size_t bytes = content.size() / 4 * 3 - padding;
  return static_cast<double>(bytes);
}

/// What the data URL itself says it is; the posted type otherwise.
std::string_view media_type(std::string_view url, std::string_view posted) {
  if (!url.starts_with(kDataUrl)) return posted;
  const std::string_view rest = url.substr(kDataUrl.size());
  return rest.substr(0, rest.find_first_of(";,"));
}

/// Whether an entry of acceptedTypes (".pdf", "image/*", "image/png") takes the file.
bool accepts(std::string_view entry, std::string_view name, std::string_view type) {
  if (entry.starts_with('.')) return unicode::lower_case(name).ends_with(unicode::lower_case(entry));
  if (entry.ends_with("/*")) return type.starts_with(entry.substr(0, entry.size() - 1));
  return unicode::equal_ignoring_case(entry, type);
}

bool accepts_any(std::string_view accepted, std::string_view name, std::string_view type) {
  while (!accepted.empty()) {
    const std::size_t comma = std::min(accepted.find(','), accepted.size());
    if (accepts(unicode::trim(accepted.substr(0, comma)), name, type)) return true;
    accepted.remove_prefix(std::min(comma + 1, accepted.size()));
  }
  return false;
}

const std::string* text_member(const Value& object, std::string_view name) {
  const Value* member = object.find(name);
  return member != nullptr && member->is_string() ? &member->string() : nullptr;
}

}  // namespace

void StrictCheck::check_files(const LiveQuestion& question, const Value& answer) {
  if (!answer.is_array()) return object(question, "wrong_type");
  const FileField& field = *question.definition().file;
  const Value::Array& files = answer.array();
  const double most = field.allow_multiple ? field.max_files : 1;
  if (static_cast<double>(files.size()) > most) {
    return object(question, "too_many_files", {{"max", expression::number_to_text(most)}});
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string pointer = json::pointer_to(question.pointer(), i);
    const std::string* name = text_member(files[i], "name");
    const std::string* type = text_member(files[i], "type");
    const std::string* content = text_member(files[i], "content");
    if (name == nullptr || type == nullptr || content == nullptr) {
      object_at(question, pointer, "wrong_type");
    } else if (field.max_size > 0 && content_size(*content) > field.max_size) {
      object_at(question, pointer, "file_too_large", {{"max", expression::number_to_text(field.max_size)}});
    } else if (!field.accepted_types.empty() &&
               !accepts_any(field.accepted_types, *name, media_type(*content, *type))) {
      object_at(question, pointer, "file_type", {{"types", field.accepted_types}});
    }
  }
}

void StrictCheck::check_signature(const LiveQuestion& question, const Value& answer) {
  if (!answer.is_string()) return object(question, "wrong_type");
  const std::string& content = answer.string();
  if (content.starts_with(kDataUrl) && !media_type(content, "").starts_with("image/")) {
    object(question, "file_type", {{"types", "image/*"}});
  }
}

}  // namespace tertulia::engine::questionnaire
