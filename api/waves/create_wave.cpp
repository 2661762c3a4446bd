// SPDX-License-Identifier: Apache-2.0
#include "api/waves/create_wave.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/campaigns/campaign_json.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/fieldwork/condition.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/file_answers.hpp"
#include "engine/store/questionnaire_store.hpp"
#include "panels/member.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

/// What would tell of a single answer, or who gave it.
void check_anonymous(const engine::fieldwork::Wave& wave, http::RequestContext& context,
                     std::vector<engine::ErrorDetail>& faults) {
  const auto refuse = [&](const char* pointer, const char* what) {
    faults.push_back({pointer, "anonymous", std::string("A wave of an employee pulse has no ") + what + "."});
  };
  if (wave.target) refuse("/target", "target: everybody is asked once");
  if (wave.screen_out_if) refuse("/screen_out_if", "screening");
  if (wave.invites != engine::fieldwork::Invites::Nobody) refuse("/invites", "invitations: it has tickets");
  const auto version = context.services.questionnaires.find(context.tx, wave.questionnaire_id, wave.version);
  if (version && engine::questionnaire::takes_files(*(*version)->questionnaire))
    refuse("/questionnaire_id", "questions that take files or signatures");
}

}  // namespace

const http::Endpoint& CreateWave::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/campaigns/:campaign_id/waves",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Makes a draft wave: which version is asked, whom, how many completes are wanted. Of an employee pulse it is "
          "anonymous, and `given` are its reporting variables.",
      .status = 201,
      .path_parameters = {required("campaign_id", Schema::uuid())},
      .body = Schema::object({required("title", Schema::text(1, 200)), required("questionnaire_id", Schema::uuid()),
                              required("version", Schema::integer(1, 1'000'000)), required("panel_id", Schema::uuid()),
                              optional("target", Schema::integer(1, 1'000'000'000).nullable()),
                              optional("given", Schema::array(Schema::text(1, 63), 50)),
                              optional("screen_out_if", Schema::text(1, 10'000).nullable()),
                              optional("lease_minutes", Schema::integer(1, 1440)),
                              optional("phase", phase_schema().nullable()),
                              optional("invites", Schema::one_of({"nobody", "panel"}))}),
      .answer = wave_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateWave::Input CreateWave::parse(const http::Arguments& arguments) {
  Input input;
  input.wave.campaign_id = arguments.id<engine::CampaignId>("campaign_id");
  input.wave.title = arguments.text("title");
  input.wave.questionnaire_id = arguments.id<engine::QuestionnaireId>("questionnaire_id");
  input.wave.version = static_cast<int>(arguments.integer("version"));
  if (const auto target = arguments.optional_integer("target")) input.wave.target = static_cast<int>(*target);
  input.wave.given = arguments.texts("given");
  input.wave.screen_out_if = arguments.optional_text("screen_out_if");
  input.wave.lease_minutes = static_cast<int>(arguments.optional_integer("lease_minutes").value_or(30));
  input.wave.phase = arguments.optional_text("phase");
  input.wave.invites = engine::fieldwork::invites_of(arguments.optional_text("invites").value_or("nobody"));
  input.panel_id = arguments.id<panels::PanelId>("panel_id");
  return input;
}

void CreateWave::write(const Output& output, engine::json::Writer& writer) { write_wave(output, writer); }

engine::Result<CreateWave::Output> CreateWave::handle(const Input& input, http::RequestContext& context) const {
  const auto campaign = existing_campaign(context.tx, input.wave.campaign_id);
  if (!campaign) return campaign.error();
  std::vector<engine::ErrorDetail> faults;
  if (input.wave.phase && campaign->kind != "product_launch")
    faults.push_back({"/phase", "kind", "Only the waves of a product launch have phases."});
  if (!engine::store::find_version(context.tx, input.wave.questionnaire_id, input.wave.version)) {
    faults.push_back({"/questionnaire_id", "unknown", "There is no such version of a questionnaire."});
  }
  if (!panels::store::find_panel(context.tx, input.panel_id))
    faults.push_back({"/panel_id", "unknown", "There is no such panel."});
  const auto attributes = panels::store::list_attributes(context.tx);
  for (std::size_t i = 0; i < input.wave.given.size(); ++i) {
    if (!panels::is_attribute_name(input.wave.given[i])) {
      faults.push_back({engine::json::pointer_to("/given", i), "attribute",
                        "A profile attribute is named by lower-case letters, digits and underscores."});
    } else if (std::ranges::any_of(attributes, [&](const panels::Attribute& attribute) {
                 return attribute.name == input.wave.given[i] && !attribute.coarse;
               })) {
      faults.push_back({engine::json::pointer_to("/given", i), "not_coarse",
                        "This attribute is too fine for interviews to carry it."});
    }
  }
  const bool anonymous = campaign->kind == "employee_pulse";
  if (anonymous) check_anonymous(input.wave, context, faults);
  if (input.wave.screen_out_if) {
    for (auto& fault : faults_of_condition(*input.wave.screen_out_if, input.wave, "/screen_out_if"))
      faults.push_back(std::move(fault));
  }
  if (!faults.empty()) return input_error(std::move(faults));

  Output output{input.wave, input.panel_id};
  output.wave.wave_id = engine::WaveId(engine::Uuid::version7(context.now));
  output.wave.created_at = context.now;
  output.wave.anonymous = anonymous;
  engine::store::insert_wave(context.tx, output.wave);
  panels::store::insert_wave_panel(context.tx, output.wave.wave_id, input.panel_id);
  context.audit("wave.create", "wave", output.wave.wave_id.value());
  return output;
}

}  // namespace tertulia::api
