// SPDX-License-Identifier: Apache-2.0
#include "api/cases/list_case_rules.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

const http::Endpoint& ListCaseRules::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/case-rules",
      .scope = scopes::kCasesRead,
      .summary = "The rules that make cases, oldest first, also those that have ended.",
      .query = http::page_query(),
      .answer = http::page_schema(case_rule_schema())};
  return endpoint;
}

ListCaseRules::Input ListCaseRules::parse(const http::Arguments& arguments) {
  return http::page_input<engine::cases::CaseRuleId>(arguments);
}

void ListCaseRules::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_case_rule);
}

engine::Result<ListCaseRules::Output> ListCaseRules::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      panels::store::page_of_case_rules(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& one) { return one.rule_id; }, context);
}

}  // namespace tertulia::api
