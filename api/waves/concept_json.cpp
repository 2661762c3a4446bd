// SPDX-License-Identifier: Apache-2.0
#include "api/waves/concept_json.hpp"

namespace tertulia::api {

using engine::fieldwork::CellKind;
using engine::fieldwork::ConceptDesign;
using engine::fieldwork::Presentation;
using http::optional;
using http::required;
using http::Schema;

namespace {

constexpr std::int64_t kMost = 1'000'000'000;
constexpr std::string_view kSequential = "sequential";

}  // namespace

Schema concept_design_schema() {
  const Schema designed =
      Schema::object({required("name", Schema::text(1, 63)), optional("qualifies", Schema::text(1, 10'000).nullable()),
                      optional("target", Schema::integer(0, kMost).nullable())});
  return Schema::object({required("presentation", Schema::one_of({"monadic", std::string(kSequential)})),
                         required("concepts", Schema::array(designed, engine::fieldwork::kMaxConcepts)),
                         optional("shown", Schema::integer(1, engine::fieldwork::kMaxConcepts).nullable())});
}

ConceptDesign read_concept_design(const engine::json::Value& body) {
  const auto optional_int = [](const engine::json::Value& object, std::string_view name) {
    const auto value = object.find(name);
    return value && !value->is_null() ? std::optional(static_cast<int>(*value->integer())) : std::nullopt;
  };
  ConceptDesign design;
  const bool is_sequential = body.find("presentation")->string() == kSequential;
  design.presentation = is_sequential ? Presentation::Sequential : Presentation::Monadic;
  design.shown = optional_int(body, "shown");
  const auto concepts = *body.find("concepts");
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    const auto value = concepts.at(i);
    auto& designed = design.concepts.emplace_back();
    designed.name = value.find("name")->string();
    const auto qualifies = value.find("qualifies");
    if (qualifies && !qualifies->is_null()) designed.qualifies = qualifies->string();
    designed.target = optional_int(value, "target");
  }
  return design;
}

std::vector<engine::store::QuotaCell> concepts_among(std::vector<engine::store::QuotaCell> cells) {
  std::erase_if(cells, [](const auto& cell) { return cell.kind != CellKind::Concept; });
  return cells;
}

std::vector<http::Property> concept_cell_properties() {
  const Schema count = Schema::integer(0, 4 * kMost);
  return {required("quota_cell_id", Schema::uuid()),
          required("name", Schema::text(1, 200)),
          required("assigns", Schema::map(Schema::text(1, 63))),
          required("qualifies", Schema::text(1, 10'000).nullable()),
          required("target", count.nullable()),
          required("completes", count),
          required("held", count)};
}

void write_concept_cell_members(const engine::store::QuotaCell& cell, engine::json::Writer& writer) {
  writer.member("quota_cell_id", cell.quota_cell_id.text()).member("name", cell.name);
  writer.key("assigns").raw(cell.assigns.value_or("{}")).key("qualifies");
  cell.qualifies ? writer.string(*cell.qualifies) : writer.null();
  writer.key("target");
  cell.target ? writer.integer(*cell.target) : writer.null();
  writer.member("completes", cell.completes).member("held", cell.held);
}

Schema concept_cells_schema() {
  return Schema::object(
      {required("cells", Schema::array(Schema::object(concept_cell_properties()), engine::fieldwork::kMaxConcepts))});
}

void write_concept_cells(const std::vector<engine::store::QuotaCell>& cells, engine::json::Writer& writer) {
  writer.begin_object().key("cells").begin_array();
  for (const auto& cell : cells) {
    writer.begin_object();
    write_concept_cell_members(cell, writer);
    writer.end_object();
  }
  writer.end_array().end_object();
}

}  // namespace tertulia::api
