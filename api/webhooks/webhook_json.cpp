// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/webhook_json.hpp"

#include "api/http/lists.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema webhook_schema() {
  return Schema::object(
      {required("webhook_id", Schema::uuid()), required("url", Schema::text(1, 2000)),
       required("kinds", Schema::array(Schema::one_of(panels::kWebhookKinds), 20)),
       required("created_at", Schema::time()), required("ended_at", Schema::time().nullable()),
       required("end_reason", Schema::one_of({"deleted", "gone"}).nullable().described("gone: it answered 410"))});
}

void write_webhook(const panels::store::Webhook& webhook, engine::json::Writer& writer) {
  writer.begin_object()
      .member("webhook_id", webhook.webhook_id.text())
      .member("url", webhook.url)
      .key("kinds")
      .begin_array();
  for (const auto& kind : webhook.kinds) writer.string(kind);
  writer.end_array().member("created_at", engine::format_instant(webhook.created_at));
  http::write_optional_time(writer, "ended_at", webhook.ended_at);
  http::write_optional_text(writer, "end_reason", webhook.end_reason);
  writer.end_object();
}

Schema delivery_state_schema() { return Schema::one_of({"queued", "claimed", "sent", "failed", "cancelled"}); }

Schema delivery_schema() {
  return Schema::object(
      {required("event_id", Schema::uuid().described("Also the head webhook-id")),
       required("kind", Schema::one_of(panels::kWebhookKinds)), required("state", delivery_state_schema()),
       required("reason", Schema::text(1, 50).nullable()),
       required("last_status", Schema::integer(100, 599).nullable().described("Of the newest answer")),
       required("attempts", Schema::integer(0, 1000)), required("due_at", Schema::time()),
       required("queued_at", Schema::time()), required("ended_at", Schema::time().nullable())});
}

void write_delivery(const panels::store::Delivery& delivery, engine::json::Writer& writer) {
  writer.begin_object()
      .member("event_id", delivery.event_id.text())
      .member("kind", delivery.kind)
      .member("state", delivery.state);
  http::write_optional_text(writer, "reason", delivery.reason);
  writer.key("last_status");
  delivery.last_status ? writer.integer(*delivery.last_status) : writer.null();
  writer.member("attempts", delivery.attempts)
      .member("due_at", engine::format_instant(delivery.due_at))
      .member("queued_at", engine::format_instant(delivery.queued_at));
  http::write_optional_time(writer, "ended_at", delivery.ended_at);
  writer.end_object();
}

}  // namespace tertulia::api
