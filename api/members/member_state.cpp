// SPDX-License-Identifier: Apache-2.0
#include "api/members/member_state.hpp"

#include <algorithm>

#include "api/consents/consent_json.hpp"
#include "api/http/lists.hpp"
#include "api/profiles/profile_json.hpp"
#include "api/recruitments/referrals.hpp"
#include "api/rewards/reward_json.hpp"
#include "panels/outbox/message.hpp"
#include "panels/store/case_reply_store.hpp"
#include "panels/store/member_page_store.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/profile_store.hpp"
#include "panels/store/referral_store.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::optional;
using http::required;
using http::Schema;
using http::write_optional_time;
using panels::store::OwnParticipation;

namespace {

constexpr int kParticipations = 200;
constexpr int kReplies = 100;  // the newest
using Labels = std::map<std::string, std::string>;

Schema attribute_shown() {
  const Schema choice =
      Schema::object({required("value", Schema::text(1, 200)), required("label", Schema::text(1, 500))});
  return Schema::object({required("attribute", attribute_name_schema()), required("label", Schema::text(1, 500)),
                         required("type", Schema::one_of({"text", "number", "choice", "date", "boolean"})),
                         required("choices", Schema::array(choice, 1000)), required("editable", Schema::boolean()),
                         required("value", Schema::any()), required("valid_from", Schema::time().nullable())});
}

Schema offer_shown() {
  return Schema::object(
      {required("purpose", purpose_schema()), required("version", Schema::text(1, 50).nullable()),
       required("language", Schema::text(2, 20).nullable()), required("text", Schema::text(1, 20'000).nullable()),
       required("granted", Schema::boolean().nullable().described("Their own last word; null: never asked")),
       required("standing", Schema::text(1, 50).nullable())});
}

std::string label_in(const Labels& labels, const std::string& language, const std::string& otherwise) {
  for (const auto& tongue : {language, language.substr(0, language.find('-')), std::string("en")}) {
    if (const auto label = labels.find(tongue); label != labels.end()) return label->second;
  }
  return labels.empty() ? otherwise : labels.begin()->second;
}

void write_attribute_shown(const panels::Attribute& attribute, const panels::ProfileValue* value,
                           const std::string& language, Writer& writer) {
  writer.begin_object().member("attribute", attribute.name);
  writer.member("label", label_in(attribute.labels, language, attribute.name)).member("type", slug(attribute.type));
  writer.key("choices").begin_array();
  for (const auto& [choice, labels] : attribute.choices)
    writer.begin_object().member("value", choice).member("label", label_in(labels, language, choice)).end_object();
  writer.end_array().member("editable", attribute.editable).key("value");
  value != nullptr ? writer.raw(value->value) : writer.null();
  write_optional_time(writer, "valid_from", value != nullptr ? std::optional(value->valid_from) : std::nullopt);
  writer.end_object();
}

/// What is defined, and what came without a definition.
void write_profile(Visit& visit, const std::string& language, engine::Instant now, Writer& writer) {
  const auto values = panels::store::profile_at(visit.tx, *visit.member, now);
  auto attributes = panels::store::list_attributes(visit.tx);
  for (const auto& value : values) {
    if (std::ranges::find(attributes, value.attribute, &panels::Attribute::name) != attributes.end()) continue;
    panels::Attribute plain;
    plain.name = value.attribute;
    attributes.push_back(std::move(plain));
  }
  writer.key("profile").begin_array();
  for (const auto& attribute : attributes) {
    const auto value = std::ranges::find(values, attribute.name, &panels::ProfileValue::attribute);
    if (value == values.end() && !attribute.editable) continue;
    write_attribute_shown(attribute, value == values.end() ? nullptr : &*value, language, writer);
  }
  writer.end_array();
}

void write_consents(Visit& visit, const std::string& language, Writer& writer) {
  writer.key("consents").begin_array();
  for (const auto& offer : panels::store::offers_to_member(visit.tx, *visit.member, language)) {
    const auto& text = offer.text;
    writer.begin_object().member("purpose", offer.purpose);
    http::write_optional_text(writer, "version", text ? std::optional(text->version) : std::nullopt);
    http::write_optional_text(writer, "language", text ? std::optional(text->language) : std::nullopt);
    http::write_optional_text(writer, "text", text ? std::optional(text->text) : std::nullopt);
    writer.key("granted");
    offer.granted ? writer.boolean(*offer.granted) : writer.null();
    http::write_optional_text(writer, "standing", offer.standing);
    writer.end_object();
  }
  writer.end_array();
}

/// What can be answered now, and what was.
void write_participations(const Services& services, Visit& visit, Writer& writer) {
  const auto all = panels::store::participations_of(visit.tx, services.keys, *visit.member, kParticipations);
  const auto is_open = [](const OwnParticipation& one) {
    const bool answerable = one.started_at ? takes_answers(one.wave_status) : takes_new_interviews(one.wave_status);
    return !one.ended_at && one.may_answer && answerable;
  };
  writer.key("invitations").begin_array();
  for (const auto& one : all) {
    if (!is_open(one)) continue;
    writer.begin_object().member("title", one.title).member("link", services.public_url + "/i/" + one.token.text());
    writer.member("invited_at", engine::format_instant(one.invited_at)).member("begun", one.started_at.has_value());
    writer.end_object();
  }
  writer.end_array().key("history").begin_array();
  for (const auto& one : all) {
    if (!one.ended_at) continue;
    writer.begin_object().member("title", one.title).member("disposition", *one.disposition);
    writer.member("ended_at", engine::format_instant(*one.ended_at)).end_object();
  }
  writer.end_array();
}

void write_panels(Visit& visit, Writer& writer) {
  writer.key("panels").begin_array();
  for (const auto& enrolment : panels::store::enrolments_of(visit.tx, *visit.member)) {
    writer.begin_object().member("panel_id", enrolment.panel_id.text()).member("title", enrolment.title);
    writer.member("joined_at", engine::format_instant(enrolment.joined_at));
    write_optional_time(writer, "left_at", enrolment.left_at);
    writer.end_object();
  }
  writer.end_array();
}

void write_rewards_of(Visit& visit, Writer& writer) {
  writer.key("points");
  write_points(panels::store::points_of(visit.tx, *visit.member), writer);
  writer.key("redemptions").begin_array();
  for (const auto& redemption : panels::store::redemptions_of(visit.tx, *visit.member))
    write_redemption(redemption, writer);
  writer.end_array();
}

/// What units answered, each with the member's own words.
void write_replies(Visit& visit, Writer& writer) {
  writer.key("replies").begin_array();
  for (const auto& reply : panels::store::replies_of_member(visit.tx, *visit.member, kReplies)) {
    writer.begin_object().member("reply_id", reply.reply_id.text()).member("text", reply.text);
    http::write_optional_text(writer, "quote", reply.quote);
    writer.member("replied_at", engine::format_instant(reply.replied_at)).key("helped");
    reply.helped ? writer.boolean(*reply.helped) : writer.null();
    writer.end_object();
  }
  writer.end_array();
}

/// To what the member may bring others.
void write_referrals(const Services& services, Visit& visit, const std::string& language, Writer& writer) {
  writer.key("referrals").begin_array();
  for (const auto& own : panels::store::referrals_of_member(visit.tx, *visit.member)) {
    std::vector<std::string> languages;
    for (const auto& [tongue, text] : own.texts) languages.push_back(tongue);
    writer.begin_object().member("recruitment_id", own.recruitment_id.text());
    writer.member("title", own.texts.at(panels::nearest_language(languages, language)).title);
    http::write_optional_text(
        writer, "link",
        own.referral_id ? std::optional(referral_link(services, visit.tx.brand(), *own.referral_id)) : std::nullopt);
    writer.member("uses", own.uses).member("used", own.used).end_object();
  }
  writer.end_array();
}

}  // namespace

const Schema& member_state_schema() {
  static const Schema member =
      Schema::object({required("name", Schema::text(0, 1000).nullable()),
                      required("email", Schema::text(0, 254).nullable()), required("language", Schema::text(1, 35)),
                      required("channel", Schema::one_of(panels::outbox::channel_slugs()))});
  static const Schema invitation =
      Schema::object({required("title", Schema::text(1, 200)), required("link", Schema::text(1, 2000)),
                      required("invited_at", Schema::time()), required("begun", Schema::boolean())});
  static const Schema participation =
      Schema::object({required("title", Schema::text(1, 200)), required("disposition", Schema::text(1, 20)),
                      required("ended_at", Schema::time())});
  static const Schema enrolment =
      Schema::object({required("panel_id", Schema::uuid()), required("title", Schema::text(1, 200)),
                      required("joined_at", Schema::time()), required("left_at", Schema::time().nullable())});
  static const Schema referral =
      Schema::object({required("recruitment_id", Schema::uuid()), required("title", Schema::text(1, 200)),
                      required("link", Schema::text(1, 2000).nullable()), required("uses", Schema::integer(0, 100)),
                      required("used", Schema::integer(0, 100))});
  static const Schema reply =
      Schema::object({required("reply_id", Schema::uuid()), required("text", Schema::text(0, 10'000)),
                      required("quote", Schema::text(0, 100'000).nullable()), required("replied_at", Schema::time()),
                      required("helped", Schema::boolean().nullable())});
  static const Schema schema = Schema::object(
      {required("state", Schema::one_of({"signed_out", "signed_in"})), required("brand", Schema::text(1, 200)),
       optional("member", member), optional("profile", Schema::array(attribute_shown())),
       optional("consents", Schema::array(offer_shown(), 20)),
       optional("invitations", Schema::array(invitation, kParticipations)),
       optional("history", Schema::array(participation, kParticipations)), optional("panels", Schema::array(enrolment)),
       optional("referrals", Schema::array(referral)), optional("points", points_schema()),
       optional("redemptions", Schema::array(redemption_schema(), 1000)),
       optional("replies", Schema::array(reply, kReplies))});
  return schema;
}

std::string member_state_json(const Services& services, Visit& visit) {
  Writer writer;
  writer.begin_object().member("state", visit.member ? "signed_in" : "signed_out").member("brand", visit.brand_name);
  if (visit.member) {
    const auto member = *panels::store::find_member(visit.tx, services.keys, *visit.member);
    writer.key("member").begin_object();
    http::write_optional_text(writer, "name", member.name);
    http::write_optional_text(writer, "email", member.email);
    writer.member("language", member.language).member("channel", member.channel).end_object();
    write_profile(visit, member.language, services.clock.now(), writer);
    write_consents(visit, member.language, writer);
    write_participations(services, visit, writer);
    write_panels(visit, writer);
    write_referrals(services, visit, member.language, writer);
    write_rewards_of(visit, writer);
    write_replies(visit, writer);
  }
  writer.end_object();
  return writer.take();
}

}  // namespace tertulia::api
