// SPDX-License-Identifier: Apache-2.0
#include "engine/export/json_lines.hpp"

#include "engine/core/number_text.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::exports {
namespace {

std::string_view slug(Missing reason) {
  constexpr std::string_view kSlugs[] = {"", "not_asked", "no_answer", "refused", "dont_know"};
  return kSlugs[static_cast<std::size_t>(reason)];
}

class JsonLines : public Writer {
 public:
  JsonLines(const Layout& layout, Sink sink) : layout_(layout), sink_(std::move(sink)) {}

  void row(const Row& row) override {
    json::Writer line;
    line.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      line.key(layout_.columns[i].name);
      write(layout_.columns[i], row[i], line);
    }
    line.end_object();
    sink_(line.take() + '\n');
  }

  void finish() override {}

 private:
  static void write(const Column& column, const Cell& cell, json::Writer& line) {
    if (cell.missing != Missing::None) {
      line.begin_object().member("missing", slug(cell.missing)).end_object();
    } else if (column.kind == Column::Kind::Text) {
      line.string(cell.text);
    } else if (column.kind == Column::Kind::Coded && number_text(cell.number) != cell.choice->value) {
      line.string(cell.choice->value);
    } else {
      line.number(cell.number);
    }
  }

  const Layout& layout_;
  const Sink sink_;
};

}  // namespace

std::unique_ptr<Writer> make_json_lines(const Layout& layout, Sink sink) {
  return std::make_unique<JsonLines>(layout, std::move(sink));
}

}  // namespace tertulia::engine::exports
