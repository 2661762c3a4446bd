// SPDX-License-Identifier: Apache-2.0
#include "api/anonymous/issue_tickets.hpp"

#include <algorithm>
#include <map>

#include "api/auth/scopes.hpp"
#include "api/interviews/caller.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/anonymity/groups.hpp"
#include "engine/store/ticket_store.hpp"
#include "panels/store/draw_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

/// Whoever is asked in one call can share attributes with others of the same call only.
constexpr int kMost = 10'000;

void write_tickets(const IssueTickets::Output& output, bool with_links, engine::json::Writer& writer) {
  writer.begin_object()
      .member("issued", static_cast<std::int64_t>(output.issued))
      .member("withheld", static_cast<std::int64_t>(output.withheld))
      .member("more", output.more)
      .key("groups")
      .begin_array();
  for (const auto& group : output.groups) {
    writer.begin_object().key("given").raw(group.given).key("refs").begin_array();
    for (const std::string& ref : group.refs) writer.string(ref);
    writer.end_array();
    if (with_links) {
      writer.key("links").begin_array();
      for (const std::string& link : group.links) writer.string(link);
      writer.end_array();
    }
    writer.end_object();
  }
  writer.end_array().end_object();
}

}  // namespace

const http::Endpoint& IssueTickets::endpoint() {
  static const Schema count = Schema::integer(0, kMost);
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/tickets",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "A single-use link for each panelist of an anonymous wave who consented to research contact and has none "
          "yet, in groups of five or more who share their reporting variables: give each person of a group any link of "
          "it. Links are shown once. `withheld` counts those whose variables too few share, who get links without "
          "them; `more`: call again for the rest.",
      .status = 201,
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = Schema::object(
          {required("issued", count), required("withheld", count), required("more", Schema::boolean()),
           required("groups", Schema::array(Schema::object(
                                                {required("given", Schema::map(Schema::any())),
                                                 required("refs", Schema::array(Schema::text(1, 200), kMost)),
                                                 http::optional("links", Schema::array(Schema::text(1, 2000), kMost))}),
                                            kMost))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

IssueTickets::Input IssueTickets::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void IssueTickets::write(const Output& output, engine::json::Writer& writer) { write_tickets(output, true, writer); }

void IssueTickets::write_replay(const Output& output, engine::json::Writer& writer) {
  write_tickets(output, false, writer);
}

engine::Result<IssueTickets::Output> IssueTickets::handle(const Input& input, http::RequestContext& context) const {
  auto& tx = context.tx;
  // Held, so that two calls at once do not give one person two tickets.
  const auto status = engine::store::lock_wave(tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  const auto wave = *existing_wave(tx, input.wave_id);
  if (!wave.wave.anonymous)
    return engine::Error{engine::ErrorCode::StateConflict, "Only anonymous waves have tickets; this one invites.", {}};
  if (is_over(*status)) return engine::Error{engine::ErrorCode::StateConflict, "The wave has ended.", {}};
  auto asked = panels::store::drawable_panelists(tx, input.wave_id, wave.panel_id, kMost + 1);
  Output output;
  output.more = asked.size() > kMost;
  if (output.more) asked.resize(kMost);
  std::vector<panels::PanelistId> ids;
  for (const auto& panelist : asked) ids.push_back(panelist.panelist_id);
  const auto drawn = panels::store::draw(tx, input.wave_id, ids, context.now);
  std::erase_if(asked, [&](const auto& panelist) { return !drawn.contains(panelist.panelist_id); });
  std::vector<std::string> given;
  for (const auto& panelist : asked) given.push_back(given_of(wave.wave, panelist.profile));
  auto shared = engine::anonymity::shared_by_enough(std::move(given));
  output.issued = asked.size();
  output.withheld = shared.withheld;
  std::map<std::string, IssueTickets::Group> groups;
  for (std::size_t i = 0; i < asked.size(); ++i) groups[shared.given[i]].refs.push_back(asked[i].ref);
  for (const auto& ticket : engine::store::issue_tickets(tx, input.wave_id, shared.given))
    groups[ticket.given].links.push_back(context.services.public_url + "/a/" + ticket.token.text());
  for (auto& [attributes, group] : groups) {
    group.given = attributes;
    std::ranges::sort(group.refs);
    output.groups.push_back(std::move(group));
  }
  context.audit("wave.issue_tickets", "wave", input.wave_id.value());
  return output;
}

}  // namespace tertulia::api
