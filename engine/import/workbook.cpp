// SPDX-License-Identifier: Apache-2.0
#include "engine/import/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <zip.h>

#include "engine/core/unicode.hpp"
#include "engine/import/formats.hpp"
#include "engine/import/xml_reader.hpp"

namespace tertulia::engine::imports {
namespace {

constexpr std::size_t kMostParts = 1000;
constexpr std::size_t kMostPartBytes = 32U << 20;
constexpr std::size_t kMostBytes = 64U << 20;
constexpr std::size_t kMostRows = 100'000;
constexpr std::size_t kMostColumns = 1000;
constexpr std::size_t kMostCells = 1'000'000;

/// The parts of the zip archive, read one by one within bounds: what the archive says of their size is not believed.
class Archive {
 public:
  static Result<std::unique_ptr<Archive>> open(std::string_view file) {
    auto archive = std::make_unique<Archive>();
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(file.data(), file.size(), 0, &error);
    if (source == nullptr) return invalid_file("The file cannot be read.");
    archive->zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive->zip_) {
      zip_source_free(source);
      return invalid_file("The file is no .xlsx workbook.");
    }
    if (zip_get_num_entries(archive->zip_.get(), 0) > static_cast<zip_int64_t>(kMostParts)) {
      return invalid_file(fmt::format("The workbook has more than {} parts.", kMostParts));
    }
    return archive;
  }

  /// Nothing if there is no such part.
  Result<std::optional<std::string>> part(const std::string& name) {
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> entry(zip_fopen(zip_.get(), name.c_str(), ZIP_FL_NOCASE),
                                                                   zip_fclose);
    if (!entry) return std::optional<std::string>();
    std::string content;
    std::string piece(64U << 10, '\0');
    while (true) {
      const zip_int64_t count = zip_fread(entry.get(), piece.data(), piece.size());
      if (count < 0) return invalid_file(fmt::format("The part {} of the workbook is damaged.", name));
      if (count == 0) return std::optional<std::string>(std::move(content));
      content.append(piece, 0, static_cast<std::size_t>(count));
      total_ += static_cast<std::size_t>(count);
      if (content.size() > kMostPartBytes || total_ > kMostBytes) {
        return invalid_file("The workbook is too large when unpacked.");
      }
    }
  }

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  std::unique_ptr<zip_t, Discard> zip_;
  std::size_t total_ = 0;
};

const std::string* find(const XmlHandler::Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes) {
    if (key == name) return &value;
  }
  return nullptr;
}

/// <sheet name="survey" r:id="rId1"/> of the workbook, <Relationship Id="rId1" Target="…"/> of its relations.
class Listing final : public XmlHandler {
 public:
  Listing(std::string_view element, std::string_view key, std::string_view value)
      : element_(element), key_(key), value_(value) {}
  void start(std::string_view name, const Attributes& attributes) override {
    const std::string* key = find(attributes, key_);
    const std::string* value = find(attributes, value_);
    if (name == element_ && key != nullptr && value != nullptr) list.emplace_back(*key, *value);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<std::pair<std::string, std::string>> list;

 private:
  std::string_view element_, key_, value_;
};

/// Shared strings: the text of each <si>, without the readings (<rPh>) of East Asian signs.
class SharedStrings final : public XmlHandler {
 public:
  void start(std::string_view name, const Attributes&) override {
    if (name == "si") strings.emplace_back();
    if (name == "rPh") ++readings_;
    in_text_ = name == "t" && readings_ == 0;
  }
  void end(std::string_view name) override {
    if (name == "rPh") --readings_;
    in_text_ = false;
  }
  void text(std::string_view text) override {
    if (in_text_ && !strings.empty()) strings.back() += text;
  }
  [[nodiscard]] std::string complaint() const override {
    return strings.size() > kMostCells ? "The workbook has too many texts." : "";
  }

  std::vector<std::string> strings;

