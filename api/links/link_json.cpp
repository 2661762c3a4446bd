// SPDX-License-Identifier: Apache-2.0
#include "api/links/link_json.hpp"

#include <fmt/format.h>

#include "api/http/lists.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

/// What a brand pastes into a page of its own; nothing where no page may show the link.
std::optional<std::string> embed_snippet(const panels::WaveLink& link, const std::string& address) {
  if (link.embed_origins.empty()) return std::nullopt;
  return fmt::format(
      R"(<iframe src="{}" title="Survey" style="width:100%;height:40rem;border:0" referrerpolicy="no-referrer"></iframe>)",
      address);
}

void write_texts(engine::json::Writer& writer, std::string_view name, const std::vector<std::string>& texts) {
  writer.key(name).begin_array();
  for (const auto& text : texts) writer.string(text);
  writer.end_array();
}

}  // namespace

Schema link_schema() {
  const Schema count = Schema::integer(0, 1'000'000'000);
  return Schema::object(
      {required("link_id", Schema::uuid()), required("wave_id", Schema::uuid()),
       required("kind", Schema::one_of({"public", "signed"})), required("title", Schema::text(1, 200)),
       required("once_per", Schema::one_of({"person", "browser", "visit"})),
       required("prefill", Schema::array(Schema::text(1, 63), 50)),
       required("embed_origins", Schema::array(Schema::text(1, 300), 20)),
       required("expires_at", Schema::time().nullable()), required("max_interviews", count.nullable()),
       required("created_at", Schema::time()), required("revoked_at", Schema::time().nullable()),
       required("arrived", count), required("address", Schema::text(1, 2000)),
       required("embed", Schema::text(1, 4000).nullable()),
       required("signing_key",
                Schema::text(64, 64).nullable().described("Of a signed link: a secret between brand and server"))});
}

std::string address_of(const panels::WaveLink& link, const Services& services, engine::BrandId brand) {
  return services.public_url + "/p/" + panels::store::token_of(services.keys, brand, link.link_id).text();
}

void write_link(const panels::WaveLink& link, const Services& services, engine::BrandId brand,
                engine::json::Writer& writer) {
  writer.begin_object()
      .member("link_id", link.link_id.text())
      .member("wave_id", link.wave_id.text())
      .member("kind", slug(link.kind))
      .member("title", link.title)
      .member("once_per", slug(link.once_per));
  write_texts(writer, "prefill", link.prefill);
  write_texts(writer, "embed_origins", link.embed_origins);
  http::write_optional_time(writer, "expires_at", link.expires_at);
  writer.key("max_interviews");
  link.max_interviews ? writer.integer(*link.max_interviews) : writer.null();
  writer.member("created_at", engine::format_instant(link.created_at));
  http::write_optional_time(writer, "revoked_at", link.revoked_at);
  const std::string address = address_of(link, services, brand);
  writer.member("arrived", link.arrived).member("address", address).key("embed");
  const auto embed = embed_snippet(link, address);
  embed ? writer.string(*embed) : writer.null();
  writer.key("signing_key");
  link.kind == panels::WaveLink::Kind::Signed ? writer.string(services.keys.signing_key(link.link_id.value()))
                                              : writer.null();
  writer.end_object();
}

}  // namespace tertulia::api
