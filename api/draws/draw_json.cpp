// SPDX-License-Identifier: Apache-2.0
#include "api/draws/draw_json.hpp"

#include <vector>

namespace tertulia::api {

using engine::json::Writer;
using http::required;
using http::Schema;
using panels::sampling::Drawing;
using panels::sampling::Plan;
using panels::sampling::Reason;

namespace {

const Schema kCount = Schema::integer(0, 1'000'000'000);

void write_cells(const Drawing& drawing, const Plan& plan, Writer& writer) {
  writer.key("cells").begin_array();
  for (std::size_t i = 0; i < drawing.cells().size(); ++i) {
    const auto& cell = drawing.cells()[i];
    writer.begin_object().key("levels").begin_array();
    const auto levels = plan.levels_of(i);
    for (std::size_t m = 0; m < levels.size(); ++m) writer.string(plan.margins[m].levels[levels[m]].name);
    writer.end_array()
        .member("target", cell.target)
        .member("audience", cell.audience)
        .member("eligible", cell.eligible)
        .member("selected", cell.selected)
        .member("expected", cell.expected)
        .member("falls_short", cell.falls_short())
        .end_object();
  }
  writer.end_array();
}

std::vector<std::string> rules_of(const Plan& plan) {
  std::vector<std::string> rules;
  for (const auto& exclusion : plan.exclusions) rules.push_back(exclusion.name);
  return rules;
}

}  // namespace

std::string result_json(const Drawing& drawing, const Plan& plan) {
  std::vector<std::int64_t> reasons(static_cast<std::size_t>(panels::sampling::excluded_by(plan.exclusions.size())));
  for (const auto row : drawing.rows()) ++reasons[static_cast<std::size_t>(drawing.reason(row))];
  double expected = 0;
  for (const auto& cell : drawing.cells()) expected += cell.expected;
  Writer writer;
  writer.begin_object()
      .member("seed", static_cast<std::int64_t>(plan.seed))
      .member("unit", plan.unit == Plan::Unit::Completes ? "completes" : "contacts")
      .member("considered", static_cast<std::int64_t>(drawing.rows().size()))
      .member("selected", reasons[static_cast<std::size_t>(Reason::Selected)])
      .member("expected", expected);
  if (plan.unit == Plan::Unit::Completes) {
    writer.key("response_model").begin_object().member("rate", drawing.model().mean);
    writer.member("strength", drawing.model().strength).member("invitations", drawing.model().invitations).end_object();
  } else {
    writer.key("response_model").null();
  }
  writer.key("reasons").begin_object();
  const auto rules = rules_of(plan);
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i] > 0) writer.member(text_of(static_cast<Reason>(i), rules), reasons[i]);
  }
  writer.end_object();
  write_cells(drawing, plan, writer);
  writer.end_object();
  return writer.take();
}

Schema cell_schema() { return Schema::array(Schema::text(1, 100), 8).nullable(); }

Schema draw_schema() {
  const Schema model = Schema::object(
      {required("rate", Schema::number()), required("strength", Schema::number()), required("invitations", kCount)});
  const Schema cell =
      Schema::object({required("levels", Schema::array(Schema::text(1, 100), 8)), required("target", kCount),
                      required("audience", kCount), required("eligible", kCount), required("selected", kCount),
                      required("expected", Schema::number()), required("falls_short", Schema::boolean())});
  return Schema::object(
      {required("draw_id", Schema::uuid().nullable().described("null: a dry run, nothing was stored")),
       required("wave_id", Schema::uuid()), required("first_draw_id", Schema::uuid().nullable()),
       required("drawn_at", Schema::time()),
       required("result",
                Schema::object({required("seed", Schema::integer(0, INT64_MAX)),
                                required("unit", Schema::one_of({"completes", "contacts"})),
                                required("considered", kCount), required("selected", kCount),
                                required("expected", Schema::number()), required("response_model", model.nullable()),
                                required("reasons", Schema::map(kCount)), required("cells", Schema::array(cell))}))});
}

void write_draw(const ShownDraw& draw, Writer& writer) {
  writer.begin_object().key("draw_id");
  draw.draw_id ? writer.string(draw.draw_id->text()) : writer.null();
  writer.member("wave_id", draw.wave_id.text()).key("first_draw_id");
  draw.first_draw ? writer.string(draw.first_draw->text()) : writer.null();
  writer.member("drawn_at", engine::format_instant(draw.drawn_at)).key("result").raw(draw.result).end_object();
}

ShownDraw shown(const panels::store::Draw& draw) {
  return {draw.draw_id, draw.wave_id, draw.first_draw, draw.result, draw.drawn_at};
}

void write_cell(const engine::json::Value& result, const std::optional<std::size_t>& cell, Writer& writer) {
  if (!cell) {
    writer.null();
    return;
  }
  writer.value(*result.find("cells")->at(*cell).find("levels"));
}

engine::Result<panels::store::Draw> existing_draw(engine::store::Transaction& tx, const panels::DrawId& id) {
  auto draw = panels::store::find_draw(tx, id);
  if (!draw) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*draw);
}

}  // namespace tertulia::api
