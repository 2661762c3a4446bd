// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/prize_draw_json.hpp"

#include <map>

#include "api/http/lists.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::required;
using http::Schema;
using panels::PrizeDraw;
using panels::store::PrizeEntry;

namespace {

Schema digits() { return Schema::text(64, 64); }

std::vector<std::string> codes_of(const std::vector<PrizeEntry>& entries) {
  std::vector<std::string> codes;
  for (const PrizeEntry& entry : entries) codes.push_back(entry.code);
  return codes;
}

std::vector<std::string> order_of(const PrizeDraw& draw, const std::vector<PrizeEntry>& entries) {
  return panels::order_of_draw(draw.seed, draw.public_value.value_or(""), codes_of(entries));
}

/// What the brand's answer and the public file share.
std::vector<http::Property> common_properties() {
  return {required("prize_draw_id", Schema::uuid()),
          required("title", Schema::text(1, 200)),
          required("prizes", Schema::integer(1, 1000)),
          required("public_source", Schema::text(1, 500).nullable()),
          required("commitment", digits().described("SHA-256 of the seed's digits")),
          required("created_at", Schema::time()),
          required("closed_at", Schema::time().nullable()),
          required("entries_hash", digits().nullable()),
          required("public_value", Schema::text(1, 500).nullable()),
          required("seed", digits().nullable().described("Told with the draw")),
          required("drawn_at", Schema::time().nullable())};
}

void write_common(const PrizeDraw& draw, Writer& writer) {
  writer.member("prize_draw_id", draw.prize_draw_id.text()).member("title", draw.title).member("prizes", draw.winners);
  http::write_optional_text(writer, "public_source", draw.public_source);
  writer.member("commitment", draw.commitment).member("created_at", engine::format_instant(draw.created_at));
  http::write_optional_time(writer, "closed_at", draw.closed_at);
  http::write_optional_text(writer, "entries_hash", draw.closed_at ? std::optional(draw.entries_hash) : std::nullopt);
  http::write_optional_text(writer, "public_value", draw.public_value);
  http::write_optional_text(writer, "seed", draw.drawn_at ? std::optional(draw.seed) : std::nullopt);
  http::write_optional_time(writer, "drawn_at", draw.drawn_at);
}

void write_entries(Writer& writer, std::string_view name, const std::vector<PrizeEntry>& entries) {
  writer.key(name).begin_array();
  for (const PrizeEntry& entry : entries)
    writer.begin_object().member("code", entry.code).member("member_id", entry.member_id.text()).end_object();
  writer.end_array();
}

}  // namespace

ShownPrizeDraw shown_prize_draw(http::RequestContext& context, PrizeDraw draw) {
  ShownPrizeDraw shown;
  shown.file =
      context.services.public_url + "/m/" + context.tx.brand().text() + "/prize-draws/" + draw.prize_draw_id.text();
  if (draw.drawn_at) {
    const auto entries = panels::store::prize_entries(context.tx, draw.prize_draw_id);
    std::map<std::string, panels::MemberId> members;
    for (const PrizeEntry& entry : entries) members.emplace(entry.code, entry.member_id);
    const auto prizes = static_cast<std::size_t>(draw.winners);
    for (const std::string& code : order_of(draw, entries)) {
      auto& list = shown.winners.size() < prizes ? shown.winners : shown.stand_ins;
      if (shown.stand_ins.size() == prizes) break;
      list.push_back({code, members.at(code)});
    }
  }
  shown.draw = std::move(draw);
  return shown;
}

engine::Result<ShownPrizeDraw> existing_prize_draw(http::RequestContext& context, const panels::PrizeDrawId& id) {
  auto draw = panels::store::find_prize_draw(context.tx, id);
  if (!draw) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return shown_prize_draw(context, std::move(*draw));
}

Schema prize_draw_schema() {
  const Schema list = Schema::array(
      Schema::object({required("code", Schema::text(20, 20)), required("member_id", Schema::uuid())}), 1000);
  auto properties = common_properties();
  properties.push_back(required("campaign_id", Schema::uuid()));
  properties.push_back(required("entries", Schema::integer(0, 1'000'000'000)));
  properties.push_back(required("file", Schema::text(1, 2000).described("What everybody may read")));
  properties.push_back(required("winners", list));
  properties.push_back(required("stand_ins", list));
  return Schema::object(std::move(properties));
}

void write_prize_draw(const ShownPrizeDraw& shown, Writer& writer) {
  writer.begin_object();
  write_common(shown.draw, writer);
  writer.member("campaign_id", shown.draw.campaign_id.text()).member("entries", shown.draw.entries);
  writer.member("file", shown.file);
  write_entries(writer, "winners", shown.winners);
  write_entries(writer, "stand_ins", shown.stand_ins);
  writer.end_object();
}

Schema public_prize_draw_schema() {
  auto properties = common_properties();
  properties.push_back(required("entries", Schema::array(Schema::text(20, 20), 1'000'000'000)));
  properties.push_back(required("winners", Schema::array(Schema::text(20, 20), 1000)));
  return Schema::object(std::move(properties));
}

std::string public_prize_draw(const PrizeDraw& draw, const std::vector<PrizeEntry>& entries) {
  Writer writer;
  writer.begin_object();
  write_common(draw, writer);
  writer.key("entries").begin_array();
  for (const PrizeEntry& entry : entries) writer.string(entry.code);
  writer.end_array().key("winners").begin_array();
  if (draw.drawn_at) {
    auto order = order_of(draw, entries);
    order.resize(std::min(order.size(), static_cast<std::size_t>(draw.winners)));
    for (const std::string& code : order) writer.string(code);
  }
  writer.end_array().end_object();
  return writer.take();
}

}  // namespace tertulia::api
