// SPDX-License-Identifier: Apache-2.0
#include "panels/store/profile_store.hpp"

#include "panels/store/column_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::json::Value;
using engine::json::Writer;
using engine::store::Row;
using Labels = std::map<std::string, std::string>;

void write_labels(const Labels& labels, Writer& writer) {
  writer.begin_object();
  for (const auto& [language, label] : labels) writer.member(language, label);
  writer.end_object();
}

Labels labels_of(const Value& value) {
  Labels labels;
  for (std::size_t i = 0; i < value.size(); ++i) labels.emplace(value.key_at(i), value.at(i).string());
  return labels;
}

std::string labels_json(const Labels& labels) {
  Writer writer;
  write_labels(labels, writer);
  return writer.take();
}

std::string choices_json(const Attribute& attribute) {
  Writer writer;
  writer.begin_array();
  for (const auto& [value, labels] : attribute.choices) {
    writer.begin_object().member("value", value).key("labels");
    write_labels(labels, writer);
    writer.end_object();
  }
  writer.end_array();
  return writer.take();
}

Attribute attribute_of(const Row& row) {
  Attribute attribute;
  attribute.name = row.text("attribute");
  attribute.type = attribute_type_of(row.text("type"));
  // Both were written by us.
  const auto labels = engine::json::Document::parse(row.text("labels"));
  attribute.labels = labels_of(labels->root());
  const auto choices = engine::json::Document::parse(row.text("choices"));
  for (std::size_t i = 0; i < choices->root().size(); ++i) {
    const Value choice = choices->root().at(i);
    attribute.choices.emplace_back(choice.find("value")->string(), labels_of(*choice.find("labels")));
  }
  attribute.coarse = row.boolean("coarse");
  attribute.editable = row.boolean("editable");
  if (const auto days = row.optional_integer("fresh_for_days")) attribute.fresh_for_days = static_cast<int>(*days);
  return attribute;
}

std::vector<ProfileValue> values_of(const engine::store::Rows& rows) {
  std::vector<ProfileValue> values;
  for (const Row& row : rows) {
    values.push_back({row.text("attribute"), row.text("value"), row.text("source"), row.instant("valid_from"),
                      row.optional_instant("fresh_until")});
  }
  return values;
}

}  // namespace

bool put_attribute(Transaction& tx, const Attribute& attribute, Instant now) {
  return tx.run(sql::profile_put_attribute, {{"brand_id", tx.brand()},
                                             {"attribute", attribute.name},
                                             {"type", slug(attribute.type)},
                                             {"labels", labels_json(attribute.labels)},
                                             {"choices", choices_json(attribute)},
                                             {"coarse", attribute.coarse},
                                             {"fresh_for_days", attribute.fresh_for_days},
                                             {"editable", attribute.editable},
                                             {"created_at", now}}) > 0;
}

std::vector<Attribute> list_attributes(Transaction& tx) {
  std::vector<Attribute> list;
  for (const Row& row : tx.rows(sql::profile_attributes, {{"brand_id", tx.brand()}})) list.push_back(attribute_of(row));
  return list;
}

bool insert_value(Transaction& tx, const MemberId& member, const ProfileValue& value) {
  note_change(tx, std::vector<MemberId>{member});
  return tx.run(sql::profile_insert_value, {{"brand_id", tx.brand()},
                                            {"member_id", member},
                                            {"attribute", value.attribute},
                                            {"valid_from", value.valid_from},
                                            {"value", value.value},
                                            {"source", value.source}}) > 0;
}

std::vector<ProfileValue> profile_at(Transaction& tx, const MemberId& member, Instant at) {
  return values_of(tx.rows(sql::profile_at, {{"brand_id", tx.brand()}, {"member_id", member}, {"at", at}}));
}

std::vector<ProfileValue> profile_history(Transaction& tx, const MemberId& member, const std::string& attribute) {
  return values_of(
      tx.rows(sql::profile_history, {{"brand_id", tx.brand()}, {"member_id", member}, {"attribute", attribute}}));
}

std::vector<Reask> page_of_reasks(Transaction& tx, const PanelId& panel, const PanelistId& after, int limit,
                                  Instant now) {
  std::vector<Reask> page;
  const engine::store::Parameters which = {
      {"brand_id", tx.brand()}, {"panel_id", panel}, {"after", after}, {"limit", limit}, {"now", now}};
  for (const Row& row : tx.rows(sql::profile_reask, which)) {
    page.push_back(
        {row.id<PanelistId>("panelist_id"), row.id<MemberId>("member_id"), row.text("ref"), row.texts("attributes")});
  }
  return page;
}

}  // namespace tertulia::panels::store
