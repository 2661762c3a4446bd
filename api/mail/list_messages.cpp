// SPDX-License-Identifier: Apache-2.0
#include "api/mail/list_messages.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

Schema message_state_schema() {
  return Schema::one_of({"queued", "claimed", "sent", "failed", "cancelled", "unknown"});
}

}  // namespace

const http::Endpoint& ListMessages::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/messages",
      .scope = scopes::kInvitationsWrite,
      .summary = "The wave's messages: what became of each, and why.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .query = {optional("limit", Schema::integer(1, 1000)), optional("cursor", Schema::uuid()),
                optional("state", message_state_schema())},
      .answer = http::page_schema(Schema::object(
          {required("message_id", Schema::uuid()), required("member_id", Schema::uuid()),
           required("ref", Schema::text(1, 200)), required("kind", Schema::one_of({"invitation", "reminder"})),
           required("reminder_no", Schema::integer(0, 100)),
           required("channel", Schema::one_of(panels::outbox::channel_slugs())),
           required("state", message_state_schema()), required("reason", Schema::text(1, 50).nullable()),
           required("attempts", Schema::integer(0, 1000)), required("due_at", Schema::time()),
           required("queued_at", Schema::time()), required("ended_at", Schema::time().nullable())}))};
  return endpoint;
}

ListMessages::Input ListMessages::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.optional_text("state"),
          http::page_input<panels::outbox::MessageId>(arguments)};
}

void ListMessages::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, [](const panels::store::ListedMessage& message, engine::json::Writer& out) {
    out.begin_object()
        .member("message_id", message.message_id.text())
        .member("member_id", message.member_id.text())
        .member("ref", message.ref)
        .member("kind", message.kind)
        .member("reminder_no", message.reminder_no)
        .member("channel", message.channel)
        .member("state", message.state)
        .key("reason");
    message.reason ? out.string(*message.reason) : out.null();
    out.member("attempts", message.attempts)
        .member("due_at", engine::format_instant(message.due_at))
        .member("queued_at", engine::format_instant(message.queued_at));
    http::write_optional_time(out, "ended_at", message.ended_at);
    out.end_object();
  });
}

engine::Result<ListMessages::Output> ListMessages::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  auto messages =
      panels::store::page_of_messages(context.tx, input.wave_id, input.state, input.page.after, input.page.limit + 1);
  return http::page_of(
      std::move(messages), input.page.limit, [](const auto& message) { return message.message_id; }, context);
}

}  // namespace tertulia::api
