// SPDX-License-Identifier: Apache-2.0
#include "api/consents/put_birth.hpp"

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/store/consent_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

const Schema& birth_date_schema() {
  static const Schema schema =
      Schema::text(4, 10).nullable().described("2011-05-17, 2011-05 or 2011, as far as it is known");
  return schema;
}

const Schema& country_schema() {
  static const Schema schema = Schema::text(2, 2).nullable().described("ISO 3166-1, such as ES");
  return schema;
}

}  // namespace

const http::Endpoint& PutBirth::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/members/:member_id/birth",
      .scope = scopes::kPanelsWrite,
      .summary =
          "When a member was born and where they live: from it follows whether they consent alone. Null where unknown.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .body = Schema::object({required("birth_date", birth_date_schema()), required("country", country_schema())}),
      .answer = Schema::object({required("birth_date", birth_date_schema()), required("country", country_schema()),
                                required("permits", permits_schema())})};
  return endpoint;
}

PutBirth::Input PutBirth::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id"), arguments.optional_text("birth_date"),
          arguments.optional_text("country")};
}

void PutBirth::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("birth_date");
  output.birth ? writer.string(output.birth->text()) : writer.null();
  writer.key("country");
  output.country ? writer.string(*output.country) : writer.null();
  writer.key("permits");
  write_permits(output.permits, writer);
  writer.end_object();
}

engine::Result<PutBirth::Output> PutBirth::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  std::optional<panels::Birth> birth;
  if (input.birth_date) {
    birth = panels::Birth::parse(*input.birth_date, context.now);
    if (!birth) {
      return input_error(
          {{"/birth_date", "birth_date", "The date is not a past one of the form 2011-05-17, 2011-05 or 2011."}});
    }
  }
  if (input.country && !panels::is_country(*input.country))
    return input_error({{"/country", "country", "The country is not two capital letters such as ES."}});
  panels::store::set_birth(context.tx, input.member_id, input.country, birth, context.now);
  context.audit("member.birth", "member", input.member_id.value());
  return Output{birth, input.country, panels::store::list_permits(context.tx, input.member_id)};
}

}  // namespace tertulia::api
