// SPDX-License-Identifier: Apache-2.0
#include "engine/export/ddi.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number_text.hpp"
#include "engine/export/names.hpp"
#include "engine/export/statistics_file.hpp"
#include "engine/export/xml.hpp"

namespace tertulia::engine::exports {
namespace {

constexpr std::size_t kNameLimit = 64;  // that of the .sav

std::string_view nature_of(Level level) {
  if (level == Level::Scale) return "interval";
  return level == Level::Ordinal ? "ordinal" : "nominal";
}

/// Everything at the end: no row changes it.
class Ddi : public Writer {
 public:
  Ddi(const Layout& layout, const Measures& measures, Sink sink)
      : layout_(layout), measures_(measures), sink_(std::move(sink)) {}

  void row(const Row&) override {}

  void finish() override {
    const std::string title = xml_element("titl", layout_.title);
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\">\n";
    xml += "<stdyDscr><citation><titlStmt>" + title + "</titlStmt></citation></stdyDscr>\n";
    xml += fmt::format(
        "<fileDscr ID=\"F1\"><fileTxt><fileName>responses.sav</fileName><dimensns><caseQnty>{}</caseQnty>"
        "<varQnty>{}</varQnty></dimensns></fileTxt></fileDscr>\n<dataDscr>\n",
        measures_.rows, layout_.columns.size());
    for (std::size_t i = 0; i < layout_.sets.size(); ++i) {
      std::string members;
      for (const std::size_t column : layout_.sets[i].columns)
        members += fmt::format("{}V{}", members.empty() ? "" : " ", column + 1);
      xml += fmt::format("<varGrp ID=\"G{}\" type=\"multipleResp\" var=\"{}\">{}</varGrp>\n", i + 1, members,
                         xml_element("labl", layout_.sets[i].label));
    }
    const auto names = portable_names(layout_, kNameLimit);
    for (std::size_t i = 0; i < names.size(); ++i) xml += variable(i, names[i]);
    sink_(xml + "</dataDscr>\n</codeBook>\n");
  }

 private:
  [[nodiscard]] std::string variable(std::size_t i, const std::string& name) const {
    const Column& column = layout_.columns[i];
    const bool text = column.kind == Column::Kind::Text;
    std::string xml = fmt::format("<var ID=\"V{}\" name=\"{}\" files=\"F1\" intrvl=\"{}\" nature=\"{}\">", i + 1, name,
                                  column.kind == Column::Kind::Number ? "contin" : "discrete",
                                  column.kind == Column::Kind::Number ? "interval" : nature_of(column.level));
    xml += xml_element("labl", column.label);
    for (const Choice& choice : column.choices) xml += category(choice.number, choice.label, "");
    for (std::size_t reason = 1; !text && reason <= column.reasons.size(); ++reason) {
      double least = measures_.columns[i].least;
      for (const Choice& choice : column.choices) least = std::min(least, choice.number);
      xml += category(missing_code(least, static_cast<Missing>(reason)), column.reasons[reason - 1], " missing=\"Y\"");
    }
    return xml + fmt::format("<varFormat type=\"{}\"/></var>\n", text ? "character" : "numeric");
  }

  static std::string category(double value, std::string_view label, std::string_view attribute) {
    return fmt::format("<catgry{}>{}{}</catgry>", attribute, xml_element("catValu", number_text(value)),
                       xml_element("labl", label));
  }

  const Layout& layout_;
  const Measures& measures_;
  const Sink sink_;
};

}  // namespace

std::unique_ptr<Writer> make_ddi(const Layout& layout, const Measures& measures, Sink sink) {
  return std::make_unique<Ddi>(layout, measures, std::move(sink));
}

}  // namespace tertulia::engine::exports
