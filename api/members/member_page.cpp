// SPDX-License-Identifier: Apache-2.0
#include "api/members/member_page.hpp"

#include <algorithm>

#include "api/consents/consent_json.hpp"
#include "api/erasure/erase_member.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/members/member_data.hpp"
#include "api/members/member_state.hpp"
#include "api/members/sign_in.hpp"
#include "api/rewards/prize_draw_file.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/outbox/message.hpp"
#include "panels/store/case_reply_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/member_page_store.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/profile_store.hpp"
#include "panels/store/referral_store.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Instant;
using engine::Result;
using engine::json::Value;
using http::ExchangePtr;
using http::Method;
using http::optional;
using http::PathArguments;
using http::required;
using http::Schema;

namespace {

constexpr std::size_t kMaxBody = 100'000;

const Schema& profile_body() {
  static const Schema schema = Schema::object({required("values", Schema::map(Schema::any()))});
  return schema;
}

const Schema& consent_body() {
  static const Schema schema = Schema::object(
      {required("purpose", purpose_schema()), required("granted", Schema::boolean()),
       optional("version", Schema::text(1, 50).described("Of the text that was shown; needed to grant"))});
  return schema;
}

const Schema& leave_body() {
  static const Schema schema = Schema::object({required("panel_id", Schema::uuid())});
  return schema;
}

const Schema& redeem_body() {
  static const Schema schema = Schema::object(
      {required("redemption_id", Schema::uuid().described("Made by the page: sent again, it is done once")),
       required("points", Schema::integer(1, 1'000'000'000))});
  return schema;
}

const Schema& referral_body() {
  static const Schema schema = Schema::object({required("recruitment_id", Schema::uuid())});
  return schema;
}

const Schema& channel_body() {
  static const Schema schema = Schema::object({required("channel", Schema::one_of(panels::outbox::channel_slugs()))});
  return schema;
}

const Schema& helped_body() {
  static const Schema schema =
      Schema::object({required("reply_id", Schema::uuid()), required("helped", Schema::boolean())});
  return schema;
}

const Schema& erase_body() {
  static const Schema schema =
      Schema::object({required("confirmed", Schema::boolean().described("That they were asked once more"))});
  return schema;
}

/// What a member changes, in the transaction of their visit.
using Act = Result<void> (*)(const Services& services, Visit& visit, const Value& body, Instant now);

/// Values of attributes that members may change.
Result<void> put_profile(const Services&, Visit& visit, const Value& body, Instant now) {
  const auto attributes = panels::store::list_attributes(visit.tx);
  const auto values = *body.find("values");
  std::vector<engine::ErrorDetail> faults;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto pointer = engine::json::pointer_to("/values", values.key_at(i));
    const auto defined = std::ranges::find(attributes, values.key_at(i), &panels::Attribute::name);
    if (defined == attributes.end() || !defined->editable) {
      faults.push_back({pointer, "not_editable", "This cannot be changed here."});
    } else if (!defined->takes(values.at(i))) {
      faults.push_back({pointer, "attribute", "The value does not fit."});
    }
  }
  if (!faults.empty()) return input_error(std::move(faults));
  for (std::size_t i = 0; i < values.size(); ++i) {
    panels::store::insert_value(visit.tx, *visit.member,
                                {std::string(values.key_at(i)), values.at(i).text(), "member", now, {}});
  }
  return {};
}

/// A word of the member, by the text that they were shown.
Result<void> add_word(const Services& services, Visit& visit, const Value& body, Instant now) {
  const auto member = *panels::store::find_member(visit.tx, services.keys, *visit.member);
  const auto offers = panels::store::offers_to_member(visit.tx, *visit.member, member.language);
  const std::string purpose(body.find("purpose")->string());
  const auto offer = std::ranges::find(offers, purpose, &panels::store::OwnOffer::purpose);
  if (offer == offers.end()) return Error{ErrorCode::StateConflict, "The brand does not ask for this.", {}};
  const bool granted = body.find("granted")->boolean();
  if (granted && (!offer->text || optional_text(body, "version") != offer->text->version))
    return Error{ErrorCode::Stale, "The text was changed meanwhile.", {}};
  const auto text = offer->text.value_or(panels::store::OwnOffer::Text{"page", member.language, ""});
  panels::store::add_consents(visit.tx, {{*visit.member, purpose, granted, text.version, text.language, now}}, "page",
                              {}, now);
  return {};
}

Result<void> leave(const Services&, Visit& visit, const Value& body, Instant now) {
  const auto panel = *panels::PanelId::parse(body.find("panel_id")->string());
  if (!panels::store::leave_panel(visit.tx, *visit.member, panel, now))
    return Error{ErrorCode::StateConflict, "You are not in this panel.", {}};
  return {};
}

Result<void> redeem(const Services&, Visit& visit, const Value& body, Instant now) {
  const auto id = *panels::RedemptionId::parse(body.find("redemption_id")->string());
  const auto points = static_cast<int>(*body.find("points")->integer());
  if (!panels::store::request_redemption(visit.tx, id, *visit.member, points, now))
    return Error{ErrorCode::StateConflict, "You have fewer points than this.", {}};
  return {};
}

/// The link by which the member brings others; asked for twice it is the same.
Result<void> refer(const Services& services, Visit& visit, const Value& body, Instant now) {
  const auto id = *panels::RecruitmentId::parse(body.find("recruitment_id")->string());
  const auto offered = panels::store::referrals_of_member(visit.tx, *visit.member);
  const auto own = std::ranges::find(offered, id, &panels::store::OwnReferral::recruitment_id);
  if (own == offered.end()) return Error{ErrorCode::StateConflict, "You cannot bring anybody there.", {}};
  panels::store::Referral referral;
  referral.referral_id = panels::ReferralId(engine::Uuid::version7(now));
  referral.recruitment_id = id;
  referral.member_id = *visit.member;
  referral.uses = own->uses;
  referral.created_at = now;
  panels::store::insert_referral(visit.tx, services.keys, referral);
  return {};
}

Result<void> put_channel(const Services&, Visit& visit, const Value& body, Instant) {
  panels::store::set_channel(visit.tx, *visit.member, body.find("channel")->string());
  return {};
}

/// Whether a reply helped; a no brings the case back to its unit.
Result<void> put_helped(const Services&, Visit& visit, const Value& body, Instant now) {
  const auto reply = *panels::store::CaseReplyId::parse(body.find("reply_id")->string());
  if (!panels::store::say_helped(visit.tx, *visit.member, reply, body.find("helped")->boolean(), now))
    return Error{ErrorCode::StateConflict, "There is no such reply to you.", {}};
  return {};
}

/// Reads the body, lets the member change what they may, and answers with what holds then.
void run_act(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments,
             const Schema& schema, Act act) {
  const auto& request = exchange->request();
  const auto body = read_body(request, schema, kMaxBody);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  if (!visit->member) return exchange->send(http::problem({ErrorCode::Unauthorized, "", {}}, request.id));
  if (const auto done = act(desk.services, *visit, body->root(), desk.services.clock.now()); !done)
    return exchange->send(http::problem(done.error(), request.id));
  std::string state = member_state_json(desk.services, *visit);
  visit->tx.commit();
  exchange->send(interview_response(200, std::move(state)));
}

http::OpenRoute act_route(const InterviewDesk& desk, const http::Endpoint& endpoint, Act act) {
  return {&endpoint, http::RunsOn::Worker,
          [desk, &endpoint, act](const ExchangePtr& exchange, const PathArguments& arguments) {
            run_act(desk, exchange, arguments, *endpoint.body, act);
          }};
}

std::vector<http::OpenRoute> act_routes(const InterviewDesk& desk) {
  static const http::Endpoint profile{.method = Method::Post,
                                      .path = "/m/:brand_id/profile",
                                      .scope = "",
                                      .summary = "The member changes what they may change themselves of their profile.",
                                      .path_parameters = member_path(),
                                      .body = profile_body(),
                                      .answer = member_state_schema(),
                                      .errors = {ErrorCode::Unauthorized},
                                      .max_body = kMaxBody};
  static const http::Endpoint consents{
      .method = Method::Post,
      .path = "/m/:brand_id/consents",
      .scope = "",
      .summary = "The member agrees to a purpose by the text that they were shown, or withdraws.",
      .path_parameters = member_path(),
      .body = consent_body(),
      .answer = member_state_schema(),
      .errors = {ErrorCode::Unauthorized, ErrorCode::StateConflict, ErrorCode::Stale},
      .max_body = kMaxBody};
  static const http::Endpoint leaves{.method = Method::Post,
                                     .path = "/m/:brand_id/leave",
                                     .scope = "",
                                     .summary = "The member leaves a panel.",
                                     .path_parameters = member_path(),
                                     .body = leave_body(),
                                     .answer = member_state_schema(),
                                     .errors = {ErrorCode::Unauthorized, ErrorCode::StateConflict},
                                     .max_body = kMaxBody};
  static const http::Endpoint redeems{.method = Method::Post,
                                      .path = "/m/:brand_id/redeem",
                                      .scope = "",
                                      .summary = "The member asks for something for points, which are set aside.",
                                      .path_parameters = member_path(),
                                      .body = redeem_body(),
                                      .answer = member_state_schema(),
                                      .errors = {ErrorCode::Unauthorized, ErrorCode::StateConflict},
                                      .max_body = kMaxBody};
  return {act_route(desk, redeems, redeem), act_route(desk, profile, put_profile), act_route(desk, consents, add_word),
          act_route(desk, leaves, leave)};
}

/// Whom they bring, how they would rather be asked, and whether a reply helped.
std::vector<http::OpenRoute> wish_routes(const InterviewDesk& desk) {
  static const http::Endpoint refers{.method = Method::Post,
                                     .path = "/m/:brand_id/referral",
                                     .scope = "",
                                     .summary = "A link by which the member brings others into a panel they are in.",
                                     .path_parameters = member_path(),
                                     .body = referral_body(),
                                     .answer = member_state_schema(),
                                     .errors = {ErrorCode::Unauthorized, ErrorCode::StateConflict},
                                     .max_body = kMaxBody};
  static const http::Endpoint channel{.method = Method::Post,
                                      .path = "/m/:brand_id/channel",
                                      .scope = "",
                                      .summary = "By which channel the member would rather be asked.",
                                      .path_parameters = member_path(),
                                      .body = channel_body(),
                                      .answer = member_state_schema(),
                                      .errors = {ErrorCode::Unauthorized},
                                      .max_body = kMaxBody};
  static const http::Endpoint helped{.method = Method::Post,
                                     .path = "/m/:brand_id/helped",
                                     .scope = "",
                                     .summary = "Whether a reply helped the member; a no reopens their case.",
                                     .path_parameters = member_path(),
                                     .body = helped_body(),
                                     .answer = member_state_schema(),
                                     .errors = {ErrorCode::Unauthorized, ErrorCode::StateConflict},
                                     .max_body = kMaxBody};
  return {act_route(desk, refers, refer), act_route(desk, channel, put_channel), act_route(desk, helped, put_helped)};
}

/// The last that a member does; they are nobody any more behind it.
void erase(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto body = read_body(request, erase_body(), kMaxBody);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  if (!body->root().find("confirmed")->boolean()) {
    return exchange->send(http::problem(
        engine::error_at(ErrorCode::InvalidInput, "/confirmed", "required", "This must be confirmed."), request.id));
  }
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  if (!visit->member) return exchange->send(http::problem({ErrorCode::Unauthorized, "", {}}, request.id));
  const auto erasure = erase_member(visit->tx, desk.services, *visit->member, "member", desk.services.clock.now());
  if (!erasure) return exchange->send(http::problem(erasure.error(), request.id));
  const auto brand = visit->tx.brand();
  visit->tx.commit();
  engine::json::Writer writer;
  writer.begin_object().member("state", "erased").member("brand", visit->brand_name).key("proof");
  write_erasure(*erasure, writer);
  writer.end_object();
  exchange->send(interview_response(200, writer.take())
                     .with("Set-Cookie", member_cookie(desk.services, brand, "", std::chrono::seconds{0})));
}

http::OpenRoute erase_route(const InterviewDesk& desk) {
  static const http::Endpoint endpoint{
      .method = Method::Post,
      .path = "/m/:brand_id/erase",
      .scope = "",
      .summary = "Erases the member for good; the answer is the proof.",
      .path_parameters = member_path(),
      .body = erase_body(),
      .answer = Schema::object({required("state", Schema::one_of({"erased"})), required("brand", Schema::text(1, 200)),
                                required("proof", erasure_schema())}),
      .errors = {ErrorCode::Unauthorized},
      .max_body = kMaxBody};
  return {&endpoint, http::RunsOn::Worker,
          [desk](const ExchangePtr& exchange, const PathArguments& arguments) { erase(desk, exchange, arguments); }};
}

void show_state(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  auto visit = visit_of(desk, exchange, arguments);
  if (visit) exchange->send(interview_response(200, member_state_json(desk.services, *visit)));
}

}  // namespace

std::vector<http::OpenRoute> member_routes(const InterviewDesk& desk) {
  static const http::Endpoint state{.method = Method::Get,
                                    .path = "/m/:brand_id/state",
                                    .scope = "",
                                    .summary = "All that the page shows to who is signed in. Writes nothing.",
                                    .path_parameters = member_path(),
                                    .answer = member_state_schema()};
  std::vector<http::OpenRoute> routes = {
      {&state, http::RunsOn::Worker,
       [desk](const ExchangePtr& exchange, const PathArguments& arguments) { show_state(desk, exchange, arguments); }}};
  for (auto& route : sign_in_routes(desk)) routes.push_back(std::move(route));
  for (auto& route : act_routes(desk)) routes.push_back(std::move(route));
  for (auto& route : wish_routes(desk)) routes.push_back(std::move(route));
  routes.push_back(member_data_route(desk));
  routes.push_back(prize_draw_file_route(desk));
  routes.push_back(erase_route(desk));
  return routes;
}

}  // namespace tertulia::api
