// SPDX-License-Identifier: Apache-2.0
#include "api/mail/wave_mail.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

const Schema& state_schema() {
  static const Schema schema = [] {
    auto properties = wave_mail_properties();
    properties.push_back(required("sends", Schema::boolean()));
    properties.push_back(required(
        "messages",
        Schema::array(Schema::object({required("kind", Schema::text(1, 20)), required("channel", Schema::text(1, 20)),
                                      required("state", Schema::text(1, 20)),
                                      required("messages", Schema::integer(0, 1'000'000'000'000))}))));
    return Schema::object(std::move(properties));
  }();
  return schema;
}

WaveMailState state_of(engine::store::Transaction& tx, const engine::WaveId& wave) {
  return {panels::store::find_wave_mail(tx, wave), panels::store::count_messages(tx, wave)};
}

void write_state(const WaveMailState& state, engine::json::Writer& writer) {
  writer.begin_object().member("sends", state.mail.has_value());
  if (state.mail) write_wave_mail(*state.mail, writer);
  writer.key("messages").begin_array();
  for (const auto& count : state.counts) {
    writer.begin_object().member("kind", count.kind).member("channel", count.channel).member("state", count.state);
    writer.member("messages", count.messages).end_object();
  }
  writer.end_array().end_object();
}

}  // namespace

const http::Endpoint& ShowWaveMail::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/mail",
      .scope = scopes::kCampaignsRead,
      .summary = "What the wave sends itself, and how many of its messages are in which state.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .answer = state_schema()};
  return endpoint;
}

ShowWaveMail::Input ShowWaveMail::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id")};
}

void ShowWaveMail::write(const Output& output, engine::json::Writer& writer) { write_state(output, writer); }

engine::Result<ShowWaveMail::Output> ShowWaveMail::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  return state_of(context.tx, input.wave_id);
}

const http::Endpoint& PutWaveMail::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/waves/:wave_id/mail",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "From now on the wave sends those whom it invites a message by each channel, once it is in the field, and "
          "reminders to who has not answered.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object(wave_mail_properties()),
      .answer = state_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutWaveMail::Input PutWaveMail::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), read_wave_mail(arguments.body())};
}

void PutWaveMail::write(const Output& output, engine::json::Writer& writer) { write_state(output, writer); }

engine::Result<PutWaveMail::Output> PutWaveMail::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  const auto named = existing_named_wave(context.tx, input.wave_id);
  if (!named) return named.error();
  if (is_over(*status)) return engine::Error{engine::ErrorCode::StateConflict, "The wave has ended.", {}};
  if (!input.mail) return input.mail.error();
  panels::store::put_wave_mail(context.tx, input.wave_id, *input.mail);
  context.audit("wave.put_mail", "wave", input.wave_id.value());
  return state_of(context.tx, input.wave_id);
}

}  // namespace tertulia::api
