// SPDX-License-Identifier: Apache-2.0
#include "engine/store/room_store.hpp"

#include "engine/json/json.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {

using rooms::form_of;
using rooms::message_status_of;
using rooms::MessageId;
using rooms::MessageRules;
using rooms::Participant;
using rooms::ParticipantId;
using rooms::Role;
using rooms::role_of;
using rooms::Room;
using rooms::room_kind_of;
using rooms::room_status_of;
using rooms::RoomId;
using rooms::RoomStatus;
using rooms::slug;
using rooms::Stimulus;
using rooms::Topic;
using rooms::topic_kind_of;
using rooms::topic_status_of;
using rooms::TopicId;
using rooms::TopicStatus;

namespace {

std::string rules_json(const MessageRules& rules) {
  json::Writer writer;
  writer.begin_object().member("holds_all", rules.holds_all).member("holds_links", rules.holds_links);
  writer.member("holds_personal_data", rules.holds_personal_data).key("words").begin_array();
  for (const auto& word : rules.words) writer.string(word);
  writer.end_array().end_object();
  return writer.take();
}

/// We wrote it.
MessageRules rules_of(const std::string& text) {
  const auto document = json::Document::parse(text);
  const auto root = document->root();
  MessageRules rules{root.find("holds_all")->boolean(), root.find("holds_links")->boolean(),
                     root.find("holds_personal_data")->boolean()};
  const auto words = *root.find("words");
  for (std::size_t i = 0; i < words.size(); ++i) rules.words.emplace_back(words.at(i).string());
  return rules;
}

std::string stimuli_json(const std::vector<Stimulus>& stimuli) {
  json::Writer writer;
  writer.begin_array();
  for (const auto& stimulus : stimuli) {
    writer.begin_object().member("title", stimulus.title).member("text", stimulus.text).key("facts").begin_array();
    for (const auto& fact : stimulus.facts) writer.string(fact);
    writer.end_array().end_object();
  }
  writer.end_array();
  return writer.take();
}

std::vector<Stimulus> stimuli_of(const std::string& text) {
  const auto document = json::Document::parse(text);
  std::vector<Stimulus> stimuli;
  for (std::size_t i = 0; i < document->root().size(); ++i) {
    const auto value = document->root().at(i);
    Stimulus& stimulus = stimuli.emplace_back();
    stimulus.title = value.find("title")->string();
    stimulus.text = value.find("text")->string();
    const auto facts = *value.find("facts");
    for (std::size_t k = 0; k < facts.size(); ++k) stimulus.facts.emplace_back(facts.at(k).string());
  }
  return stimuli;
}

Room room_of(const Row& row) {
  Room room;
  room.room_id = row.id<RoomId>("room_id");
  room.kind = room_kind_of(row.text("kind"));
  room.title = row.text("title");
  room.welcome = row.text("welcome");
  room.language = row.text("language");
  room.time_zone = row.text("time_zone");
  room.status = room_status_of(row.text("status"));
  room.has_pseudonyms = row.text("names") == "pseudonyms";
  room.consent = row.text("consent");
  room.meeting_url = row.optional_text("meeting_url");
  room.rules = rules_of(row.text("rules"));
  room.starts_at = row.optional_instant("starts_at");
  room.ends_at = row.optional_instant("ends_at");
  room.created_at = row.instant("created_at");
  return room;
}

FoundParticipant participant_of(const Row& row) {
  Participant participant;
  participant.participant_id = row.id<ParticipantId>("participant_id");
  participant.room_id = row.id<RoomId>("room_id");
  participant.role = role_of(row.text("role"));
  participant.respondent_id = row.optional_id<RespondentId>("respondent_id");
  participant.name = row.text("name");
  participant.language = row.text("language");
  participant.on_stage = row.boolean("on_stage");
  participant.entered_at = row.optional_instant("entered_at");
  participant.is_removed = row.boolean("is_removed");
  participant.seen_at = row.optional_instant("seen_at");
  return {std::move(participant), static_cast<int>(row.integer("generation"))};
}

RoomEvent::Message message_of(const Row& row) {
  RoomEvent::Message message;
  message.message_id = row.id<MessageId>("message_id");
  message.author_id = row.id<ParticipantId>("author_id");
  message.topic_id = row.optional_id<TopicId>("message_topic_id");
  message.parent_id = row.optional_id<MessageId>("parent_id");
  message.form = form_of(row.text("form"));
  message.text = row.text("text");
  message.rating = row.optional_integer("rating");
  message.status = message_status_of(row.text("status"));
  message.reason = row.optional_text("reason");
  message.appeal = row.optional_text("appeal");
  message.progress = row.optional_text("progress");
  message.upvotes = row.integer("upvotes");
  message.flags = row.integer("flags");
  return message;
}

std::optional<FoundParticipant> found(const std::optional<Row>& row) {
  return row ? std::optional(participant_of(*row)) : std::nullopt;
}

}  // namespace

