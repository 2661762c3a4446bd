// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/file_answers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/base64.hpp"
#include "engine/expression/number.hpp"
#include "engine/files/media_type.hpp"
#include "engine/json/json.hpp"
#include "engine/messages/messages.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

bool takes_files(const Question& question) {
  return question.type == QuestionType::File || question.type == QuestionType::SignaturePad;
}

/// What a signature pad makes.
constexpr std::string_view kSignatureTypes = "image/png,image/jpeg";

std::string_view accepted_types(const Question& question) {
  return question.type == QuestionType::SignaturePad ? kSignatureTypes
                                                     : std::string_view(question.file->accepted_types);
}

/// Depth-first search through panels, loops and tables. An empty name fits all.
const Question* find_file_question(const Question& question, std::string_view name);

const Question* find_file_question(const Container& container, std::string_view name) {
  for (const Container::Element& element : container.elements) {
    const Question* found =
        element.panel ? find_file_question(*element.panel, name) : find_file_question(*element.question, name);
    if (found != nullptr) return found;
  }
  return nullptr;
}

const Question* find_file_question(const Question& question, std::string_view name) {
  if (takes_files(question)) return name.empty() || question.name == name ? &question : nullptr;
  if (question.loop) return find_file_question(*question.loop->panel, name);
  if (!question.table) return nullptr;
  for (const auto& column : question.table->columns) {
    if (column->cell && takes_files(*column->cell) && (name.empty() || column->name == name)) return column->cell.get();
  }
  return question.table->detail ? find_file_question(*question.table->detail, name) : nullptr;
}

/// Where in the answers the walk is.
struct Place {
  std::string path;     ///< loop[0].name, matrix[row].column
  std::string pointer;  ///< below /answers

  [[nodiscard]] Place member(std::string_view name) const {
    return {path.empty() ? std::string(name) : path + "." + std::string(name), json::pointer_to(pointer, name)};
  }
  [[nodiscard]] Place row(std::string_view name) const {
    return {path + "[" + std::string(name) + "]", json::pointer_to(pointer, name)};
  }
};

/// "image/png" and the bytes of "data:image/png;base64,…"; nothing for anything else.
struct InlineFile {
  std::string type;
  std::string bytes;
};
std::optional<InlineFile> inline_file(std::string_view url) {
  constexpr std::string_view kScheme = "data:";
  constexpr std::string_view kEncoding = ";base64";
  const auto comma = url.find(',');
  if (!url.starts_with(kScheme) || comma == std::string_view::npos) return std::nullopt;
  const auto head = url.substr(kScheme.size(), comma - kScheme.size());
  auto bytes = head.ends_with(kEncoding) ? from_base64(url.substr(comma + 1)) : std::nullopt;
  if (!bytes) return std::nullopt;
  return InlineFile{files::plain_type(head), std::move(*bytes)};
}

class Walk {
 public:
  Walk(FileCheck& check, const std::vector<UploadedFile>& uploaded, const std::string& locale)
      : check_(check), uploaded_(uploaded), locale_(locale) {}

  void questions_of(const Container& container, Value& answers, const Place& place) {
    for (const Container::Element& element : container.elements) {
      if (element.panel) {
        questions_of(*element.panel, answers, place);
      } else {
        question(*element.question, answers, place);
      }
    }
  }

  void question(const Question& question, Value& answers, const Place& place) {
    Value* answer = answers.find(question.value_name);
    if (answer == nullptr || answer->is_nothing()) return;
    const Place here = place.member(question.value_name);
    if (takes_files(question)) return file_answer(question, *answer, here);
    if (question.loop && answer->is_array()) {
      for (std::size_t i = 0; i < answer->array().size(); ++i) {
        questions_of(*question.loop->panel, answer->array()[i], here.row(std::to_string(i)));
      }
    }
    if (question.table) rows_of(*question.table, *answer, here);
  }

 private:
  void rows_of(const MatrixTable& table, Value& answer, const Place& place) {
    if (answer.is_array()) {
      for (std::size_t i = 0; i < answer.array().size(); ++i)
        row(table, answer.array()[i], place.row(std::to_string(i)));
    } else if (answer.is_object()) {
      for (Value::Member& member : answer.object()) row(table, member.value, place.row(member.name));
    }
  }

  void row(const MatrixTable& table, Value& cells, const Place& place) {
    for (const auto& column : table.columns) {
      Value* cell = cells.find(column->name);
      if (cell != nullptr && !cell->is_nothing() && column->cell && takes_files(*column->cell)) {
        file_answer(*column->cell, *cell, place.member(column->name));
      }
    }
    if (table.detail) questions_of(*table.detail, cells, place);
  }

