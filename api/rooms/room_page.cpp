// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/room_page.hpp"

#include <charconv>

#include "api/http/lists.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/rooms/moderator_acts.hpp"
#include "api/rooms/room_json.hpp"
#include "api/rooms/show_opinion.hpp"
#include "api/rooms/talk_acts.hpp"
#include "engine/rooms/next_statement.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/room_message_store.hpp"
#include "engine/store/room_vote_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::json::Writer;
using engine::rooms::Action;
using engine::rooms::kActions;
using engine::rooms::next_statement;
using engine::rooms::ParticipantId;
using engine::rooms::Role;
using engine::rooms::RoomStatus;
using engine::rooms::slug;
using engine::rooms::StatementTally;
using engine::rooms::TopicStatus;
using http::Endpoint;
using http::ExchangePtr;
using http::Method;
using http::optional;
using http::PathArguments;
using http::required;
using http::Schema;

namespace {

using Show = std::string (*)(const RoomDesk&, RoomVisit&);

Endpoint get(std::string path, std::string summary, Schema answer, std::vector<http::Property> query = {}) {
  return {.method = Method::Get,
          .path = std::move(path),
          .scope = "",
          .summary = std::move(summary),
          .path_parameters = {required("token", Schema::text(1, 200))},
          .query = std::move(query),
          .answer = std::move(answer),
          .errors = {ErrorCode::LinkUnusable}};
}

void write_me(const RoomVisit& visit, Writer& writer) {
  writer.key("me").begin_object().member("participant_id", visit.me.participant_id.text());
  writer.member("name", visit.me.name).member("role", slug(visit.me.role)).member("language", visit.me.language);
  writer.member("on_stage", visit.me.on_stage).member("entered", visit.me.entered_at.has_value());
  writer.key("may").begin_array();
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    if (visit.may(static_cast<Action>(i))) writer.string(kActions[i]);
  }
  writer.end_array().end_object();
}

/// The room, and of what happens there as much as they may know before they have entered.
std::string state_json(const RoomDesk&, RoomVisit& visit) {
  Writer writer;
  writer.begin_object().member("brand", engine::store::find_brand(visit.tx)->name).key("room");
  write_room(visit.room, writer);
  write_me(visit, writer);
  if (permit(visit, Action::Read) || (visit.me.entered_at && visit.may(Action::Backstage))) {
    writer.key("guide").begin_array();
    const bool is_backstage = visit.may(Action::Backstage);
    for (const auto& topic : engine::store::guide_of(visit.tx, visit.room.room_id)) {
      if (is_backstage || topic.status != TopicStatus::Pending) write_topic(topic, is_backstage, writer);
    }
    writer.end_array().key("upvoted").begin_array();
    for (const auto& message : engine::store::own_upvotes(visit.tx, visit.room.room_id, visit.me.participant_id))
      writer.string(message.text());
    writer.end_array();
  }
  writer.end_object();
  return writer.take();
}

std::string people_json(const RoomDesk&, RoomVisit& visit) {
  Writer writer;
  writer.begin_object().key("people").begin_array();
  ParticipantId after;
  while (true) {
    const auto page = engine::store::page_of_participants(visit.tx, visit.room.room_id, after, 1000);
    for (const auto& [participant, generation] : page) {
      if (participant.is_removed) continue;
      writer.begin_object().member("participant_id", participant.participant_id.text());
      writer.member("name", participant.name).member("role", slug(participant.role));
      writer.member("on_stage", participant.on_stage);
      http::write_optional_time(writer, "entered_at", participant.entered_at);
      http::write_optional_time(writer, "seen_at", participant.seen_at);
      writer.end_object();
    }
    if (page.size() < 1000) break;
    after = page.back().participant.participant_id;
  }
  writer.end_array().end_object();
  return writer.take();
}

/// The statement that they vote on next, and how many are left.
std::string statement_json(const RoomDesk&, RoomVisit& visit) {
  const auto open = engine::store::open_statements(visit.tx, visit.room.room_id, visit.me.participant_id);
  std::vector<StatementTally> tallies;
  for (const auto& statement : open) tallies.push_back(statement.tally);
  // The same until they vote: what they look at does not change under their finger.
  const auto seed = std::hash<std::string>{}(visit.me.participant_id.text() + std::to_string(open.size()));
  const auto next = next_statement(tallies, seed);
  Writer writer;
  writer.begin_object().member("left", static_cast<std::int64_t>(open.size()));
  if (next) {
    writer.member("message_id", open[*next].statement_id.text()).member("text", open[*next].text);
    writer.member("topic_id", open[*next].topic_id.text());
  }
  writer.end_object();
  return writer.take();
}

http::OpenRoute show_route(const RoomDesk& desk, const Endpoint& endpoint, std::optional<Action> action, Show show) {
  return {&endpoint, http::RunsOn::Worker,
          [desk, action, show](const ExchangePtr& exchange, const PathArguments& arguments) {
            auto visit = visit_room(desk, exchange, arguments);
            if (!visit) return;
            if (action) {
              if (const auto permitted = permit(*visit, *action); !permitted)
                return exchange->send(http::problem(permitted.error(), exchange->request().id));
            }
            exchange->send(interview_response(200, show(desk, *visit)));
          }};
}

