// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"

/// Pages of a list: ordered by id, continued behind the last one seen.
namespace tertulia::api::http {

template <typename Id>
struct PageInput {
  Id after;
  int limit = 100;
};

inline std::vector<Property> page_query() {
  return {optional("limit", Schema::integer(1, 1000)), optional("cursor", Schema::uuid())};
}

template <typename Id>
PageInput<Id> page_input(const Arguments& arguments) {
  const auto cursor = arguments.optional_text("cursor");
  return {cursor ? *Id::parse(*cursor) : Id(), static_cast<int>(arguments.optional_integer("limit").value_or(100))};
}

template <typename Item>
struct Page {
  std::vector<Item> items;
  std::string next;  ///< cursor of the next page; empty on the last
};

inline Schema page_schema(Schema item) {
  return Schema::object(
      {required("items", Schema::array(std::move(item), 1000)), required("next", Schema::uuid().nullable())});
}

/// A page of at most `limit` items out of a list that was asked for one more.
template <typename Item, typename IdOf>
Page<Item> page_of(std::vector<Item> items, int limit, IdOf id_of, RequestContext& context) {
  Page<Item> page;
  const bool more = items.size() > static_cast<std::size_t>(limit);
  if (more) items.resize(static_cast<std::size_t>(limit));
  if (more) {
    page.next = id_of(items.back()).text();
    context.headers.emplace_back("Link", "<" + context.request.target + "?limit=" + std::to_string(limit) +
                                             "&cursor=" + page.next + ">; rel=\"next\"");
  }
  page.items = std::move(items);
  return page;
}

template <typename Item, typename WriteItem>
void write_page(const Page<Item>& page, engine::json::Writer& writer, WriteItem write_item) {
  writer.begin_object().key("items").begin_array();
  for (const Item& item : page.items) write_item(item, writer);
  writer.end_array().key("next");
  if (page.next.empty()) {
    writer.null();
  } else {
    writer.string(page.next);
  }
  writer.end_object();
}

inline void write_optional_text(engine::json::Writer& writer, std::string_view name,
                                const std::optional<std::string>& text) {
  writer.key(name);
  text ? writer.string(*text) : writer.null();
}

inline void write_optional_time(engine::json::Writer& writer, std::string_view name,
                                const std::optional<engine::Instant>& instant) {
  writer.key(name);
  if (instant) {
    writer.string(engine::format_instant(*instant));
  } else {
    writer.null();
  }
}

}  // namespace tertulia::api::http
