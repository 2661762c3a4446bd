// SPDX-License-Identifier: Apache-2.0
#include "api/mail/report_mail_events.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using engine::ErrorDetail;
using engine::json::pointer_to;
using http::optional;
using http::required;
using http::Schema;
using panels::store::MailEvent;

namespace {

constexpr std::size_t kMost = 1000;

/// "<id@domain>" as it stands in the mail, or the id alone.
std::optional<panels::outbox::MessageId> message_id_of(std::string_view text) {
  if (text.starts_with('<')) text.remove_prefix(1);
  return panels::outbox::MessageId::parse(text.substr(0, text.find('@')));
}

MailEvent::Kind kind_of(std::string_view slug) {
  if (slug == "bounced") return MailEvent::Kind::Bounced;
  return slug == "complained" ? MailEvent::Kind::Complained : MailEvent::Kind::Delivered;
}

}  // namespace

const http::Endpoint& ReportMailEvents::endpoint() {
  static const Schema event = Schema::object(
      {required("kind", Schema::one_of({"bounced", "complained", "delivered"})),
       optional("message_id", Schema::text(1, 500).described("The Message-ID of the mail, or the message's id")),
       optional("email", Schema::text(1, 254).described("Where the provider tells no Message-ID"))});
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/mail-events",
      .scope = scopes::kMailEventsWrite,
      .summary =
          "What a mail provider tells of mails. An address that mail came back from for good, or whose owner "
          "complained, "
          "is written to no more; a message of unknown fate that arrived counts as sent. May be told again.",
      .body = Schema::object({required("events", Schema::array(event, kMost))}),
      .answer = Schema::object({required("received", Schema::integer(0, kMost)),
                                required("addresses", Schema::integer(0, kMost).described("Marked")),
                                required("delivered", Schema::integer(0, kMost).described("Unknown before"))})};
  return endpoint;
}

ReportMailEvents::Input ReportMailEvents::parse(const http::Arguments& arguments) {
  std::vector<MailEvent> events;
  std::vector<ErrorDetail> faults;
  const auto items = *arguments.member("events");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = items.at(i);
    const auto message = item.find("message_id"), email = item.find("email");
    MailEvent event{kind_of(item.find("kind")->string()), std::nullopt, std::nullopt};
    if (message) event.message_id = message_id_of(message->string());
    if (email) event.email = email->string();
    if (!message && !email)
      faults.push_back({pointer_to("/events", i), "required", "An event names a message or an address."});
    events.push_back(std::move(event));
  }
  if (!faults.empty()) return input_error(std::move(faults));
  return events;
}

void ReportMailEvents::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object()
      .member("received", output.received)
      .member("addresses", output.taken.addresses)
      .member("delivered", output.taken.delivered)
      .end_object();
}

engine::Result<ReportMailEvents::Output> ReportMailEvents::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  if (!input) return input.error();
  return Output{static_cast<std::int64_t>(input->size()),
                panels::store::take_mail_events(context.tx, context.services.keys, *input, context.now)};
}

}  // namespace tertulia::api
