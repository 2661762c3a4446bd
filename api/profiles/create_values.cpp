// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/create_values.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"
#include "api/profiles/profile_json.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

const http::Endpoint& CreateValues::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/members/:member_id/profile",
      .scope = scopes::kPanelsWrite,
      .summary =
          "What staff know of a member, by attributes that are defined: true from now on, or from `valid_from`. "
          "Earlier "
          "values stay in the history.",
      .status = 201,
      .path_parameters = {required("member_id", Schema::uuid())},
      .body = Schema::object({required("values", Schema::map(Schema::any())), optional("valid_from", Schema::time())}),
      .answer = profile_values_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::AlreadyExists}};
  return endpoint;
}

CreateValues::Input CreateValues::parse(const http::Arguments& arguments) {
  Input input{arguments.id<panels::MemberId>("member_id"), {}, arguments.optional_text("valid_from")};
  const auto values = *arguments.member("values");
  for (std::size_t i = 0; i < values.size(); ++i) input.values.emplace_back(values.key_at(i), values.at(i));
  return input;
}

void CreateValues::write(const Output& output, engine::json::Writer& writer) { write_profile_values(output, writer); }

engine::Result<CreateValues::Output> CreateValues::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  const auto valid_from = input.valid_from ? *engine::parse_instant(*input.valid_from) : context.now;
  std::vector<engine::ErrorDetail> faults;
  if (valid_from > context.now) faults.push_back({"/valid_from", "future", "This time has not come yet."});
  const auto attributes = panels::store::list_attributes(context.tx);
  for (const auto& [name, value] : input.values) {
    const auto defined = std::ranges::find(attributes, name, &panels::Attribute::name);
    const std::string pointer = engine::json::pointer_to("/values", name);
    if (defined == attributes.end()) {
      faults.push_back({pointer, "unknown_attribute", "No attribute of this name is defined."});
    } else if (!defined->takes(value)) {
      faults.push_back(
          {pointer, "attribute", "The value is no " + std::string(slug(defined->type)) + " of this attribute."});
    }
  }
  if (!faults.empty()) return input_error(std::move(faults));
  for (const auto& [name, value] : input.values) {
    if (!panels::store::insert_value(context.tx, input.member_id, {name, value.text(), "staff", valid_from, {}}))
      return engine::Error{engine::ErrorCode::AlreadyExists, "An attribute has a value of this moment already.", {}};
  }
  context.audit("member.profile", "member", input.member_id.value());
  return panels::store::profile_at(context.tx, input.member_id, context.now);
}

}  // namespace tertulia::api
