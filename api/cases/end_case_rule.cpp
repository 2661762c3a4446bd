// SPDX-License-Identifier: Apache-2.0
#include "api/cases/end_case_rule.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& EndCaseRule::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Delete,
      .path = "/api/v1/case-rules/:rule_id",
      .scope = scopes::kCasesWrite,
      .summary = "The rule makes no more cases; those that it made stay. Done twice it changes nothing.",
      .path_parameters = {required("rule_id", Schema::uuid())},
      .answer = case_rule_schema()};
  return endpoint;
}

EndCaseRule::Input EndCaseRule::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::cases::CaseRuleId>("rule_id")};
}

void EndCaseRule::write(const Output& output, engine::json::Writer& writer) { write_case_rule(output, writer); }

engine::Result<EndCaseRule::Output> EndCaseRule::handle(const Input& input, http::RequestContext& context) const {
  if (panels::store::end_case_rule(context.tx, input.rule_id, context.now))
    context.audit("case_rule.end", "case_rule", input.rule_id.value());
  auto rule = panels::store::find_case_rule(context.tx, input.rule_id);
  if (!rule) return Error{ErrorCode::NotFound, "", {}};
  return std::move(*rule);
}

}  // namespace tertulia::api
