// SPDX-License-Identifier: Apache-2.0
#include "engine/export/triple_s.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number_text.hpp"
#include "engine/csv/writer.hpp"
#include "engine/export/names.hpp"
#include "engine/export/xml.hpp"

namespace tertulia::engine::exports {
namespace {

constexpr std::size_t kNameLimit = 100;

/// One variable of the file: a column, or a whole set at the place of its first.
struct Field {
  std::size_t column;
  const MultipleResponseSet* set = nullptr;
};

std::vector<Field> fields_of(const Layout& layout) {
  std::vector<const MultipleResponseSet*> set_of(layout.columns.size());
  for (const auto& set : layout.sets) {
    for (const std::size_t column : set.columns) set_of[column] = &set;
  }
  std::vector<Field> fields;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (set_of[i] == nullptr || set_of[i]->columns.front() == i) fields.push_back({i, set_of[i]});
  }
  return fields;
}

class Data : public Writer {
 public:
  Data(const Layout& layout, Sink sink) : layout_(layout), fields_(fields_of(layout)), sink_(std::move(sink)) {}

  void row(const Row& row) override {
    line_.clear();
    for (const Field& field : fields_) {
      if (&field != &fields_.front()) line_ += ',';
      if (field.set != nullptr) {
        add_set(*field.set, row);
      } else if (row[field.column].missing == Missing::None) {
        add(layout_.columns[field.column], row[field.column]);
      }
    }
    line_ += "\r\n";
    sink_(line_);
  }
  void finish() override {}

 private:
  void add(const Column& column, const Cell& cell) {
    if (column.kind == Column::Kind::Coded) {
      line_ += std::to_string(cell.choice->code);
    } else if (column.kind == Column::Kind::Number) {
      line_ += number_text(cell.number);
    } else {
      csv::append_cell(cell.text, csv::FormulaGuard::Off, line_);
    }
  }

  void add_set(const MultipleResponseSet& set, const Row& row) {
    if (row[set.columns.front()].missing != Missing::None) return;
    for (const std::size_t column : set.columns) {
      const Cell& cell = row[column];
      line_ += cell.missing == Missing::None && cell.number == 1 ? '1' : '0';
    }
  }

  const Layout& layout_;
  const std::vector<Field> fields_;
  const Sink sink_;
  std::string line_;
};

/// Everything at the end: no row changes it.
class Definition : public Writer {
 public:
  Definition(const Layout& layout, const Measures& measures, Sink sink)
      : layout_(layout), measures_(measures), sink_(std::move(sink)) {}

  void row(const Row&) override {}

  void finish() override {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sss version=\"2.0\">\n<origin>Tertulia</origin>\n<survey>\n";
    xml += xml_element("title", layout_.title) + "\n<record ident=\"A\" href=\"responses.asc\" format=\"csv\">\n";
    const auto names = portable_names(layout_, kNameLimit);
    const auto fields = fields_of(layout_);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Field& field = fields[i];
      const Column& column = layout_.columns[field.column];
      xml += fmt::format("<variable ident=\"{}\" type=\"{}\">", i + 1, type_of(field));
      xml += xml_element("name", field.set == nullptr ? names[field.column] : set_name(*field.set, names));
      xml += xml_element("label", field.set == nullptr ? column.label : field.set->label);
      xml += fmt::format("<position start=\"{}\"/>", i + 1) + domain_of(field) + "</variable>\n";
    }
    sink_(xml + "</record>\n</survey>\n</sss>\n");
  }

 private:
  [[nodiscard]] std::string_view type_of(const Field& field) const {
    if (field.set != nullptr) return "multiple";
    switch (layout_.columns[field.column].kind) {
      case Column::Kind::Coded:
        return "single";
      case Column::Kind::Number:
        return "quantity";
      default:
        return "character";
    }
  }

  [[nodiscard]] static std::string set_name(const MultipleResponseSet& set, const std::vector<std::string>& names) {
    Layout one;  // taken names first, so that the set's differs from all
    for (const auto& name : names) one.columns.emplace_back().name = name;
    one.columns.emplace_back().name = set.name;
    return portable_names(one, kNameLimit).back();
  }

  [[nodiscard]] std::string domain_of(const Field& field) const {
    const Column& column = layout_.columns[field.column];
    const auto& measured = measures_.columns[field.column];
    if (field.set == nullptr && column.kind == Column::Kind::Text)
      return fmt::format("<size>{}</size>", std::max<std::size_t>(measured.bytes, 1));
    if (field.set == nullptr && column.kind == Column::Kind::Number) {
      return fmt::format("<values><range from=\"{}\" to=\"{}\"/></values>", number_text(measured.least),
                         number_text(measured.most));
    }
    std::string values = "<values>";
    const auto add = [&](std::size_t code, std::string_view label) {
      values += fmt::format("<value code=\"{}\">{}</value>", code, xml_text(label));
    };
    if (field.set == nullptr) {
      for (const Choice& choice : column.choices) add(static_cast<std::size_t>(choice.code), choice.label);
    } else {
      for (std::size_t i = 0; i < field.set->columns.size(); ++i)
        add(i + 1, layout_.columns[field.set->columns[i]].own_label);
    }
    return values + "</values>";
  }

  const Layout& layout_;
  const Measures& measures_;
  const Sink sink_;
};

}  // namespace

std::unique_ptr<Writer> make_triple_s_data(const Layout& layout, Sink sink) {
  return std::make_unique<Data>(layout, std::move(sink));
}

std::unique_ptr<Writer> make_triple_s_definition(const Layout& layout, const Measures& measures, Sink sink) {
  return std::make_unique<Definition>(layout, measures, std::move(sink));
}

}  // namespace tertulia::engine::exports
