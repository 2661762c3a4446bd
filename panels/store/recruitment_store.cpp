// SPDX-License-Identifier: Apache-2.0
#include "panels/store/recruitment_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::json::Document;
using engine::store::Row;

/// A list or object of ours, which was written from the same type.
template <typename Read>
auto read_json(const std::string& text, Read read) {
  const auto document = Document::parse(text, {1U << 20, 16});
  return document ? read(document->root()) : decltype(read(document->root())){};
}

template <typename Write>
std::string json_text(Write write) {
  engine::json::Writer writer;
  write(writer);
  return writer.take();
}

Recruitment recruitment_of(const Row& row) {
  Recruitment recruitment;
  recruitment.recruitment_id = row.id<RecruitmentId>("recruitment_id");
  recruitment.panel_id = row.id<PanelId>("panel_id");
  recruitment.title = row.text("title");
  recruitment.texts = read_json(row.text("texts"), page_texts_from);
  recruitment.questionnaire_id = row.id<engine::QuestionnaireId>("questionnaire_id");
  recruitment.version = static_cast<int>(row.integer("version"));
  recruitment.screen_out_if = row.optional_text("screen_out_if");
  recruitment.admits = admits_of(row.text("admits"));
  recruitment.sources = row.texts("sources");
  recruitment.attributes = read_json(row.text("attributes"), mapped_answers_from);
  recruitment.consents = read_json(row.text("consents"), asked_consents_from);
  recruitment.asks_birth = row.boolean("asks_birth");
  recruitment.countries = row.texts("countries");
  recruitment.confirm_hours = static_cast<int>(row.integer("confirm_hours"));
  recruitment.referral_uses = static_cast<int>(row.integer("referral_uses"));
  recruitment.is_open = row.boolean("is_open");
  recruitment.created_at = row.instant("created_at");
  return recruitment;
}

std::optional<FoundRecruitment> find_one(Transaction& tx, const std::optional<RecruitmentId>& id,
                                         const std::optional<std::string>& token_hash) {
  const auto row =
      tx.row(sql::recruitment_find, {{"brand_id", tx.brand()}, {"recruitment_id", id}, {"token_hash", token_hash}});
  if (!row) return std::nullopt;
  FoundRecruitment found{recruitment_of(*row), row->boolean("takes_applications"), std::nullopt,
                         row->boolean("is_used_up")};
  if (!row->is_null("referral_id")) found.referral = row->id<ReferralId>("referral_id");
  return found;
}

void insert_cell(Transaction& tx, const RecruitmentId& recruitment, const RecruitmentCell& cell, int position) {
  std::vector<std::string> margins, levels;
  for (const auto& level : cell.levels) {
    margins.push_back(level.margin);
    levels.push_back(level.level);
  }
  tx.queue(sql::recruitment_insert_cell, {{"brand_id", tx.brand()},
                                          {"recruitment_id", recruitment},
                                          {"cell_id", cell.cell_id},
                                          {"position", position},
                                          {"name", cell.name},
                                          {"condition", cell.condition},
                                          {"target", cell.target},
                                          {"parent_cell_id", cell.parent},
                                          {"quota", cell.quota},
                                          {"margins", margins},
                                          {"levels", levels}});
}

}  // namespace

engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const RecruitmentId& recruitment) {
  return {brand, keys.link_secret(recruitment.value(), 1)};
}

void insert_recruitment(Transaction& tx, const engine::KeyRing& keys, const Recruitment& recruitment,
                        const std::vector<RecruitmentCell>& cells) {
  const auto token = token_of(keys, tx.brand(), recruitment.recruitment_id);
  const auto texts = json_text([&](auto& writer) { write_page_texts(recruitment.texts, writer); });
  const auto attributes = json_text([&](auto& writer) { write_mapped_answers(recruitment.attributes, writer); });
  const auto consents = json_text([&](auto& writer) { write_asked_consents(recruitment.consents, writer); });
  tx.run(sql::recruitment_insert, {{"brand_id", tx.brand()},
                                   {"recruitment_id", recruitment.recruitment_id},
                                   {"panel_id", recruitment.panel_id},
                                   {"title", recruitment.title},
                                   {"texts", texts},
                                   {"questionnaire_id", recruitment.questionnaire_id},
                                   {"version", recruitment.version},
                                   {"screen_out_if", recruitment.screen_out_if},
                                   {"admits", slug(recruitment.admits)},
                                   {"sources", recruitment.sources},
                                   {"attributes", attributes},
                                   {"consents", consents},
                                   {"asks_birth", recruitment.asks_birth},
                                   {"countries", recruitment.countries},
                                   {"confirm_hours", recruitment.confirm_hours},
                                   {"referral_uses", recruitment.referral_uses},
                                   {"is_open", recruitment.is_open},
                                   {"token_hash", engine::bytea_text(engine::token_hash(token.secret))},
                                   {"created_at", recruitment.created_at}});
  int position = 0;
  for (const RecruitmentCell& cell : cells) insert_cell(tx, recruitment.recruitment_id, cell, ++position);
}