std::optional<std::int64_t> after_of(const http::Request& request) {
  for (const auto& [name, value] : request.query) {
    if (name != "after") continue;
    std::int64_t after = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), after);
    if (error != std::errc{} || end != value.data() + value.size() || after < 0) return std::nullopt;
    return after;
  }
  return 0;
}

void listen(const RoomDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto token = admit(desk.links, exchange, arguments);
  if (!token) return;
  const auto after = after_of(exchange->request());
  if (!after) {
    return exchange->send(http::problem(
        engine::error_at(ErrorCode::InvalidInput, "/after", "integer", "A number from 0 on."), exchange->request().id));
  }
  desk.hub.listen(exchange, *token, *after,
                  [desk, exchange] { desk.links.dispatch->refused_from(exchange->request().address); });
}

engine::Result<std::string> enter(RoomVisit& visit, engine::store::RoomTurn& turn, const engine::json::Value& body,
                                  const PathArguments&, engine::Instant) {
  if (visit.room.status == RoomStatus::Draft && !visit.may(Action::Backstage))
    return Error{ErrorCode::StateConflict, "The room has not opened its doors yet.", {}};
  if (visit.room.status == RoomStatus::Archived) return Error{ErrorCode::StateConflict, "The room is over.", {}};
  if (!body.find("consent")->boolean()) {
    return engine::error_at(ErrorCode::InvalidInput, "/consent", "required",
                            "Whoever does not agree does not enter; nothing is kept of the visit.");
  }
  if (turn.enter(visit.me.participant_id, engine::content_hash(visit.room.consent))) {
    engine::store::RoomTurn::Entry entry{.kind = "entered"};
    entry.participant_id = visit.me.participant_id;
    entry.is_backstage = visit.me.role == Role::Observer;  // nobody in the room knows who stands behind the mirror
    turn.note(entry);
  }
  return kDone;
}

const Endpoint& enter_endpoint() {
  static const Endpoint endpoint{.method = Method::Post,
                                 .path = "/room/:token/enter",
                                 .scope = "",
                                 .summary = "Agrees to the room's consent and enters. Repeating it changes nothing.",
                                 .path_parameters = {required("token", Schema::text(1, 200))},
                                 .body = Schema::object({required("consent", Schema::boolean())}),
                                 .answer = Schema::object({}),
                                 .errors = {ErrorCode::LinkUnusable, ErrorCode::StateConflict}};
  return endpoint;
}

const Endpoint& events_endpoint() {
  static const Endpoint endpoint = get(
      "/room/:token/events",
      "What happened in the room behind a number of its clock: at once if there is something, else as soon as there "
      "is, "
      "within 25 seconds. `next` is the number to ask with next; nothing is lost or doubled, whatever is interrupted.",
      Schema::object({required("events", Schema::array(Schema::map(Schema::any()), 3000)),
                      required("next", Schema::integer(0, std::int64_t{1} << 53)),
                      required("present", Schema::integer(0, 1'000'000'000))}),
      {optional("after", Schema::integer(0, std::int64_t{1} << 53))});
  return endpoint;
}

}  // namespace

std::vector<http::OpenRoute> room_routes(const RoomDesk& desk) {
  static const Endpoint state =
      get("/room/:token/state", "The room, who one is there and what one may do. Writes nothing.",
          Schema::object({required("brand", Schema::text(1, 200)), required("room", room_schema()),
                          required("me", Schema::map(Schema::any())),
                          optional("guide", Schema::array(Schema::map(Schema::any()), 200)),
                          optional("upvoted", Schema::array(Schema::uuid(), 100'000))}));
  static const Endpoint people =
      get("/room/:token/people", "Who is in the room, and who has been seen when.",
          Schema::object({required("people", Schema::array(Schema::map(Schema::any()), 1'000'000))}));
  static const Endpoint statement =
      get("/room/:token/statement", "The statement to vote on next: the one that tells most.",
          Schema::object({required("left", Schema::integer(0, 1'000'000)), optional("message_id", Schema::uuid()),
                          optional("text", Schema::text(1, 10'000)), optional("topic_id", Schema::uuid())}));
  static const Endpoint opinion =
      get("/room/:token/opinion", "How opinions stand: agreement by statement and by group of like votes.",
          opinion_schema());
  std::vector<http::OpenRoute> routes = {
      show_route(desk, state, std::nullopt, state_json),
      {&events_endpoint(), http::RunsOn::EventThread,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) { listen(desk, exchange, arguments); }},
      show_route(desk, people, Action::Results, people_json),
      show_route(desk, statement, Action::Vote, statement_json),
      show_route(
          desk, opinion, Action::Results,
          [](const RoomDesk&, RoomVisit& visit) { return opinion_json(room_opinion(visit.tx, visit.room.room_id)); }),
      room_act_route(desk, enter_endpoint(), std::nullopt, enter)};
  for (auto& route : talk_routes(desk)) routes.push_back(std::move(route));
  for (auto& route : moderator_routes(desk)) routes.push_back(std::move(route));
  return routes;
}

}  // namespace tertulia::api
