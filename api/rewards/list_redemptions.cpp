// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/list_redemptions.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using http::Schema;

const http::Endpoint& ListRedemptions::endpoint() {
  static const http::Endpoint endpoint = [] {
    http::Endpoint made{.method = http::Method::Get,
                        .path = "/api/v1/redemptions",
                        .scope = scopes::kPanelsRead,
                        .summary = "What members want for their points, oldest first.",
                        .query = http::page_query(),
                        .answer = http::page_schema(redemption_schema())};
    made.query.push_back(http::optional("state", Schema::one_of({"requested", "approved", "refused"})));
    return made;
  }();
  return endpoint;
}

ListRedemptions::Input ListRedemptions::parse(const http::Arguments& arguments) {
  return {arguments.optional_text("state"), http::page_input<panels::RedemptionId>(arguments)};
}

void ListRedemptions::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_redemption);
}

engine::Result<ListRedemptions::Output> ListRedemptions::handle(const Input& input,
                                                                http::RequestContext& context) const {
  auto items = panels::store::page_of_redemptions(context.tx, input.state, input.page.after, input.page.limit + 1);
  return http::page_of(
      std::move(items), input.page.limit, [](const auto& item) { return item.redemption_id; }, context);
}

}  // namespace tertulia::api