  void file_answer(const Question& question, Value& answer, const Place& place) {
    if (question.type == QuestionType::SignaturePad) {
      if (!answer.is_string()) return object(place, "wrong_type");
      content(question, answer.string(), place);
      return;
    }
    if (!answer.is_array()) return object(place, "wrong_type");
    const double most = question.file->allow_multiple ? question.file->max_files : 1;
    if (static_cast<double>(answer.array().size()) > most) {
      object(place, "too_many_files", {{"max", expression::number_to_text(most)}});
    }
    for (Value& item : answer.array()) {
      const Value* reference = item.find("content");
      if (reference == nullptr || !reference->is_string()) {
        object(place, "wrong_type");
        continue;
      }
      const UploadedFile* file = content(question, std::string(reference->string()), place);
      if (file == nullptr) continue;
      Value known(Value::Object{});
      known.set("name", Value(file->name));
      known.set("type", Value(file->type));
      known.set("content", Value(file->file_id));
      known.set("size", Value(file->size));
      item = std::move(known);
    }
  }

  /// The uploaded file that it refers to; nullptr for inline content and for what is refused.
  const UploadedFile* content(const Question& question, const std::string& reference, const Place& place) {
    if (reference.starts_with("data:")) {
      inline_content(question, reference, place);
      return nullptr;
    }
    const auto found = std::find_if(uploaded_.begin(), uploaded_.end(),
                                    [&](const UploadedFile& file) { return file.file_id == reference; });
    if (found == uploaded_.end()) {
      object(place, "unknown_file");
      return nullptr;
    }
    if (std::find(check_.used.begin(), check_.used.end(), reference) == check_.used.end()) {
      check_.used.push_back(reference);
    }
    check_rules(question, found->type, found->name, found->size, place);
    return &*found;
  }

  void inline_content(const Question& question, const std::string& url, const Place& place) {
    if (url.size() > kMaxInlineFile) {
      return object(place, "file_too_large", {{"max", std::to_string(kMaxInlineFile / 4 * 3)}});
    }
    const auto file = inline_file(url);
    if (!file) return object(place, "wrong_type");
    if (!files::is_storable(file->type) || !files::begins_as(file->type, file->bytes)) {
      return object(place, "file_type", {{"types", std::string(accepted_types(question))}});
    }
    check_rules(question, file->type, "", static_cast<std::int64_t>(file->bytes.size()), place);
  }

  void check_rules(const Question& question, std::string_view type, std::string_view name, std::int64_t size,
                   const Place& place) {
    if (!files::is_accepted(accepted_types(question), type, name)) {
      object(place, "file_type", {{"types", std::string(accepted_types(question))}});
    }
    const double max_size = question.file->max_size;
    if (max_size > 0 && static_cast<double>(size) > max_size) {
      object(place, "file_too_large", {{"max", expression::number_to_text(max_size)}});
    }
  }

  void object(const Place& place, std::string_view kind, const messages::Parameters& parameters = {}) {
    check_.errors.push_back({place.path, "/answers" + place.pointer, std::string(kind),
                             messages::sentence(fmt::format("answer.{}", kind), locale_, parameters)});
  }

  FileCheck& check_;
  const std::vector<UploadedFile>& uploaded_;
  const std::string& locale_;
};

}  // namespace

std::optional<FileRules> file_rules(const Questionnaire& questionnaire, std::string_view question) {
  for (const auto& page : questionnaire.pages) {
    const Question* found = find_file_question(*page, question);
    if (found != nullptr) return FileRules{std::string(accepted_types(*found)), found->file->max_size};
  }
  return std::nullopt;
}

bool takes_files(const Questionnaire& questionnaire) {
  return std::any_of(questionnaire.pages.begin(), questionnaire.pages.end(),
                     [](const auto& page) { return find_file_question(*page, "") != nullptr; });
}

FileCheck check_files(const Questionnaire& questionnaire, Value answers, const std::vector<UploadedFile>& uploaded,
                      const std::string& locale) {
  FileCheck check;
  Walk walk(check, uploaded, locale);
  if (answers.is_object()) {
    for (const Question* question : questionnaire.questions) walk.question(*question, answers, {});
  }
  check.answers = std::move(answers);
  return check;
}

}  // namespace tertulia::engine::questionnaire
