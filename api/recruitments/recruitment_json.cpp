// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/recruitment_json.hpp"

#include "api/consents/consent_json.hpp"
#include "api/http/lists.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::Property;
using http::required;
using http::Schema;
using panels::RecruitmentCell;

namespace {

constexpr std::int64_t kMost = 1'000'000'000;

Schema cell_schema() {
  const Schema level =
      Schema::object({required("margin", Schema::text(1, 63)), required("level", Schema::text(1, 63))});
  return Schema::object(
      {required("cell_id", Schema::uuid()), required("name", Schema::text(1, 400)),
       required("condition", Schema::text(1, 20'000).nullable()), required("target", Schema::integer(0, kMost)),
       required("parent_cell_id", Schema::uuid().nullable()), required("quota", Schema::text(1, 63).nullable()),
       required("levels", Schema::array(level, 4)), required("accepted", Schema::integer(0, kMost)),
       required("leased", Schema::integer(0, kMost).described("Kept for applications that are not confirmed yet")),
       required("waiting", Schema::integer(0, kMost))});
}

void write_cell(const RecruitmentCell& cell, Writer& writer) {
  writer.begin_object().member("cell_id", cell.cell_id.text()).member("name", cell.name);
  http::write_optional_text(writer, "condition", cell.condition);
  writer.member("target", cell.target);
  http::write_optional_text(writer, "parent_cell_id", cell.parent ? std::optional(cell.parent->text()) : std::nullopt);
  http::write_optional_text(writer, "quota", cell.quota);
  writer.key("levels").begin_array();
  for (const auto& [margin, level] : cell.levels)
    writer.begin_object().member("margin", margin).member("level", level).end_object();
  writer.end_array().member("accepted", cell.accepted).member("leased", cell.leased);
  writer.member("waiting", cell.waiting).end_object();
}

void write_texts(Writer& writer, std::string_view name, const std::vector<std::string>& texts) {
  writer.key(name).begin_array();
  for (const auto& text : texts) writer.string(text);
  writer.end_array();
}

}  // namespace

LinkedRecruitment linked(panels::Recruitment recruitment, const http::RequestContext& context) {
  const auto token = panels::store::token_of(context.services.keys, context.tx.brand(), recruitment.recruitment_id);
  return {std::move(recruitment), context.services.public_url + "/r/" + token.text()};
}

Schema page_texts_schema() {
  return Schema::map(Schema::object({required("title", Schema::text(1, 200)), required("text", Schema::text(0, 5000))}))
      .described("Title and invitation by language");
}

Schema asked_consents_schema() {
  return Schema::array(
      Schema::object({required("purpose", purpose_schema()), required("version", Schema::text(1, 50))}), 4);
}

Schema mapped_answers_schema() {
  return Schema::array(
      Schema::object({required("question", Schema::text(1, 200)), required("attribute", Schema::text(1, 63))}), 100);
}

std::vector<Property> recruitment_properties() {
  return {required("recruitment_id", Schema::uuid()),
          required("panel_id", Schema::uuid()),
          required("title", Schema::text(1, 200)),
          required("link", Schema::text(0, 2000).described("Empty in the answer to a repeated request")),
          required("is_open", Schema::boolean()),
          required("texts", page_texts_schema()),
          required("questionnaire_id", Schema::uuid()),
          required("version", Schema::integer(1, kMost)),
          required("screen_out_if", Schema::text(1, 10'000).nullable()),
          required("admits", Schema::one_of({"anybody", "referred"})),
          required("sources", Schema::array(Schema::text(1, 50), 100)),
          required("attributes", mapped_answers_schema()),
          required("consents", asked_consents_schema()),
          required("asks_birth", Schema::boolean()),
          required("countries", Schema::array(Schema::text(2, 2), 250)),
          required("confirm_hours", Schema::integer(1, 336)),
          required("referral_uses", Schema::integer(0, 100)),
          required("created_at", Schema::time())};
}

Schema recruitment_schema() { return Schema::object(recruitment_properties()); }

void write_recruitment_members(const LinkedRecruitment& of, Writer& writer) {
  const auto& recruitment = of.recruitment;
  writer.member("recruitment_id", recruitment.recruitment_id.text()).member("panel_id", recruitment.panel_id.text());
  writer.member("title", recruitment.title).member("link", of.link).member("is_open", recruitment.is_open);
  writer.key("texts");
  write_page_texts(recruitment.texts, writer);
  writer.member("questionnaire_id", recruitment.questionnaire_id.text()).member("version", recruitment.version);
  http::write_optional_text(writer, "screen_out_if", recruitment.screen_out_if);
  writer.member("admits", slug(recruitment.admits));
  write_texts(writer, "sources", recruitment.sources);
  writer.key("attributes");
  write_mapped_answers(recruitment.attributes, writer);
  writer.key("consents");
  write_asked_consents(recruitment.consents, writer);
  writer.member("asks_birth", recruitment.asks_birth);
  write_texts(writer, "countries", recruitment.countries);
  writer.member("confirm_hours", recruitment.confirm_hours).member("referral_uses", recruitment.referral_uses);
  writer.member("created_at", engine::format_instant(recruitment.created_at));
}

void write_recruitment(const LinkedRecruitment& of, Writer& writer) {
  writer.begin_object();
  write_recruitment_members(of, writer);
  writer.end_object();
}

Schema recruitment_report_schema() {
  auto properties = recruitment_properties();
  properties.push_back(required("cells", Schema::array(cell_schema(), 501)));
  properties.push_back(required(
      "applications", Schema::array(Schema::object({required("state", Schema::one_of(panels::application_states())),
                                                    required("source", Schema::text(1, 50).nullable()),
                                                    required("applications", Schema::integer(0, kMost)),
                                                    required("referred", Schema::integer(0, kMost))}))));
  return Schema::object(std::move(properties));
}

void write_recruitment_report(const RecruitmentReport& report, Writer& writer) {
  writer.begin_object();
  write_recruitment_members(report.linked, writer);
  writer.key("cells").begin_array();
  for (const auto& cell : report.cells) write_cell(cell, writer);
  writer.end_array().key("applications").begin_array();
  for (const auto& count : report.counts) {
    writer.begin_object().member("state", count.state);
    http::write_optional_text(writer, "source", count.source);
    writer.member("applications", count.applications).member("referred", count.referred).end_object();
  }
  writer.end_array().end_object();
}

void write_replayed_report(RecruitmentReport report, Writer& writer) {
  report.linked.link.clear();
  write_recruitment_report(report, writer);
}

engine::Result<RecruitmentReport> recruitment_report(http::RequestContext& context, const panels::RecruitmentId& id) {
  auto found = panels::store::find_recruitment(context.tx, id);
  if (!found) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return RecruitmentReport{linked(std::move(found->recruitment), context), panels::store::list_cells(context.tx, id),
                           panels::store::count_applications(context.tx, id)};
}

}  // namespace tertulia::api