void insert_room(Transaction& tx, const Room& room, const std::vector<Topic>& guide) {
  tx.run(sql::room_insert, {{"brand_id", tx.brand()},
                            {"room_id", room.room_id},
                            {"kind", slug(room.kind)},
                            {"title", room.title},
                            {"welcome", room.welcome},
                            {"language", room.language},
                            {"time_zone", room.time_zone},
                            {"names", room.has_pseudonyms ? "pseudonyms" : "given"},
                            {"consent", room.consent},
                            {"meeting_url", room.meeting_url},
                            {"rules", rules_json(room.rules)},
                            {"starts_at", room.starts_at},
                            {"ends_at", room.ends_at},
                            {"created_at", room.created_at}});
  tx.run(sql::room_insert_clock, {{"brand_id", tx.brand()}, {"room_id", room.room_id}});
  int position = 0;
  for (const Topic& topic : guide) {
    tx.run(sql::room_insert_topic, {{"brand_id", tx.brand()},
                                    {"topic_id", topic.topic_id},
                                    {"room_id", room.room_id},
                                    {"position", ++position},
                                    {"kind", slug(topic.kind)},
                                    {"title", topic.title},
                                    {"text", topic.text},
                                    {"minutes", topic.minutes},
                                    {"stimuli", stimuli_json(topic.stimuli)},
                                    {"probes", topic.probes}});
  }
}

std::optional<Room> find_room(Transaction& tx, const RoomId& room) {
  const auto row = tx.row(sql::room_find, {{"brand_id", tx.brand()}, {"room_id", room}});
  return row ? std::optional(room_of(*row)) : std::nullopt;
}

std::vector<Room> page_of_rooms(Transaction& tx, const RoomId& after, int limit) {
  std::vector<Room> page;
  for (const Row& row : tx.rows(sql::room_page, {{"brand_id", tx.brand()}, {"after", after}, {"limit", limit}}))
    page.push_back(room_of(row));
  return page;
}

std::vector<Topic> guide_of(Transaction& tx, const RoomId& room) {
  std::vector<Topic> guide;
  for (const Row& row : tx.rows(sql::room_topics, {{"brand_id", tx.brand()}, {"room_id", room}})) {
    Topic& topic = guide.emplace_back();
    topic.topic_id = row.id<TopicId>("topic_id");
    topic.kind = topic_kind_of(row.text("kind"));
    topic.title = row.text("title");
    topic.text = row.text("text");
    if (const auto minutes = row.optional_integer("minutes")) topic.minutes = static_cast<int>(*minutes);
    topic.stimuli = stimuli_of(row.text("stimuli"));
    topic.probes = row.texts("probes");
    topic.status = topic_status_of(row.text("status"));
  }
  return guide;
}

void insert_participants(Transaction& tx, const RoomId& room, Role role,
                         const std::vector<NewParticipant>& participants, Instant now) {
  std::vector<std::string> ids, names, languages, hashes;
  std::string respondents = "{";  // array_literal knows no NULL
  for (const auto& participant : participants) {
    ids.push_back(participant.participant_id.text());
    if (respondents.size() > 1) respondents += ',';
    respondents += participant.respondent_id ? participant.respondent_id->text() : "NULL";
    names.push_back(participant.name);
    languages.push_back(participant.language);
    hashes.push_back(bytea_text(participant.token_hash));
  }
  tx.run(sql::room_insert_participants, {{"brand_id", tx.brand()},
                                         {"room_id", room},
                                         {"role", slug(role)},
                                         {"participant_ids", ids},
                                         {"respondent_ids", respondents + "}"},
                                         {"names", names},
                                         {"languages", languages},
                                         {"token_hashes", hashes},
                                         {"now", now}});
}

std::int64_t count_room_members(Transaction& tx, const RoomId& room) {
  return tx.one(sql::room_count_members, {{"brand_id", tx.brand()}, {"room_id", room}}).integer("members");
}

std::optional<FoundParticipant> find_participant(Transaction& tx, std::string_view secret) {
  return found(
      tx.row(sql::room_find_by_token, {{"brand_id", tx.brand()}, {"token_hash", bytea_text(token_hash(secret))}}));
}

std::optional<FoundParticipant> find_participant(Transaction& tx, const RoomId& room,
                                                 const ParticipantId& participant) {
  return found(tx.row(sql::room_find_participant,
                      {{"brand_id", tx.brand()}, {"room_id", room}, {"participant_id", participant}}));
}

