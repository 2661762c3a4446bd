// SPDX-License-Identifier: Apache-2.0
#include "api/waves/quota_json.hpp"

namespace tertulia::api {

using engine::fieldwork::DesignedCell;
using engine::fieldwork::Interlock;
using engine::fieldwork::Limit;
using engine::json::Value;
using http::optional;
using http::Property;
using http::required;
using http::Schema;

namespace {

constexpr int kDepth = 3;  // of nested cells
constexpr std::int64_t kMost = 1'000'000'000;

Schema target_schema() { return Schema::integer(0, kMost); }

void add_limit(std::vector<Property>& properties) {
  properties.push_back(optional("limit", Schema::one_of({"hard", "soft"})));
  properties.push_back(optional("allowed_excess", Schema::integer(0, 100).nullable()));
}

Schema cell_schema(int depth) {
  std::vector<Property> properties = {required("name", Schema::text(1, 200)),
                                      required("condition", Schema::text(1, 10'000)),
                                      required("target", target_schema())};
  add_limit(properties);
  if (depth > 1) properties.push_back(optional("cells", Schema::array(cell_schema(depth - 1), 500)));
  return Schema::object(std::move(properties));
}

Schema interlock_schema() {
  const Schema level =
      Schema::object({required("name", Schema::text(1, 63)), required("condition", Schema::text(1, 2000)),
                      optional("target", target_schema().nullable())});
  const Schema margin =
      Schema::object({required("name", Schema::text(1, 63)), required("levels", Schema::array(level, 100))});
  const Schema crossing =
      Schema::object({required("levels", Schema::array(Schema::text(1, 63), 4)), required("target", target_schema())});
  std::vector<Property> properties = {required("name", Schema::text(1, 63)),
                                      required("margins", Schema::array(margin, 4)),
                                      optional("targets", Schema::array(crossing, 500))};
  add_limit(properties);
  return Schema::object(std::move(properties));
}

std::string text_of(const Value& object, std::string_view name) { return std::string(object.find(name)->string()); }

std::optional<int> optional_int(const Value& object, std::string_view name) {
  const auto value = object.find(name);
  return value && !value->is_null() ? std::optional(static_cast<int>(*value->integer())) : std::nullopt;
}

Limit limit_of(const Value& object) {
  const auto kind = object.find("limit");
  return {kind ? engine::fieldwork::limit_kind_of(kind->string()) : Limit::Kind::Hard,
          optional_int(object, "allowed_excess")};
}

/// Each element of the array with that name, if there is one.
template <typename Read>
void for_each(const Value& object, std::string_view name, Read read) {
  const auto array = object.find(name);
  for (std::size_t i = 0; array && i < array->size(); ++i) read(array->at(i));
}

// Recurses as deep as the schema allows.
DesignedCell read_cell(const Value& value) {
  DesignedCell cell{
      text_of(value, "name"), text_of(value, "condition"), *optional_int(value, "target"), limit_of(value), {}};
  for_each(value, "cells", [&](const Value& sub_cell) { cell.cells.push_back(read_cell(sub_cell)); });
  return cell;
}

Interlock read_interlock(const Value& value) {
  Interlock interlock;
  interlock.name = text_of(value, "name");
  interlock.limit = limit_of(value);
  for_each(value, "margins", [&](const Value& margin) {
    auto& read = interlock.margins.emplace_back();
    read.name = text_of(margin, "name");
    for_each(margin, "levels", [&](const Value& level) {
      read.levels.push_back({text_of(level, "name"), text_of(level, "condition"), optional_int(level, "target")});
    });
  });
  for_each(value, "targets", [&](const Value& crossing) {
    auto& read = interlock.targets.emplace_back();
    for_each(crossing, "levels", [&](const Value& level) { read.levels.emplace_back(level.string()); });
    read.target = *optional_int(crossing, "target");
  });
  return interlock;
}

template <typename T, typename Write>
void write_optional(engine::json::Writer& writer, std::string_view name, const std::optional<T>& value, Write write) {
  writer.key(name);
  value ? write(*value) : static_cast<void>(writer.null());
}

}  // namespace

Schema quota_design_schema() {
  return Schema::object({optional("cells", Schema::array(cell_schema(kDepth), 500)),
                         optional("interlocked", Schema::array(interlock_schema(), 20))});
}

engine::fieldwork::QuotaDesign read_quota_design(const Value& body) {
  engine::fieldwork::QuotaDesign design;
  for_each(body, "cells", [&](const Value& cell) { design.cells.push_back(read_cell(cell)); });
  for_each(body, "interlocked",
           [&](const Value& interlock) { design.interlocked.push_back(read_interlock(interlock)); });
  return design;
}

std::vector<Property> quota_cell_properties() {
  const Schema count = Schema::integer(0, 4 * kMost);
  const Schema level =
      Schema::object({required("margin", Schema::text(1, 63)), required("level", Schema::text(1, 63))});
  return {required("quota_cell_id", Schema::uuid()),
          required("name", Schema::text(1, 200)),
          required("condition", Schema::text(1, 40'000).nullable()),
          required("parent_cell_id", Schema::uuid().nullable()),
          required("quota", Schema::text(1, 63).nullable()),
          required("levels", Schema::array(level, 4)),
          required("limit", Schema::one_of({"hard", "soft"})),
          required("allowed_excess", Schema::integer(0, 100).nullable()),
          required("target", count.nullable()),
          required("places", count.nullable()),
          required("completes", count),
          required("held", count)};
}

void write_quota_cell_members(const engine::store::QuotaCell& cell, engine::json::Writer& writer) {
  const auto text = [&](const std::string& value) { writer.string(value); };
  const auto number = [&](int value) { writer.integer(value); };
  writer.member("quota_cell_id", cell.quota_cell_id.text()).member("name", cell.name);
  write_optional(writer, "condition", cell.condition, text);
  write_optional(writer, "parent_cell_id", cell.parent, [&](const auto& id) { writer.string(id.text()); });
  write_optional(writer, "quota", cell.quota, text);
  writer.key("levels").begin_array();
  for (const auto& [margin, level] : cell.levels)
    writer.begin_object().member("margin", margin).member("level", level).end_object();
  writer.end_array().member("limit", slug(cell.limit.kind));
  write_optional(writer, "allowed_excess", cell.limit.allowed_excess, number);
  write_optional(writer, "target", cell.target, number);
  write_optional(writer, "places", cell.places, number);
  writer.member("completes", cell.completes).member("held", cell.held);
}

std::vector<engine::store::QuotaCell> without_concepts(std::vector<engine::store::QuotaCell> cells) {
  std::erase_if(cells, [](const auto& cell) { return cell.kind == engine::fieldwork::CellKind::Concept; });
  return cells;
}

Schema quota_cells_schema() {
  return Schema::object({required("cells", Schema::array(Schema::object(quota_cell_properties()), 1000))});
}

void write_quota_cells(const std::vector<engine::store::QuotaCell>& cells, engine::json::Writer& writer) {
  writer.begin_object().key("cells").begin_array();
  for (const auto& cell : cells) {
    writer.begin_object();
    write_quota_cell_members(cell, writer);
    writer.end_object();
  }
  writer.end_array().end_object();
}

}  // namespace tertulia::api
