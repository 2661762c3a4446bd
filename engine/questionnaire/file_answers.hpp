// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/questionnaire/questionnaire.hpp"

/// Answers to file and signature questions. They carry references: a file answer is a list of
/// {"name", "type", "content": "<file_id>", "size"}, a signature the file's id alone. A small file may also be given
/// inline, as a data: URL.
namespace tertulia::engine::questionnaire {

/// Data URLs up to this many characters are taken as they are; longer content must be uploaded.
inline constexpr std::size_t kMaxInlineFile = 64 * 1024;

/// What one question of a name takes. Nothing if no question of that name takes files.
struct FileRules {
  std::string accepted_types;  ///< as in an <input>'s `accept`; empty takes all
  double max_size = 0;         ///< bytes; 0: no limit of its own
};
std::optional<FileRules> file_rules(const Questionnaire& questionnaire, std::string_view question);

/// Whether any question takes files.
bool takes_files(const Questionnaire& questionnaire);

/// A file that the interview has uploaded.
struct UploadedFile {
  std::string file_id;
  std::string name;
  std::string type;
  std::int64_t size = 0;
};

struct FileCheck {
  std::vector<AnswerError> errors;  ///< unknown_file, file_type, file_too_large, too_many_files, wrong_type
  std::vector<std::string> used;    ///< ids of the files that the answers refer to, each once
  Value answers;                    ///< each reference with the name, type and size that the store knows
};

/// Checks every file and signature in `answers`, nested ones included, against what its question takes and what was
/// uploaded in this interview. A reference to anything else is refused.
FileCheck check_files(const Questionnaire& questionnaire, Value answers, const std::vector<UploadedFile>& uploaded,
                      const std::string& locale);

}  // namespace tertulia::engine::questionnaire
