// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/questionnaire/definition/definition.hpp"
#include "engine/questionnaire/definition/property_reader.hpp"

namespace tertulia::engine::questionnaire {

/// load() with a choice of mode. Tolerant reads everything that survey-core reads, faults and all, so that both can be
/// compared; what it loads is never fielded.
Result<std::shared_ptr<const Questionnaire>> load_definition(std::string_view json, LoadMode mode);
/// The same from a parsed value; `pointer` says where it stands in its document.
Result<std::shared_ptr<const Questionnaire>> load_definition(const json::Value& survey, LoadMode mode);

/// Parts of the loader, one per subject. Each reads what stands at the reader's place.
std::unique_ptr<Question> read_question(const PropertyReader& reader, std::size_t& question_count);
void read_elements(const PropertyReader& reader, std::string_view name, std::string_view older_name,
                   Container& container, std::size_t& question_count);
std::unique_ptr<Container> read_panel(const PropertyReader& reader, std::size_t& question_count);
std::vector<Item> read_items(const PropertyReader& reader, std::string_view name);
std::vector<Validator> read_validators(const PropertyReader& reader);
/// Name, title, and the rules that questions and columns share.
void read_common_properties(const PropertyReader& reader, Question& question);
std::unique_ptr<Choices> read_choices(const PropertyReader& reader, QuestionType type);
std::unique_ptr<TextInput> read_text_input(const PropertyReader& reader);
std::unique_ptr<MatrixTable> read_table(const PropertyReader& reader, QuestionType type, std::size_t& question_count);
std::unique_ptr<PanelLoop> read_loop(const PropertyReader& reader, std::size_t& question_count);
/// defaultValue and correctAnswer, once the type is known.
void read_default_value(const PropertyReader& reader, Question& question);
/// What the type of `question` adds to it.
void read_type_properties(const PropertyReader& reader, Question& question, std::size_t& question_count);

}  // namespace tertulia::engine::questionnaire
