// SPDX-License-Identifier: Apache-2.0
#include "api/quality/list_review.hpp"

#include "api/auth/scopes.hpp"
#include "api/quality/quality_json.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListReview::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/waves/:wave_id/quality/review",
                                       .scope = scopes::kResponsesRead,
                                       .summary =
                                           "Completes that await a verdict, oldest first: the score reached the "
                                           "threshold and nobody has judged them yet, "
                                           "or their respondent has appealed against a rejection.",
                                       .path_parameters = {http::required("wave_id", http::Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(assessment_schema()),
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ListReview::Input ListReview::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), http::page_input<engine::ResponseId>(arguments)};
}

void ListReview::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_assessment);
}

engine::Result<ListReview::Output> ListReview::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  return http::page_of(
      engine::store::page_of_review_queue(context.tx, input.wave_id, input.page.after, input.page.limit + 1),
      input.page.limit, [](const auto& record) { return record.response_id; }, context);
}

}  // namespace tertulia::api
