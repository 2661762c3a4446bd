// SPDX-License-Identifier: Apache-2.0
#include "engine/import/limesurvey_survey.hpp"

#include <algorithm>
#include <charconv>

namespace tertulia::engine::imports {
namespace {

using Row = LimeSurveyTables::Row;

int order_of(const Row& row, std::string_view column) {
  const std::string& text = cell(row, column);
  int order = 0;
  std::from_chars(text.data(), text.data() + text.size(), order);
  return order;
}

std::vector<const Row*> sorted(const std::vector<Row>& rows, std::string_view column) {
  std::vector<const Row*> list;
  list.reserve(rows.size());
  for (const Row& row : rows) list.push_back(&row);
  std::stable_sort(list.begin(), list.end(),
                   [&](const Row* a, const Row* b) { return order_of(*a, column) < order_of(*b, column); });
  return list;
}

class Joining {
 public:
  explicit Joining(const LimeSurveyTables& tables) : tables_(tables) {}

  LimeSurvey run() {
    settings();
    read_groups();
    read_questions();
    read_subquestions();
    read_answers();
    read_attributes();
    for (LimeSurvey::Question& question : questions_) {
      if (const auto at = group_at_.find(question.gid); at != group_at_.end()) {
        survey_.groups[at->second].questions.push_back(std::move(question));
      }
    }
    return std::move(survey_);
  }

 private:
  using Places = std::map<std::string, std::size_t, std::less<>>;

  /// "" for the survey's own language, as in Texts.
  std::string language(const std::string& foreign) const {
    const std::string language = language_of(foreign);
    return language == survey_.languages.front() ? "" : language;
  }

  void settings() {
    for (const Row& row : tables_.table("surveys")) {
      survey_.sid = cell(row, "sid");
      survey_.format = cell(row, "format");
      if (const std::string own = language_of(cell(row, "language")); !own.empty()) survey_.languages.push_back(own);
    }
    for (const std::string& foreign : tables_.languages()) {
      const std::string other = language_of(foreign);
      const auto& known = survey_.languages;
      if (!other.empty() && std::find(known.begin(), known.end(), other) == known.end()) {
        survey_.languages.push_back(other);
      }
    }
    if (survey_.languages.empty()) survey_.languages.emplace_back("en");
    for (const Row& row : tables_.table("surveys_languagesettings")) {
      const std::string in = language(cell(row, "surveyls_language"));
      survey_.title.add(in, cell(row, "surveyls_title"));
      survey_.description.add(in, cell(row, "surveyls_description"));
      survey_.welcome.add(in, cell(row, "surveyls_welcometext"));
      survey_.end.add(in, cell(row, "surveyls_endtext"));
    }
  }

  /// Texts of newer files: rows of a table of their own, found by an id.
  template <typename Take>
  void translations(std::string_view table, std::string_view id, const Places& places, const Take& take) const {
    for (const Row& row : tables_.table(table)) {
      if (const auto at = places.find(cell(row, id)); at != places.end()) {
        take(at->second, row, language(cell(row, "language")));
      }
    }
  }

  void read_groups() {
    for (const Row* row : sorted(tables_.table("groups"), "group_order")) {
      const auto [at, is_new] = group_at_.emplace(cell(*row, "gid"), survey_.groups.size());
      if (is_new)
        survey_.groups.push_back({at->first, cell(*row, "grelevance"), cell(*row, "randomization_group"), {}, {}, {}});
      survey_.groups[at->second].name.add(language(cell(*row, "language")), cell(*row, "group_name"));
      survey_.groups[at->second].description.add(language(cell(*row, "language")), cell(*row, "description"));
    }
    translations("group_l10ns", "gid", group_at_, [&](std::size_t at, const Row& row, const std::string& in) {
      survey_.groups[at].name.add(in, cell(row, "group_name"));
      survey_.groups[at].description.add(in, cell(row, "description"));
    });
  }

  static bool is_subquestion(const Row& row) {
    const std::string& parent = cell(row, "parent_qid");
    return !parent.empty() && parent != "0";
  }