std::optional<FoundRecruitment> find_recruitment(Transaction& tx, const RecruitmentId& id) {
  return find_one(tx, id, std::nullopt);
}

std::optional<FoundRecruitment> find_recruitment(Transaction& tx, std::string_view secret) {
  return find_one(tx, std::nullopt, engine::bytea_text(engine::token_hash(secret)));
}

std::vector<Recruitment> page_of_recruitments(Transaction& tx, const PanelId& panel, const RecruitmentId& after,
                                              int limit) {
  std::vector<Recruitment> list;
  for (const Row& row : tx.rows(sql::recruitment_page_of_panel,
                                {{"brand_id", tx.brand()}, {"panel_id", panel}, {"after", after}, {"limit", limit}}))
    list.push_back(recruitment_of(row));
  return list;
}

void set_open(Transaction& tx, const RecruitmentId& id, bool is_open) {
  tx.run(sql::recruitment_set_open, {{"brand_id", tx.brand()}, {"recruitment_id", id}, {"is_open", is_open}});
}

std::vector<RecruitmentCell> list_cells(Transaction& tx, const RecruitmentId& recruitment) {
  std::vector<RecruitmentCell> cells;
  for (const Row& row : tx.rows(sql::recruitment_cells, {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}})) {
    RecruitmentCell cell;
    cell.cell_id = row.id<RecruitmentCellId>("cell_id");
    cell.name = row.text("name");
    cell.condition = row.optional_text("condition");
    cell.target = static_cast<int>(row.integer("target"));
    if (!row.is_null("parent_cell_id")) cell.parent = row.id<RecruitmentCellId>("parent_cell_id");
    cell.quota = row.optional_text("quota");
    const auto margins = row.texts("margins"), levels = row.texts("levels");
    for (std::size_t i = 0; i < margins.size(); ++i) cell.levels.push_back({margins[i], levels[i]});
    cell.accepted = static_cast<int>(row.integer("accepted"));
    cell.leased = static_cast<int>(row.integer("leased"));
    cell.waiting = static_cast<int>(row.integer("waiting"));
    cells.push_back(std::move(cell));
  }
  return cells;
}

bool set_target(Transaction& tx, const RecruitmentId& recruitment, const RecruitmentCellId& cell, int target) {
  return tx.run(sql::recruitment_set_target,
                {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}, {"cell_id", cell}, {"target", target}}) > 0;
}

std::vector<ApplicationCount> count_applications(Transaction& tx, const RecruitmentId& recruitment) {
  std::vector<ApplicationCount> counts;
  for (const Row& row : tx.rows(sql::recruitment_counts, {{"brand_id", tx.brand()}, {"recruitment_id", recruitment}}))
    counts.push_back(
        {row.text("state"), row.optional_text("source"), row.integer("applications"), row.integer("referred")});
  return counts;
}

std::map<std::string, int> ages_of_consent(Transaction& tx, const std::vector<std::string>& countries, Instant now) {
  std::map<std::string, int> ages;
  for (const Row& row : tx.rows(sql::recruitment_ages, {{"countries", countries}, {"now", now}}))
    ages[row.text("country")] = static_cast<int>(row.integer("age"));
  return ages;
}

bool is_minor(Transaction& tx, const std::optional<std::string>& country, const std::string& born_on, Instant now) {
  return tx.one(sql::recruitment_is_minor, {{"country", country}, {"born_on", born_on}, {"now", now}})
      .boolean("is_minor");
}

}  // namespace tertulia::panels::store