 private:
  int readings_ = 0;
  bool in_text_ = false;
};

/// "AB12" is column 27; nothing if it is no such reference.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference.substr(0, 4)) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

class SheetReader final : public XmlHandler {
 public:
  explicit SheetReader(const std::vector<std::string>& strings) : strings_(strings) {}

  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "row") start_row(attributes);
    if (name == "c") start_cell(attributes);
    in_value_ = name == "v" || name == "t";
  }

  void end(std::string_view name) override {
    in_value_ = false;
    if (name == "c") end_cell();
  }

  void text(std::string_view text) override {
    if (in_value_) value_ += text;
  }

  [[nodiscard]] std::string complaint() const override { return complaint_; }

  Sheet sheet;

 private:
  void start_row(const Attributes& attributes) {
    std::size_t number = sheet.size() + 1;
    if (const std::string* reference = find(attributes, "r")) {
      std::from_chars(reference->data(), reference->data() + reference->size(), number);
    }
    // An empty row far down stands for nothing: rows are made when they have a cell.
    row_ = std::max<std::size_t>(number, 1) - 1;
    column_ = 0;
  }

  void start_cell(const Attributes& attributes) {
    value_.clear();
    const std::string* type = find(attributes, "t");
    type_ = type == nullptr ? "" : *type;
    if (const std::string* reference = find(attributes, "r")) column_ = column_of(*reference).value_or(column_);
  }

  void end_cell() {
    std::string content = std::move(value_);
    value_.clear();
    if (type_ == "s") {
      std::size_t index = SIZE_MAX;
      std::from_chars(content.data(), content.data() + content.size(), index);
      content = index < strings_.size() ? strings_[index] : "";
    } else if (type_ == "b") {
      content = content == "1" ? "true" : "false";
    } else if (type_ == "e") {
      content.clear();
    } else if (type_.empty() || type_ == "n") {
      content = tidy_number(std::move(content));
    }
    const std::size_t column = column_++;
    if (unicode::trim(content).empty()) return;
    bytes_ += content.size();
    if (row_ >= kMostRows || column >= kMostColumns || ++cells_ > kMostCells || bytes_ > kMostBytes) {
      complaint_ =
          fmt::format("A sheet has more than {} rows, {} columns or {} cells.", kMostRows, kMostColumns, kMostCells);
      return;
    }
    if (sheet.size() <= row_) sheet.resize(row_ + 1);
    auto& row = sheet[row_];
    if (row.size() <= column) row.resize(column + 1);
    row[column] = std::string(unicode::trim(content));
  }

  /// "3.0" is written for 3 by some programs.
  static std::string tidy_number(std::string number) {
    if (number.ends_with(".0")) number.resize(number.size() - 2);
    return number;
  }

  const std::vector<std::string>& strings_;
  std::size_t row_ = 0, column_ = 0, cells_ = 0, bytes_ = 0;
  std::string type_, value_, complaint_;
  bool in_value_ = false;
};

std::string path_of(const std::string& target) { return target.starts_with('/') ? target.substr(1) : "xl/" + target; }

/// Reads a part if it is there.
Result<bool> read_part(Archive& archive, const std::string& name, XmlHandler& handler) {
  const auto content = archive.part(name);
  if (!content) return content.error();
  if (!*content) return false;
  return read_xml(**content, handler);
}

}  // namespace

Result<Workbook> read_workbook(std::string_view file, const std::vector<std::string_view>& wanted) {
  auto archive = Archive::open(file);
  if (!archive) return archive.error();
  Listing sheets("sheet", "name", "id");
  Listing relations("Relationship", "Id", "Target");
  SharedStrings strings;
  const auto listed = read_part(**archive, "xl/workbook.xml", sheets);
  if (!listed) return listed.error();
  if (!*listed) return invalid_file("The file is no .xlsx workbook.");
  if (const auto read = read_part(**archive, "xl/_rels/workbook.xml.rels", relations); !read) return read.error();
  if (const auto read = read_part(**archive, "xl/sharedStrings.xml", strings); !read) return read.error();
  Workbook workbook;
  for (const auto& [name, id] : sheets.list) {
    const bool is_only = sheets.list.size() == 1;
    const std::string key = is_only ? std::string(wanted.front()) : unicode::lower_case(unicode::trim(name));
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), key) != wanted.end();
    const auto relation = std::find_if(relations.list.begin(), relations.list.end(),
                                       [&, sheet = id](const auto& entry) { return entry.first == sheet; });
    if (!is_wanted || workbook.contains(key) || relation == relations.list.end()) continue;
    SheetReader reader(strings.strings);
    if (const auto read = read_part(**archive, path_of(relation->second), reader); !read) return read.error();
    workbook.emplace(key, std::move(reader.sheet));
  }
  return workbook;
}

}  // namespace tertulia::engine::imports
