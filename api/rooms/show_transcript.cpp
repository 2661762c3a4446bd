// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/show_transcript.hpp"

#include <sstream>

#include "api/auth/scopes.hpp"
#include "api/rooms/room_json.hpp"
#include "engine/csv/writer.hpp"
#include "engine/store/room_message_store.hpp"

namespace tertulia::api {

using engine::rooms::Room;
using engine::rooms::RoomId;
using engine::store::TranscriptLine;
using http::optional;
using http::required;
using http::Schema;

namespace {

/// What the record may still say of a line.
std::string words_of(const TranscriptLine& line) {
  if (line.status == "visible" || line.status == "held") return line.text;
  return "[" + line.status + "]";
}

std::string as_text(const Room& room, const std::vector<TranscriptLine>& lines) {
  std::string text = room.title + "\n";
  std::string topic;
  for (const auto& line : lines) {
    if (line.topic && *line.topic != topic) {
      topic = *line.topic;
      text += "\n## " + topic + "\n";
    }
    text += "\n" + engine::format_instant(line.posted_at) + " " + line.name + " (" + line.role + ", " + line.form;
    if (line.rating) text += ", " + std::to_string(*line.rating) + "/5";
    if (line.status == "held") text += ", held";
    text += ")\n" + words_of(line) + "\n";
  }
  return text;
}

std::string as_csv(const std::vector<TranscriptLine>& lines) {
  std::ostringstream text;
  engine::csv::Writer csv(text);
  for (const auto* column : {"event_no", "posted_at", "topic", "participant_id", "name", "role", "message_id",
                             "parent_id", "form", "text", "rating", "status", "upvotes", "progress"})
    csv.cell(column);
  csv.end_row();
  for (const auto& line : lines) {
    csv.cell(std::to_string(line.event_no)).cell(engine::format_instant(line.posted_at));
    csv.cell(line.topic.value_or("")).cell(line.participant_id.text()).cell(line.name).cell(line.role);
    csv.cell(line.message_id.text()).cell(line.parent_id ? line.parent_id->text() : "").cell(line.form);
    csv.cell(words_of(line)).cell(line.rating ? std::to_string(*line.rating) : "").cell(line.status);
    csv.cell(std::to_string(line.upvotes)).cell(line.progress.value_or(""));
    csv.end_row();
  }
  return text.str();
}

}  // namespace

const http::Endpoint& ShowTranscript::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/rooms/:room_id/transcript",
      .scope = scopes::kRoomsRead,
      .summary = "All that was said, in order, under the names of the room: as text or CSV.",
      .path_parameters = {required("room_id", Schema::uuid())},
      .query = {optional("format", Schema::one_of({"text", "csv"}))},
      .answer_type = "text/plain"};
  return endpoint;
}

engine::Result<http::Response> ShowTranscript::respond(const http::Arguments& arguments,
                                                       http::RequestContext& context) {
  const auto room = existing_room(context.tx, arguments.id<RoomId>("room_id"));
  if (!room) return room.error();
  const auto lines = engine::store::transcript_of(context.tx, room->room_id);
  const bool is_csv = arguments.optional_text("format") == "csv";
  context.audit("room.transcript", "room", room->room_id.value());
  http::Response response;
  response.body = is_csv ? as_csv(lines) : as_text(*room, lines);
  response.with("Content-Type", is_csv ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8");
  return response.with("Cache-Control", "no-store");
}

}  // namespace tertulia::api
