// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/room_json.hpp"

#include "api/http/lists.hpp"

namespace tertulia::api {

using engine::json::Value;
using engine::json::Writer;
using engine::rooms::kRoomKinds;
using engine::rooms::kRoomStatuses;
using engine::rooms::kTopicKinds;
using engine::rooms::MessageRules;
using engine::rooms::MessageStatus;
using engine::rooms::Room;
using engine::rooms::RoomId;
using engine::rooms::slug;
using engine::rooms::Topic;
using engine::rooms::topic_kind_of;
using engine::store::RoomEvent;
using http::optional;
using http::required;
using http::Schema;

namespace {

bool flag_of(const Value& value, std::string_view name, bool otherwise) {
  const auto found = value.find(name);
  return found ? found->boolean() : otherwise;
}

std::string text_of(const Value& value, std::string_view name) {
  const auto found = value.find(name);
  return found && found->is_string() ? std::string(found->string()) : std::string();
}

std::vector<std::string> texts_of(const Value& value, std::string_view name) {
  std::vector<std::string> texts;
  if (const auto list = value.find(name)) {
    for (std::size_t i = 0; i < list->size(); ++i) texts.emplace_back(list->at(i).string());
  }
  return texts;
}

void write_texts(std::string_view name, const std::vector<std::string>& texts, Writer& writer) {
  writer.key(name).begin_array();
  for (const auto& text : texts) writer.string(text);
  writer.end_array();
}

void write_optional(std::string_view name, const std::optional<std::string>& text, Writer& writer) {
  if (text) writer.member(name, *text);
}

/// Names of those who spoke, their words and what became of them.
void write_message(const RoomEvent::Message& message, bool is_backstage, Writer& writer) {
  const bool is_heard =
      message.status == MessageStatus::Visible || (is_backstage && message.status != MessageStatus::Erased);
  writer.key("message").begin_object().member("message_id", message.message_id.text());
  writer.member("by", message.author_id.text()).member("form", slug(message.form));
  writer.member("status", slug(message.status));
  if (message.topic_id) writer.member("topic_id", message.topic_id->text());
  if (message.parent_id) writer.member("parent_id", message.parent_id->text());
  if (is_heard) writer.member("text", message.text);
  if (is_heard && message.rating) writer.member("rating", *message.rating);
  write_optional("progress", message.progress, writer);
  writer.member("upvotes", message.upvotes);
  if (is_backstage) {
    write_optional("reason", message.reason, writer);
    write_optional("appeal", message.appeal, writer);
    writer.member("flags", message.flags);
  }
  writer.end_object();
}

}  // namespace

Schema rules_schema() {
  return Schema::object(
      {optional("holds_all", Schema::boolean().described("Every message of members waits for a moderator")),
       optional("holds_links", Schema::boolean()), optional("holds_personal_data", Schema::boolean()),
       optional("words", Schema::array(Schema::text(1, 100), 1000))});
}

Schema guide_schema() {
  const Schema stimulus =
      Schema::object({required("title", Schema::text(1, 200)), optional("text", Schema::text(0, 10'000)),
                      optional("facts", Schema::array(Schema::text(1, 500), 50))});
  const Schema topic = Schema::object(
      {required("title", Schema::text(1, 200)), optional("kind", Schema::one_of(slugs(kTopicKinds))),
       optional("text", Schema::text(0, 20'000)), optional("minutes", Schema::integer(1, 100'000)),
       optional("stimuli", Schema::array(stimulus, 50)),
       optional("probes", Schema::array(Schema::text(1, 500), 50).described("For the moderators' eyes"))});
  return Schema::array(topic, 200);
}

Schema room_schema() {
  return Schema::object({required("room_id", Schema::uuid()), required("kind", Schema::one_of(slugs(kRoomKinds))),
                         required("title", Schema::text(1, 200)), required("welcome", Schema::text(0, 20'000)),
                         required("language", Schema::text(2, 20)), required("time_zone", Schema::text(1, 100)),
                         required("status", Schema::one_of(slugs(kRoomStatuses))),
                         required("names", Schema::one_of({"pseudonyms", "given"})),
                         required("consent", Schema::text(1, 20'000)),
                         required("meeting_url", Schema::text(1, 2000).nullable()), required("rules", rules_schema()),
                         required("starts_at", Schema::time().nullable()),
                         required("ends_at", Schema::time().nullable()), required("created_at", Schema::time())});
}

MessageRules read_rules(const Value& value) {
  MessageRules rules;
  rules.holds_all = flag_of(value, "holds_all", rules.holds_all);
  rules.holds_links = flag_of(value, "holds_links", rules.holds_links);
  rules.holds_personal_data = flag_of(value, "holds_personal_data", rules.holds_personal_data);
  rules.words = texts_of(value, "words");
  return rules;
}

std::vector<Topic> read_guide(const Value& value) {
  std::vector<Topic> guide;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Value given = value.at(i);
    Topic& topic = guide.emplace_back();
    if (const auto kind = given.find("kind")) topic.kind = topic_kind_of(kind->string());
    topic.title = text_of(given, "title");
    topic.text = text_of(given, "text");
    if (const auto minutes = given.find("minutes")) topic.minutes = static_cast<int>(*minutes->integer());
    if (const auto stimuli = given.find("stimuli")) {
      for (std::size_t k = 0; k < stimuli->size(); ++k) {
        const Value shown = stimuli->at(k);
        topic.stimuli.push_back({text_of(shown, "title"), text_of(shown, "text"), texts_of(shown, "facts")});
      }
    }
    topic.probes = texts_of(given, "probes");
  }
  return guide;
}

void write_room(const Room& room, Writer& writer) {
  writer.begin_object().member("room_id", room.room_id.text()).member("kind", slug(room.kind));
  writer.member("title", room.title).member("welcome", room.welcome).member("language", room.language);
  writer.member("time_zone", room.time_zone).member("status", slug(room.status));
  writer.member("names", room.has_pseudonyms ? "pseudonyms" : "given").member("consent", room.consent);
  writer.key("meeting_url");
  room.meeting_url ? writer.string(*room.meeting_url) : writer.null();
  writer.key("rules").begin_object().member("holds_all", room.rules.holds_all);
  writer.member("holds_links", room.rules.holds_links).member("holds_personal_data", room.rules.holds_personal_data);
  write_texts("words", room.rules.words, writer);
  writer.end_object();
  http::write_optional_time(writer, "starts_at", room.starts_at);
  http::write_optional_time(writer, "ends_at", room.ends_at);
  writer.member("created_at", engine::format_instant(room.created_at)).end_object();
}

void write_topic(const Topic& topic, bool is_backstage, Writer& writer) {
  writer.begin_object().member("topic_id", topic.topic_id.text()).member("kind", slug(topic.kind));
  writer.member("title", topic.title).member("text", topic.text).member("status", slug(topic.status));
  if (topic.minutes) writer.member("minutes", *topic.minutes);
  writer.key("stimuli").begin_array();
  for (const auto& stimulus : topic.stimuli) {
    writer.begin_object().member("title", stimulus.title).member("text", stimulus.text);
    write_texts("facts", stimulus.facts, writer);
    writer.end_object();
  }
  writer.end_array();
  if (is_backstage) write_texts("probes", topic.probes, writer);
  writer.end_object();
}

void write_room_event(const RoomEvent& event, bool is_backstage, Writer& writer) {
  writer.begin_object().member("event_no", event.event_no).member("kind", event.kind);
  writer.member("at", engine::format_instant(event.occurred_at));
  if (event.participant_id) {
    writer.member("by", event.participant_id->text());
    write_optional("name", event.participant_name, writer);
    write_optional("role", event.participant_role, writer);
  }
  if (event.topic_id) writer.member("topic_id", event.topic_id->text());
  if (event.message) write_message(*event.message, is_backstage, writer);
  writer.key("data").raw(event.data).end_object();
}

std::string room_link(const Services& services, engine::BrandId brand,
                      const engine::store::FoundParticipant& participant) {
  const engine::Token token{
      brand, services.keys.link_secret(participant.participant.participant_id.value(), participant.generation)};
  return services.public_url + "/room/" + token.text();
}

engine::Result<Room> existing_room(engine::store::Transaction& tx, const RoomId& room) {
  auto found = engine::store::find_room(tx, room);
  if (!found) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*found);
}

}  // namespace tertulia::api
