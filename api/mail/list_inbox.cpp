// SPDX-License-Identifier: Apache-2.0
#include "api/mail/list_inbox.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListInbox::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/inbox",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "The invitations in a member's inbox, each with its single-use link, for the brand's own product to show.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .query = http::page_query(),
      .answer = http::page_schema(Schema::object(
          {required("message_id", Schema::uuid()), required("wave_id", Schema::uuid()),
           required("title", Schema::text(1, 200)), required("link", Schema::text(1, 2000)),
           required("standing", Schema::one_of({"open", "answered", "over"})), required("sent_at", Schema::time())}))};
  return endpoint;
}

ListInbox::Input ListInbox::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id"), http::page_input<panels::outbox::MessageId>(arguments)};
}

void ListInbox::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output.page, writer, [&](const panels::store::InboxItem& item, engine::json::Writer& out) {
    out.begin_object()
        .member("message_id", item.message_id.text())
        .member("wave_id", item.wave_id.text())
        .member("title", item.title)
        .member("link", output.public_url + "/i/" + item.token.text())
        .member("standing", item.has_ended              ? "answered"
                            : is_over(item.wave_status) ? "over"
                                                        : "open")
        .member("sent_at", engine::format_instant(item.sent_at))
        .end_object();
  });
}

engine::Result<ListInbox::Output> ListInbox::handle(const Input& input, http::RequestContext& context) const {
  if (!panels::store::find_subscriber(context.tx, input.member_id))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  auto items = panels::store::page_of_inbox(context.tx, context.services.keys, input.member_id, input.page.after,
                                            input.page.limit + 1);
  return Output{http::page_of(
                    std::move(items), input.page.limit, [](const auto& item) { return item.message_id; }, context),
                context.services.public_url};
}

}  // namespace tertulia::api