  void read_questions() {
    for (const Row* row : sorted(tables_.table("questions"), "question_order")) {
      if (is_subquestion(*row)) continue;
      const auto [at, is_new] = question_at_.emplace(cell(*row, "qid"), questions_.size());
      if (is_new) {
        questions_.push_back({at->first,
                              cell(*row, "gid"),
                              cell(*row, "type"),
                              cell(*row, "title"),
                              cell(*row, "relevance"),
                              cell(*row, "preg"),
                              cell(*row, "mandatory"),
                              cell(*row, "other"),
                              {},
                              {},
                              {},
                              {},
                              {}});
      }
      questions_[at->second].text.add(language(cell(*row, "language")), cell(*row, "question"));
      questions_[at->second].help.add(language(cell(*row, "language")), cell(*row, "help"));
    }
    translations("question_l10ns", "qid", question_at_, [&](std::size_t at, const Row& row, const std::string& in) {
      questions_[at].text.add(in, cell(row, "question"));
      questions_[at].help.add(in, cell(row, "help"));
    });
  }

  void read_subquestions() {
    std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> places;
    for (const std::string_view table : {"subquestions", "questions"}) {
      for (const Row* row : sorted(tables_.table(table), "question_order")) {
        const auto parent = question_at_.find(cell(*row, "parent_qid"));
        if (!is_subquestion(*row) || parent == question_at_.end()) continue;
        auto& list = questions_[parent->second].subquestions;
        const auto [at, is_new] = places.emplace(cell(*row, "qid"), std::pair{parent->second, list.size()});
        if (is_new) {
          list.push_back({at->first, cell(*row, "title"), cell(*row, "scale_id"), cell(*row, "relevance"), {}});
        }
        list[at->second.second].text.add(language(cell(*row, "language")), cell(*row, "question"));
      }
    }
    for (const std::string_view table : {"question_l10ns", "subquestion_l10ns"}) {
      for (const Row& row : tables_.table(table)) {
        const auto at = places.find(cell(row, "qid"));
        if (at == places.end()) continue;
        questions_[at->second.first].subquestions[at->second.second].text.add(language(cell(row, "language")),
                                                                              cell(row, "question"));
      }
    }
  }

  void read_answers() {
    std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> places;
    std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> by_id;
    for (const Row* row : sorted(tables_.table("answers"), "sortorder")) {
      const auto parent = question_at_.find(cell(*row, "qid"));
      if (parent == question_at_.end()) continue;
      auto& list = questions_[parent->second].answers;
      const std::string key = cell(*row, "qid") + '\n' + cell(*row, "scale_id") + '\n' + cell(*row, "code");
      const auto [at, is_new] = places.emplace(key, std::pair{parent->second, list.size()});
      if (is_new) {
        list.push_back({cell(*row, "code"), cell(*row, "scale_id"), {}});
        by_id.emplace(cell(*row, "aid"), at->second);
      }
      list[at->second.second].text.add(language(cell(*row, "language")), cell(*row, "answer"));
    }
    for (const Row& row : tables_.table("answer_l10ns")) {
      const auto at = by_id.find(cell(row, "aid"));
      if (at == by_id.end()) continue;
      questions_[at->second.first].answers[at->second.second].text.add(language(cell(row, "language")),
                                                                       cell(row, "answer"));
    }
  }

  void read_attributes() {
    for (const Row& row : tables_.table("question_attributes")) {
      const auto at = question_at_.find(cell(row, "qid"));
      if (at == question_at_.end()) continue;
      const std::string& foreign = cell(row, "language");
      questions_[at->second].attributes[cell(row, "attribute")].add(foreign.empty() ? "" : language(foreign),
                                                                    cell(row, "value"));
    }
  }

  const LimeSurveyTables& tables_;
  LimeSurvey survey_;
  std::vector<LimeSurvey::Question> questions_;
  Places group_at_, question_at_;
};

}  // namespace

const std::string& LimeSurvey::Question::attribute(std::string_view name) const {
  static const std::string nothing;
  const auto found = attributes.find(name);
  return found == attributes.end() ? nothing : found->second.own();
}

std::vector<const LimeSurvey::Subquestion*> LimeSurvey::Question::scale(std::string_view scale) const {
  std::vector<const Subquestion*> list;
  for (const Subquestion& subquestion : subquestions) {
    const bool first = subquestion.scale.empty() || subquestion.scale == "0";
    if (first ? scale == "0" : subquestion.scale == scale) list.push_back(&subquestion);
  }
  return list;
}

LimeSurvey survey_of(const LimeSurveyTables& tables) { return Joining(tables).run(); }

}  // namespace tertulia::engine::imports
