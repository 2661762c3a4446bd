// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/talk_acts.hpp"

#include <algorithm>

#include "api/cases/triage.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/rooms/room_json.hpp"
#include "engine/core/unicode.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/room_message_store.hpp"
#include "engine/store/room_vote_store.hpp"
#include "panels/store/case_rule_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Instant;
using engine::Result;
using engine::json::Value;
using engine::rooms::Action;
using engine::rooms::Form;
using engine::rooms::form_of;
using engine::rooms::holding_rule;
using engine::rooms::kForms;
using engine::rooms::kMessageStatuses;
using engine::rooms::MessageId;
using engine::rooms::MessageStatus;
using engine::rooms::posting;
using engine::rooms::Role;
using engine::rooms::slug;
using engine::rooms::Topic;
using engine::rooms::TopicId;
using engine::rooms::TopicKind;
using engine::rooms::TopicStatus;
using engine::store::RoomMessage;
using engine::store::RoomTurn;
using http::Endpoint;
using http::optional;
using http::PathArguments;
using http::required;
using http::Schema;

namespace {

RoomTurn::Entry entry_of(std::string_view kind, const RoomVisit& visit, const MessageId& message) {
  RoomTurn::Entry entry{.kind = kind};
  entry.participant_id = visit.me.participant_id;
  entry.message_id = message;
  return entry;
}

/// The message of the path, as this participant may see it.
Result<RoomMessage> message_of(RoomVisit& visit, const PathArguments& arguments) {
  const auto id = path_id<MessageId>(arguments, "message_id");
  auto message = id ? engine::store::find_message(visit.tx, visit.room.room_id, *id) : std::nullopt;
  const bool is_seen = message && (message->form != Form::Whisper || visit.may(Action::Backstage));
  if (!is_seen) return Error{ErrorCode::NotFound, "", {}};
  return std::move(*message);
}

RoomMessage read_message(const RoomVisit& visit, const Value& body) {
  RoomMessage message;
  message.message_id = *MessageId::parse(body.find("message_id")->string());
  message.participant_id = visit.me.participant_id;
  message.form = form_of(body.find("form")->string());
  message.text = body.find("text")->string();
  if (const auto topic = optional_text(body, "topic_id")) message.topic_id = TopicId::parse(*topic);
  if (const auto parent = optional_text(body, "parent_id")) message.parent_id = MessageId::parse(*parent);
  if (const auto rating = body.find("rating")) message.rating = rating->integer();
  return message;
}

/// What the guide and the other messages have to say about a new one.
Result<void> check_place(RoomVisit& visit, const RoomMessage& message) {
  const auto invalid = [](std::string pointer, std::string rule, std::string sentence) {
    return engine::error_at(ErrorCode::InvalidInput, std::move(pointer), std::move(rule), std::move(sentence));
  };
  if (engine::unicode::trim(message.text).empty()) return invalid("/text", "blank", "Write something.");
  if ((message.form == Form::Review) != message.rating.has_value())
    return invalid("/rating", "review", "A review has a rating from 1 to 5, and nothing else has.");
  if (message.form == Form::Statement && !message.topic_id)
    return invalid("/topic_id", "required", "A statement belongs to a topic.");
  if (message.topic_id) {
    const auto guide = engine::store::guide_of(visit.tx, visit.room.room_id);
    const auto topic = std::ranges::find(guide, *message.topic_id, &Topic::topic_id);
    if (topic == guide.end()) return invalid("/topic_id", "unknown", "The room has no such topic.");
    if (message.form == Form::Statement && topic->kind != TopicKind::Statements)
      return invalid("/topic_id", "statements", "Statements belong to a topic that is voted on.");
    if (topic->status != TopicStatus::Open && !visit.may(Action::Guide))
      return Error{ErrorCode::StateConflict, "The topic is not open.", {}};
  }
  if (!message.parent_id) return {};
  const auto parent = engine::store::find_message(visit.tx, visit.room.room_id, *message.parent_id);
  if (!parent || (parent->form == Form::Whisper) != (message.form == Form::Whisper))
    return invalid("/parent_id", "unknown", "There is no such message to answer.");
  return {};
}

/// What members say may become a case.
void tell_triage(RoomVisit& visit, const RoomMessage& message, Instant now) {
  engine::json::Writer data;
  data.begin_object().member("room_id", visit.room.room_id.text());
  data.member("message_id", message.message_id.text()).end_object();
  engine::store::tell(visit.tx, panels::store::kCaseConsumer, kMessagePosted, data.take(), now);
}

std::string posted_json(MessageStatus status) {
  engine::json::Writer writer;
  writer.begin_object().member("status", slug(status)).end_object();
  return writer.take();
}

Result<std::string> post_message(const RoomDesk& desk, RoomVisit& visit, RoomTurn& turn, const Value& body,
                                 Instant now) {
  RoomMessage message = read_message(visit, body);
  if (const auto permitted = permit(visit, posting(message.form)); !permitted) return permitted.error();
  if (const auto known = engine::store::find_message(visit.tx, visit.room.room_id, message.message_id)) {
    if (known->participant_id != visit.me.participant_id)
      return engine::error_at(ErrorCode::InvalidInput, "/message_id", "unique", "There is such a message.");
    return posted_json(known->status);  // sent again
  }
  if (const auto fits = check_place(visit, message); !fits) return fits.error();
  const bool is_member = visit.me.role == Role::Member;
  if (is_member && desk.talk.take(visit.me.participant_id.text(), std::chrono::steady_clock::now()) > 0)
    return Error{ErrorCode::TooManyRequests, "Not so fast: wait a little before you write again.", {}};
  if (is_member) {
    if (const auto rule = holding_rule(visit.room.rules, message.text); !rule.empty()) {
      message.status = MessageStatus::Held;
      message.reason = rule;
    }
  }
  if (!engine::store::insert_message(visit.tx, visit.room.room_id, message, now))
    return engine::error_at(ErrorCode::InvalidInput, "/message_id", "unique", "There is such a message.");
  auto entry = entry_of("message", visit, message.message_id);
  entry.is_backstage = message.form == Form::Whisper;
  entry.topic_id = message.topic_id;
  turn.note(entry);
  if (is_member) tell_triage(visit, message, now);
  return posted_json(message.status);
}

Result<std::string> upvote(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments) {
  const auto message = message_of(visit, arguments);
  if (!message) return message.error();
  if (message->form != Form::Question && message->form != Form::Idea)
    return Error{ErrorCode::StateConflict, "Only questions and ideas are voted for.", {}};
  if (message->status != MessageStatus::Visible) return Error{ErrorCode::StateConflict, "It is not visible.", {}};
  if (message->participant_id == visit.me.participant_id)
    return Error{ErrorCode::Forbidden, "Nobody votes for what is their own.", {}};
  if (engine::store::set_upvote(visit.tx, visit.room.room_id, message->message_id, visit.me.participant_id,
                                body.find("up")->boolean())) {
    auto entry = entry_of("upvotes", visit, message->message_id);
    entry.participant_id.reset();  // who voted is nobody's concern
    turn.note(entry);
  }
  return kDone;
}

Result<std::string> flag(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments,
                         Instant now) {
  const auto message = message_of(visit, arguments);
  if (!message) return message.error();
  if (engine::store::flag_message(visit.tx, message->message_id, visit.me.participant_id,
                                  std::string(body.find("reason")->string()), now)) {
    auto entry = entry_of("flagged", visit, message->message_id);
    entry.is_backstage = true;
    turn.note(entry);
  }
  return kDone;
}

Result<std::string> appeal(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments) {
  const auto message = message_of(visit, arguments);
  if (!message) return message.error();
  if (message->participant_id != visit.me.participant_id)
    return Error{ErrorCode::Forbidden, "Only its author appeals.", {}};
  if (!engine::store::appeal_message(visit.tx, visit.room.room_id, message->message_id,
                                     std::string(body.find("text")->string())))
    return Error{ErrorCode::StateConflict, "It is not hidden, or was appealed before.", {}};
  auto entry = entry_of("appealed", visit, message->message_id);
  entry.is_backstage = true;
  turn.note(entry);
  return kDone;
}

int vote_of(std::string_view slug) { return slug == "agree" ? 1 : slug == "pass" ? 0 : -1; }

Result<std::string> vote(RoomVisit& visit, RoomTurn& turn, const Value& body, const PathArguments& arguments,
                         Instant now) {
  const auto statement = message_of(visit, arguments);
  if (!statement) return statement.error();
  if (statement->form != Form::Statement || statement->status != MessageStatus::Visible)
    return Error{ErrorCode::StateConflict, "Only visible statements are voted on.", {}};
  if (statement->participant_id == visit.me.participant_id)
    return Error{ErrorCode::Forbidden, "Nobody votes on a statement of their own.", {}};
  const auto guide = engine::store::guide_of(visit.tx, visit.room.room_id);
  const auto topic = std::ranges::find(guide, *statement->topic_id, &Topic::topic_id);
  if (topic->status != TopicStatus::Open) return Error{ErrorCode::StateConflict, "The topic is not open.", {}};
  engine::store::put_vote(visit.tx, visit.room.room_id, statement->message_id, visit.me.participant_id,
                          vote_of(body.find("vote")->string()), turn.next_vote_no(), now);
  return kDone;
}

}  // namespace

