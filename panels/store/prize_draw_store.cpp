// SPDX-License-Identifier: Apache-2.0
#include "panels/store/prize_draw_store.hpp"

#include "engine/core/token.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Row;

PrizeDraw prize_draw_of(const Row& row) {
  PrizeDraw draw;
  draw.prize_draw_id = row.id<PrizeDrawId>("prize_draw_id");
  draw.campaign_id = row.id<CampaignId>("campaign_id");
  draw.title = row.text("title");
  draw.winners = static_cast<int>(row.integer("winners"));
  draw.public_source = row.optional_text("public_source");
  draw.commitment = row.text("commitment");
  draw.created_at = row.instant("created_at");
  draw.closed_at = row.optional_instant("closed_at");
  draw.entries = row.optional_integer("entries").value_or(0);
  draw.entries_hash = row.optional_text("entries_hash").value_or("");
  draw.public_value = row.optional_text("public_value");
  draw.seed = row.optional_text("seed").value_or("");
  draw.drawn_at = row.optional_instant("drawn_at");
  return draw;
}

}  // namespace

PrizeDraw insert_prize_draw(Transaction& tx, const engine::KeyRing& keys, PrizeDraw draw) {
  const std::string seed = engine::hex_text(engine::Token::random(tx.brand()).secret);
  draw.commitment = digest(seed);
  tx.run(sql::prize_draw_insert, {{"brand_id", tx.brand()},
                                  {"prize_draw_id", draw.prize_draw_id},
                                  {"campaign_id", draw.campaign_id},
                                  {"title", draw.title},
                                  {"winners", draw.winners},
                                  {"public_source", draw.public_source},
                                  {"sealed_seed", engine::bytea_text(keys.seal(seed, draw.prize_draw_id.text()))},
                                  {"commitment", draw.commitment},
                                  {"created_at", draw.created_at}});
  return draw;
}

std::optional<PrizeDraw> find_prize_draw(Transaction& tx, const PrizeDrawId& id) {
  const auto row = tx.row(sql::prize_draw_find, {{"brand_id", tx.brand()}, {"prize_draw_id", id}});
  return row ? std::optional(prize_draw_of(*row)) : std::nullopt;
}

std::vector<PrizeDraw> page_of_prize_draws(Transaction& tx, const CampaignId& campaign, const PrizeDrawId& after,
                                           int limit) {
  std::vector<PrizeDraw> page;
  for (const Row& row :
       tx.rows(sql::prize_draw_page_of_campaign,
               {{"brand_id", tx.brand()}, {"campaign_id", campaign}, {"after", after}, {"limit", limit}}))
    page.push_back(prize_draw_of(row));
  return page;
}

std::vector<PrizeEntry> prize_entries(Transaction& tx, const PrizeDrawId& id) {
  std::vector<PrizeEntry> entries;
  for (const Row& row : tx.rows(sql::prize_draw_entries, {{"brand_id", tx.brand()}, {"prize_draw_id", id}}))
    entries.push_back({row.text("code"), row.id<MemberId>("member_id")});
  return entries;
}

std::optional<HeldPrizeDraw> hold_prize_draw(Transaction& tx, const engine::KeyRing& keys, const PrizeDrawId& id) {
  const auto row = tx.row(sql::prize_draw_lock, {{"brand_id", tx.brand()}, {"prize_draw_id", id}});
  if (!row) return std::nullopt;
  return HeldPrizeDraw{prize_draw_of(*row), opened(*row, "sealed_seed", keys, id.text())};
}

void close_prize_draw(Transaction& tx, const PrizeDraw& draw, Instant now) {
  tx.run(sql::prize_draw_insert_entries,
         {{"brand_id", tx.brand()}, {"prize_draw_id", draw.prize_draw_id}, {"campaign_id", draw.campaign_id}});
  std::vector<std::string> codes;
  for (const PrizeEntry& entry : prize_entries(tx, draw.prize_draw_id)) codes.push_back(entry.code);
  tx.run(sql::prize_draw_close, {{"brand_id", tx.brand()},
                                 {"prize_draw_id", draw.prize_draw_id},
                                 {"entries", static_cast<std::int64_t>(codes.size())},
                                 {"entries_hash", hash_of_entries(codes)},
                                 {"now", now}});
}

void reveal_prize_draw(Transaction& tx, const HeldPrizeDraw& held, const std::optional<std::string>& public_value,
                       Instant now) {
  tx.run(sql::prize_draw_draw, {{"brand_id", tx.brand()},
                                {"prize_draw_id", held.draw.prize_draw_id},
                                {"seed", *held.seed},
                                {"public_value", public_value},
                                {"now", now}});
}

}  // namespace tertulia::panels::store