std::vector<FoundParticipant> page_of_participants(Transaction& tx, const RoomId& room, const ParticipantId& after,
                                                   int limit) {
  std::vector<FoundParticipant> page;
  for (const Row& row : tx.rows(sql::room_page_of_participants,
                                {{"brand_id", tx.brand()}, {"room_id", room}, {"after", after}, {"limit", limit}}))
    page.push_back(participant_of(row));
  return page;
}

void note_seen(Transaction& tx, const std::vector<ParticipantId>& participants, Instant now) {
  std::vector<std::string> ids;
  for (const auto& participant : participants) ids.push_back(participant.text());
  tx.run(sql::room_note_seen, {{"brand_id", tx.brand()}, {"participant_ids", ids}, {"now", now}});
}

std::int64_t count_present(Transaction& tx, const RoomId& room, Instant since) {
  return tx.one(sql::room_count_present, {{"brand_id", tx.brand()}, {"room_id", room}, {"since", since}})
      .integer("present");
}

std::map<RoomId, RoomClock> clocks_of_rooms(Transaction& tx, const std::vector<RoomId>& rooms) {
  std::vector<std::string> ids;
  for (const auto& room : rooms) ids.push_back(room.text());
  std::map<RoomId, RoomClock> clocks;
  for (const Row& row : tx.rows(sql::room_clocks, {{"brand_id", tx.brand()}, {"room_ids", ids}}))
    clocks[row.id<RoomId>("room_id")] = {row.integer("event_no"), row.integer("vote_no")};
  return clocks;
}

std::vector<RoomEvent> events_of_room(Transaction& tx, const RoomId& room, std::int64_t after, int limit) {
  std::vector<RoomEvent> events;
  for (const Row& row :
       tx.rows(sql::room_events, {{"brand_id", tx.brand()}, {"room_id", room}, {"after", after}, {"limit", limit}})) {
    RoomEvent& event = events.emplace_back();
    event.event_no = row.integer("event_no");
    event.kind = row.text("kind");
    event.is_backstage = row.boolean("is_backstage");
    event.participant_id = row.optional_id<ParticipantId>("participant_id");
    event.participant_name = row.optional_text("participant_name");
    event.participant_role = row.optional_text("participant_role");
    event.topic_id = row.optional_id<TopicId>("topic_id");
    event.data = row.text("data");
    event.occurred_at = row.instant("occurred_at");
    if (!row.is_null("message_id")) event.message = message_of(row);
  }
  return events;
}

RoomTurn::RoomTurn(Transaction& tx, RoomId room, Instant now) : tx_(tx), room_(room), now_(now) {
  const Row row = tx.one(sql::room_lock, {{"brand_id", tx.brand()}, {"room_id", room}});
  clock_ = {row.integer("event_no"), row.integer("vote_no")};
}

void RoomTurn::note(const Entry& entry) {
  tx_.queue(sql::room_insert_event, {{"brand_id", tx_.brand()},
                                     {"room_id", room_},
                                     {"event_no", ++clock_.event_no},
                                     {"kind", entry.kind},
                                     {"is_backstage", entry.is_backstage},
                                     {"participant_id", entry.participant_id},
                                     {"message_id", entry.message_id},
                                     {"topic_id", entry.topic_id},
                                     {"data", entry.data},
                                     {"now", now_}});
}

void RoomTurn::set_status(RoomStatus status) {
  tx_.run(sql::room_set_status, {{"brand_id", tx_.brand()}, {"room_id", room_}, {"status", slug(status)}});
}

bool RoomTurn::set_topic_status(const TopicId& topic, TopicStatus status) {
  return tx_.run(sql::room_set_topic_status, {{"brand_id", tx_.brand()},
                                              {"room_id", room_},
                                              {"topic_id", topic},
                                              {"status", slug(status)},
                                              {"now", now_}}) > 0;
}

bool RoomTurn::enter(const ParticipantId& participant, std::string_view consent_hash) {
  return tx_.run(sql::room_enter, {{"brand_id", tx_.brand()},
                                   {"participant_id", participant},
                                   {"consent_hash", bytea_text(consent_hash)},
                                   {"now", now_}}) > 0;
}

bool RoomTurn::set_stage(const ParticipantId& participant, bool on_stage) {
  return tx_.run(
             sql::room_set_stage,
             {{"brand_id", tx_.brand()}, {"room_id", room_}, {"participant_id", participant}, {"on_stage", on_stage}}) >
         0;
}

bool RoomTurn::remove(const ParticipantId& participant) {
  return tx_.run(sql::room_remove,
                 {{"brand_id", tx_.brand()}, {"room_id", room_}, {"participant_id", participant}, {"now", now_}}) > 0;
}

void RoomTurn::finish() {
  tx_.queue(
      sql::room_advance,
      {{"brand_id", tx_.brand()}, {"room_id", room_}, {"event_no", clock_.event_no}, {"vote_no", clock_.vote_no}});
}

}  // namespace tertulia::engine::store
