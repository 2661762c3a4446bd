// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/import/draft.hpp"
#include "engine/import/limesurvey_tables.hpp"

namespace tertulia::engine::imports {

/// A LimeSurvey survey with its tables put together, texts in all languages but still in HTML. Both generations of the
/// format end up here: one row a language, and texts in tables of their own (from version 4).
struct LimeSurvey {
  struct Answer {
    std::string code;
    std::string scale;
    Texts text;
  };
  struct Subquestion {
    std::string qid, code, scale, relevance;
    Texts text;
  };
  struct Question {
    std::string qid, gid, type, code, relevance, validation, mandatory, other;
    Texts text, help;
    std::vector<Subquestion> subquestions;
    std::vector<Answer> answers;
    std::map<std::string, Texts, std::less<>> attributes;

    /// An attribute in the survey's own language; empty if it is not there.
    [[nodiscard]] const std::string& attribute(std::string_view name) const;
    [[nodiscard]] std::vector<const Subquestion*> scale(std::string_view scale) const;
  };
  struct Group {
    std::string gid, relevance, random;
    Texts name, description;
    std::vector<Question> questions;
  };

  std::string sid, format;
  std::vector<std::string> languages;  ///< as SurveyJS writes them, the survey's own first
  Texts title, description, welcome, end;
  std::vector<Group> groups;
};

LimeSurvey survey_of(const LimeSurveyTables& tables);

}  // namespace tertulia::engine::imports
