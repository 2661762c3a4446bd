// SPDX-License-Identifier: Apache-2.0
#include "engine/export/statistics_file.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <readstat.h>

#include "engine/export/multiple_response.hpp"
#include "engine/export/names.hpp"

namespace tertulia::engine::exports {
namespace {

/// What the three formats differ in.
struct Dialect {
  std::string_view program;
  std::size_t name_limit;
  std::size_t column_limit;
  std::size_t text_limit;   ///< bytes of a text in the row
  std::size_t label_bytes;  ///< of a variable's label
  std::size_t label_characters;
  std::size_t value_label_bytes;  ///< 0: values have no labels
  bool tagged;                    ///< missing values carry a letter instead of a code
  readstat_error_t (*begin)(readstat_writer_t*, void*, long);
};

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

const Dialect& dialect_of(Format format) {
  static const Dialect sav{"SPSS", 64, kAny, 32767, 255, kAny, 120, false, readstat_begin_writing_sav};
  static const Dialect dta{"Stata", 32, 32767, 2045, kAny, 80, 32000, true, readstat_begin_writing_dta};
  static const Dialect xpt{"SAS", 32, 999'999, 32767, 255, kAny, 0, true, readstat_begin_writing_xport};
  if (format == Format::Sav) return sav;
  return format == Format::Dta ? dta : xpt;
}

void check(readstat_error_t error) {
  if (error != READSTAT_OK) throw std::runtime_error(std::string("readstat: ") + readstat_error_message(error));
}

char tag_of(Missing reason, Format format) {
  return static_cast<char>((format == Format::Xpt ? 'A' : 'a') + static_cast<int>(reason) - 1);
}

bool is_whole(const Column& column) {
  return std::all_of(column.choices.begin(), column.choices.end(), [](const Choice& choice) {
    return std::floor(choice.number) == choice.number && std::abs(choice.number) < 1e9;
  });
}

readstat_measure_t measure_of(Level level) {
  if (level == Level::Scale) return READSTAT_MEASURE_SCALE;
  return level == Level::Ordinal ? READSTAT_MEASURE_ORDINAL : READSTAT_MEASURE_NOMINAL;
}

constexpr Missing kMissing[] = {Missing::NotAsked, Missing::NoAnswer, Missing::Refused, Missing::DontKnow};

class StatisticsFile : public Writer {
 public:
  StatisticsFile(Format format, const Layout& layout, const Measures& measures, Sink sink)
      : format_(format),
        dialect_(dialect_of(format)),
        layout_(layout),
        measures_(measures),
        sets_(format == Format::Sav ? &layout.sets : nullptr, std::move(sink)),
        writer_(readstat_writer_init(), &readstat_writer_free) {
    check(readstat_set_data_writer(writer_.get(), &StatisticsFile::take));
    check(readstat_writer_set_file_label(writer_.get(), std::string(first_bytes(layout.title, 60)).c_str()));
    if (format == Format::Dta) check(readstat_writer_set_file_format_version(writer_.get(), 118));
    if (format == Format::Xpt) {
      check(readstat_writer_set_file_format_version(writer_.get(), 8));
      check(readstat_writer_set_table_name(writer_.get(), "RESPONSES"));
    }
    if (format == Format::Sav) check(readstat_writer_set_compression(writer_.get(), READSTAT_COMPRESS_ROWS));
    const auto names = portable_names(layout, dialect_.name_limit);
    for (std::size_t i = 0; i < layout.columns.size(); ++i) add_variable(i, names[i]);
    note_cuts();
    handled(dialect_.begin(writer_.get(), this, static_cast<long>(measures.rows)));
  }

  void row(const Row& row) override {
    handled(readstat_begin_row(writer_.get()));
    for (std::size_t i = 0; i < row.size(); ++i) insert(i, row[i]);
    handled(readstat_end_row(writer_.get()));
  }

  void finish() override { handled(readstat_end_writing(writer_.get())); }

 private:
  /// ReadStat is C: nothing may be thrown through it.
  static ssize_t take(const void* data, std::size_t size, void* self) {
    auto* file = static_cast<StatisticsFile*>(self);
    try {
      file->sets_.take({static_cast<const char*>(data), size});
      return static_cast<ssize_t>(size);
    } catch (...) {
      file->failure_ = std::current_exception();
      return -1;
    }
  }

  void handled(readstat_error_t error) {
    if (failure_) std::rethrow_exception(failure_);
    check(error);
  }

  /// Who opens the file shall know what it lacks.
  void note_cuts() {
    const auto cut = [this](const auto& measured) { return measured.bytes > dialect_.text_limit; };
    if (std::any_of(measures_.columns.begin(), measures_.columns.end(), cut)) {
      const auto note = fmt::format("Texts of more than {} bytes are cut there.", dialect_.text_limit);
      readstat_add_note(writer_.get(), note.c_str());
    }
  }

  void add_variable(std::size_t i, const std::string& name) {
    const Column& column = layout_.columns[i];
    const bool text = column.kind == Column::Kind::Text;
    const bool integer = format_ == Format::Dta && column.kind == Column::Kind::Coded && is_whole(column);
    readstat_type_t type = integer ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE;
    std::size_t width = 0;
    if (text) {
      type = READSTAT_TYPE_STRING;
      width = std::clamp<std::size_t>(measures_.columns[i].bytes, 1, dialect_.text_limit);
    }
    auto* variable = readstat_add_variable(writer_.get(), name.c_str(), type, width);
    const auto label = first_characters(first_bytes(column.label, dialect_.label_bytes), dialect_.label_characters);
    readstat_variable_set_label(variable, std::string(label).c_str());
    if (!text) {
      readstat_variable_set_measure(
          variable, column.kind == Column::Kind::Number ? READSTAT_MEASURE_SCALE : measure_of(column.level));
      add_labels(i, integer || format_ != Format::Dta, type, variable);
      if (format_ == Format::Sav) {
        if (column.kind == Column::Kind::Coded && is_whole(column)) readstat_variable_set_format(variable, "F8.0");
        check(readstat_variable_add_missing_double_range(variable, code(i, Missing::DontKnow),
                                                         code(i, Missing::NotAsked)));
      }
    }
    variables_.push_back(variable);
  }

  void add_labels(std::size_t i, bool labels_values, readstat_type_t type, readstat_variable_t* variable) {
    if (dialect_.value_label_bytes == 0) return;
    const Column& column = layout_.columns[i];
    // Stata's labels are of whole numbers only, and all of one kind.
    const auto set_type = format_ == Format::Dta ? READSTAT_TYPE_INT32 : type;
    auto* set = readstat_add_label_set(writer_.get(), set_type, fmt::format("labels{}", i).c_str());
    const auto cut = [&](const std::string& label) {
      return std::string(first_bytes(label, dialect_.value_label_bytes));
    };
    for (const Choice& choice : column.choices) {
      if (!labels_values) break;
      if (set_type == READSTAT_TYPE_INT32) {
        readstat_label_int32_value(set, static_cast<std::int32_t>(choice.number), cut(choice.label).c_str());
      } else {
        readstat_label_double_value(set, choice.number, cut(choice.label).c_str());
      }
    }
    for (const Missing reason : kMissing) {
      const std::string label = cut(column.reasons[static_cast<std::size_t>(reason) - 1]);
      if (dialect_.tagged) {
        readstat_label_tagged_value(set, tag_of(reason, format_), label.c_str());
      } else {
        readstat_label_double_value(set, code(i, reason), label.c_str());
      }
    }
    readstat_variable_set_label_set(variable, set);
  }

  [[nodiscard]] double code(std::size_t i, Missing reason) const {
    const auto& choices = layout_.columns[i].choices;
    double least = measures_.columns[i].least;
    for (const Choice& choice : choices) least = std::min(least, choice.number);
    return missing_code(least, reason);
  }

  void insert(std::size_t i, const Cell& cell) {
    const auto* variable = variables_[i];
    if (layout_.columns[i].kind == Column::Kind::Text) return insert_text(i, cell);
    if (cell.missing != Missing::None) {
      if (dialect_.tagged) {
        handled(readstat_insert_tagged_missing_value(writer_.get(), variable, tag_of(cell.missing, format_)));
      } else {
        handled(readstat_insert_double_value(writer_.get(), variable, code(i, cell.missing)));
      }
    } else if (variable->type == READSTAT_TYPE_INT32) {
      handled(readstat_insert_int32_value(writer_.get(), variable, static_cast<std::int32_t>(cell.number)));
    } else {
      handled(readstat_insert_double_value(writer_.get(), variable, cell.number));
    }
  }

  void insert_text(std::size_t i, const Cell& cell) {
    text_ = cell.missing == Missing::None ? cell.text : "";
    text_.resize(first_bytes(text_, dialect_.text_limit).size());
    handled(readstat_insert_string_value(writer_.get(), variables_[i], text_.c_str()));
  }

  const Format format_;
  const Dialect& dialect_;
  const Layout& layout_;
  const Measures& measures_;
  MultipleResponseFilter sets_;
  std::exception_ptr failure_;
  std::unique_ptr<readstat_writer_t, decltype(&readstat_writer_free)> writer_;
  std::vector<const readstat_variable_t*> variables_;
  std::string text_;
};

}  // namespace

double missing_code(double least, Missing reason) {
  // -1 to -4; where an answer lies there -91 to -94, then -991 to -994 and so on.
  double base = 0;
  while (least < 0 && least <= -(base + 1)) base = base * 10 + 90;
  return -(base + static_cast<double>(reason));
}

Result<std::unique_ptr<Writer>> make_statistics_file(Format format, const Layout& layout, const Measures& measures,
                                                     Sink sink) {
  const Dialect& dialect = dialect_of(format);
  if (layout.columns.size() > dialect.column_limit) {
    return Error{ErrorCode::StateConflict,
                 fmt::format("There are {} columns, and a file for {} holds {} at most.", layout.columns.size(),
                             dialect.program, dialect.column_limit),
                 {}};
  }
  return std::unique_ptr<Writer>(std::make_unique<StatisticsFile>(format, layout, measures, std::move(sink)));
}

}  // namespace tertulia::engine::exports
