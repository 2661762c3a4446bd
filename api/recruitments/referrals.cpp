// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/referrals.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/recruitment_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using http::required;
using http::Schema;

namespace {

constexpr int kMaxUses = 100;

const std::vector<http::Property>& path_parameters() {
  static const std::vector<http::Property> parameters = {required("recruitment_id", Schema::uuid())};
  return parameters;
}

Schema referral_schema() {
  return Schema::object({required("referral_id", Schema::uuid()), required("recruitment_id", Schema::uuid()),
                         required("member_id", Schema::uuid()), required("ref", Schema::text(1, 200)),
                         required("link", Schema::text(0, 2000)), required("uses", Schema::integer(0, kMaxUses)),
                         required("used", Schema::integer(0, kMaxUses)),
                         required("accepted", Schema::integer(0, kMaxUses)), required("created_at", Schema::time())});
}

void write_referral(const LinkedReferral& linked, engine::json::Writer& writer) {
  const auto& referral = linked.referral;
  writer.begin_object().member("referral_id", referral.referral_id.text());
  writer.member("recruitment_id", referral.recruitment_id.text()).member("member_id", referral.member_id.text());
  writer.member("ref", referral.ref).member("link", linked.link).member("uses", referral.uses);
  writer.member("used", referral.used).member("accepted", referral.accepted);
  writer.member("created_at", engine::format_instant(referral.created_at)).end_object();
}

}  // namespace

std::string referral_link(const Services& services, engine::BrandId brand, const panels::ReferralId& referral) {
  return services.public_url + "/r/" + panels::store::token_of(services.keys, brand, referral).text();
}

const http::Endpoint& CreateReferral::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/recruitments/:recruitment_id/referrals",
      .scope = scopes::kPanelsWrite,
      .summary = "A link by which a member of the panel brings others, a bounded number of them.",
      .status = 201,
      .path_parameters = path_parameters(),
      .body = Schema::object({required("member_id", Schema::uuid()), required("uses", Schema::integer(1, kMaxUses))}),
      .answer = referral_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

CreateReferral::Input CreateReferral::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RecruitmentId>("recruitment_id"), arguments.id<panels::MemberId>("member_id"),
          static_cast<int>(arguments.integer("uses"))};
}

void CreateReferral::write(const Output& output, engine::json::Writer& writer) { write_referral(output, writer); }

void CreateReferral::write_replay(const Output& output, engine::json::Writer& writer) {
  write_referral({output.referral, ""}, writer);
}

engine::Result<CreateReferral::Output> CreateReferral::handle(const Input& input, http::RequestContext& context) const {
  if (!panels::store::find_recruitment(context.tx, input.recruitment_id))
    return engine::Error{ErrorCode::NotFound, "", {}};
  if (!panels::store::is_in_panel_of(context.tx, input.recruitment_id, input.member_id)) {
    return engine::error_at(ErrorCode::InvalidInput, "/member_id", "not_in_panel",
                            "Only members of the panel bring others into it.");
  }
  panels::store::Referral referral;
  referral.referral_id = panels::ReferralId(engine::Uuid::version7(context.now));
  referral.recruitment_id = input.recruitment_id;
  referral.member_id = input.member_id;
  referral.uses = input.uses;
  referral.created_at = context.now;
  if (!panels::store::insert_referral(context.tx, context.services.keys, referral))
    return engine::Error{ErrorCode::StateConflict, "The member has a link to this recruitment already.", {}};
  context.audit("referral.create", "referral", referral.referral_id.value());
  referral.ref = panels::store::find_member(context.tx, context.services.keys, input.member_id)->ref;
  const std::string link = referral_link(context.services, context.tx.brand(), referral.referral_id);
  return LinkedReferral{std::move(referral), link};
}

const http::Endpoint& ListReferrals::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/recruitments/:recruitment_id/referrals",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "Members' links to a recruitment, and how many came by each.",
                                       .path_parameters = path_parameters(),
                                       .query = http::page_query(),
                                       .answer = http::page_schema(referral_schema())};
  return endpoint;
}

ListReferrals::Input ListReferrals::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RecruitmentId>("recruitment_id"), http::page_input<panels::ReferralId>(arguments)};
}

void ListReferrals::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_referral);
}

engine::Result<ListReferrals::Output> ListReferrals::handle(const Input& input, http::RequestContext& context) const {
  if (!panels::store::find_recruitment(context.tx, input.recruitment_id))
    return engine::Error{ErrorCode::NotFound, "", {}};
  std::vector<LinkedReferral> list;
  for (auto& referral :
       panels::store::page_of_referrals(context.tx, input.recruitment_id, input.page.after, input.page.limit + 1)) {
    const auto link = referral_link(context.services, context.tx.brand(), referral.referral_id);
    list.push_back({std::move(referral), link});
  }
  return http::page_of(
      std::move(list), input.page.limit, [](const auto& linked) { return linked.referral.referral_id; }, context);
}

}  // namespace tertulia::api