std::vector<http::OpenRoute> talk_routes(const RoomDesk& desk) {
  static const Endpoint messages = room_act_endpoint(
      "/room/:token/messages",
      "Says something: a message, question, idea, review, statement, or a whisper behind the mirror. Sent again "
      "it is said once.",
      Schema::object({required("message_id", Schema::uuid().described("Made by the page")),
                      required("form", Schema::one_of(slugs(kForms))), required("text", Schema::text(1, 10'000)),
                      optional("topic_id", Schema::uuid().nullable()), optional("parent_id", Schema::uuid().nullable()),
                      optional("rating", Schema::integer(1, 5))}),
      Schema::object({required("status", Schema::one_of(slugs(kMessageStatuses)))}));
  static const Endpoint upvotes = room_act_endpoint("/room/:token/messages/:message_id/upvote",
                                                    "Votes for a question or an idea, or takes the vote back.",
                                                    Schema::object({required("up", Schema::boolean())}));
  static const Endpoint flags =
      room_act_endpoint("/room/:token/messages/:message_id/flag", "Points a message out to the moderators.",
                        Schema::object({required("reason", Schema::text(1, 500))}));
  static const Endpoint appeals = room_act_endpoint("/room/:token/messages/:message_id/appeal",
                                                    "The author's word against the hiding of their message; once.",
                                                    Schema::object({required("text", Schema::text(1, 2000))}));
  static const Endpoint votes =
      room_act_endpoint("/room/:token/messages/:message_id/vote", "Agrees with a statement, disagrees or passes.",
                        Schema::object({required("vote", Schema::one_of({"agree", "disagree", "pass"}))}));
  return {
      room_act_route(desk, messages, std::nullopt,
                     [desk](auto& visit, auto& turn, const auto& body, const auto&, auto now) {
                       return post_message(desk, visit, turn, body, now);
                     }),
      room_act_route(desk, upvotes, Action::Upvote,
                     [](auto& visit, auto& turn, const auto& body, const auto& arguments, auto) {
                       return upvote(visit, turn, body, arguments);
                     }),
      room_act_route(desk, flags, Action::Flag, flag),
      room_act_route(desk, appeals, Action::Appeal,
                     [](auto& visit, auto& turn, const auto& body, const auto& arguments, auto) {
                       return appeal(visit, turn, body, arguments);
                     }),
      room_act_route(desk, votes, Action::Vote, vote),
  };
}

}  // namespace tertulia::api
