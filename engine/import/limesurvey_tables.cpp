// SPDX-License-Identifier: Apache-2.0
#include "engine/import/limesurvey_tables.hpp"

#include <utility>

#include "engine/import/formats.hpp"
#include "engine/import/xml_reader.hpp"

namespace tertulia::engine::imports {

/// document / table / rows / row / column, and document / languages / language.
class TableReader final : public XmlHandler {
 public:
  explicit TableReader(LimeSurveyTables& tables) : tables_(tables) {}

  void start(std::string_view name, const Attributes&) override {
    path_.emplace_back(name);
    text_.clear();
    if (path_.size() == 2) table_ = &tables_.tables_[path_.back()];
    if (path_.size() == 4 && in_row()) {
      table_->emplace_back();
      ++rows_;
    }
  }

  void end(std::string_view name) override {
    if (path_.size() == 5 && in_row()) table_->back().emplace(name, text_);
    if (path_.size() == 3 && path_[1] == "languages") tables_.languages_.push_back(text_);
    if (path_.size() == 2 && name == "LimeSurveyDocType") type_ = text_;
    if (path_.size() == 1) is_document_ = name == "document";
    path_.pop_back();
    text_.clear();
  }

  void text(std::string_view text) override { text_ += text; }

  [[nodiscard]] std::string complaint() const override {
    constexpr std::size_t kMostRows = 1'000'000;
    return rows_ > kMostRows ? "The file has more than 1,000,000 rows." : "";
  }

  [[nodiscard]] bool is_survey() const { return is_document_ && type_ == "Survey"; }

 private:
  [[nodiscard]] bool in_row() const { return path_[2] == "rows" && path_[3] == "row"; }

  LimeSurveyTables& tables_;
  std::vector<std::string> path_;
  std::vector<LimeSurveyTables::Row>* table_ = nullptr;
  std::string text_;
  std::string type_;
  bool is_document_ = false;
  std::size_t rows_ = 0;
};

Result<LimeSurveyTables> LimeSurveyTables::read(std::string_view xml) {
  LimeSurveyTables tables;
  TableReader reader(tables);
  if (const auto read = read_xml(xml, reader); !read) return read.error();
  if (!reader.is_survey()) return invalid_file("The file is no LimeSurvey survey structure (.lss).");
  return tables;
}

const std::vector<LimeSurveyTables::Row>& LimeSurveyTables::table(std::string_view name) const {
  static const std::vector<Row> nothing;
  const auto found = tables_.find(name);
  return found == tables_.end() ? nothing : found->second;
}

const std::string& cell(const LimeSurveyTables::Row& row, std::string_view column) {
  static const std::string nothing;
  const auto found = row.find(column);
  return found == row.end() ? nothing : found->second;
}

}  // namespace tertulia::engine::imports
