// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include "api/analyses/run_analysis.hpp"
#include "api/analyses/show_summary.hpp"
#include "api/anonymous/issue_tickets.hpp"
#include "api/anonymous/show_group_results.hpp"
#include "api/audiences/count_audience.hpp"
#include "api/audiences/create_audience.hpp"
#include "api/audiences/list_audiences.hpp"
#include "api/audiences/show_audience.hpp"
#include "api/auth/sessions.hpp"
#include "api/brands/create_api_key.hpp"
#include "api/brands/create_brand.hpp"
#include "api/brands/list_api_keys.hpp"
#include "api/brands/revoke_api_key.hpp"
#include "api/brands/show_brand.hpp"
#include "api/campaigns/create_campaign.hpp"
#include "api/campaigns/list_campaigns.hpp"
#include "api/campaigns/rename_campaign.hpp"
#include "api/campaigns/show_campaign.hpp"
#include "api/cases/case_acts.hpp"
#include "api/cases/create_case.hpp"
#include "api/cases/create_case_rule.hpp"
#include "api/cases/create_unit.hpp"
#include "api/cases/end_case_rule.hpp"
#include "api/cases/list_case_rules.hpp"
#include "api/cases/list_cases.hpp"
#include "api/cases/list_units.hpp"
#include "api/cases/show_case.hpp"
#include "api/consents/create_consent.hpp"
#include "api/consents/create_consent_text.hpp"
#include "api/consents/create_guardian.hpp"
#include "api/consents/list_consent_texts.hpp"
#include "api/consents/list_consents.hpp"
#include "api/consents/list_guardians.hpp"
#include "api/consents/put_birth.hpp"
#include "api/consents/revoke_guardian.hpp"
#include "api/draws/create_draw.hpp"
#include "api/draws/list_draws.hpp"
#include "api/draws/list_member_draws.hpp"
#include "api/draws/list_reasons.hpp"
#include "api/draws/replenish_draw.hpp"
#include "api/draws/show_draw.hpp"
#include "api/erasure/erase_member.hpp"
#include "api/exports/export_responses.hpp"
#include "api/files/download_file.hpp"
#include "api/lifecycle/list_touches.hpp"
#include "api/lifecycle/put_lifecycle.hpp"
#include "api/lifecycle/show_forecast.hpp"
#include "api/lifecycle/show_health.hpp"
#include "api/lifecycle/show_retention.hpp"
#include "api/links/create_link.hpp"
#include "api/links/create_test_link.hpp"
#include "api/links/list_links.hpp"
#include "api/links/purge_tests.hpp"
#include "api/links/revoke_link.hpp"
#include "api/links/show_qr_code.hpp"
#include "api/mail/brand_mail.hpp"
#include "api/mail/list_inbox.hpp"
#include "api/mail/list_messages.hpp"
#include "api/mail/report_mail_events.hpp"
#include "api/mail/wave_mail.hpp"
#include "api/panels/create_panel.hpp"
#include "api/panels/find_members.hpp"
#include "api/panels/import_members.hpp"
#include "api/panels/list_members.hpp"
#include "api/panels/list_panels.hpp"
#include "api/panels/move_panel.hpp"
#include "api/panels/show_member.hpp"
#include "api/panels/show_panel.hpp"
#include "api/profiles/create_values.hpp"
#include "api/profiles/list_attributes.hpp"
#include "api/profiles/list_history.hpp"
#include "api/profiles/list_reasks.hpp"
#include "api/profiles/put_attribute.hpp"
#include "api/profiles/show_profile.hpp"
#include "api/quality/list_review.hpp"
#include "api/quality/put_quality.hpp"
#include "api/quality/recompute_quality.hpp"
#include "api/quality/show_quality.hpp"
#include "api/quality/show_response_quality.hpp"
#include "api/questionnaires/create_questionnaire.hpp"
#include "api/questionnaires/create_version.hpp"
#include "api/questionnaires/import_questionnaire.hpp"
#include "api/questionnaires/list_questionnaires.hpp"
#include "api/questionnaires/show_codebook.hpp"
#include "api/questionnaires/show_impact.hpp"
#include "api/questionnaires/show_questionnaire.hpp"
#include "api/questionnaires/show_version.hpp"
#include "api/questionnaires/simulate_version.hpp"
#include "api/recruitments/create_recruitment.hpp"
#include "api/recruitments/list_applications.hpp"
#include "api/recruitments/list_recruitments.hpp"
#include "api/recruitments/referrals.hpp"
#include "api/recruitments/show_recruitment.hpp"
#include "api/responses/judge_response.hpp"
#include "api/responses/list_responses.hpp"
#include "api/responses/show_response.hpp"
#include "api/rewards/change_budget.hpp"
#include "api/rewards/close_prize_draw.hpp"
#include "api/rewards/create_prize_draw.hpp"
#include "api/rewards/decide_redemption.hpp"
#include "api/rewards/draw_prizes.hpp"
#include "api/rewards/list_prize_draws.hpp"
#include "api/rewards/list_redemptions.hpp"
#include "api/rewards/put_rewards.hpp"
#include "api/rewards/show_prize_draw.hpp"
#include "api/rewards/show_rewards.hpp"
#include "api/rooms/create_room.hpp"
#include "api/rooms/invite_participants.hpp"
#include "api/rooms/list_participants.hpp"
#include "api/rooms/list_rooms.hpp"
#include "api/rooms/move_room.hpp"
#include "api/rooms/show_opinion.hpp"
#include "api/rooms/show_room.hpp"
#include "api/rooms/show_transcript.hpp"
#include "api/waves/act_on_wave.hpp"
#include "api/waves/create_invitations.hpp"
#include "api/waves/create_wave.hpp"
#include "api/waves/list_concepts.hpp"
#include "api/waves/list_invitations.hpp"
#include "api/waves/list_quota_cells.hpp"
#include "api/waves/list_waves.hpp"
#include "api/waves/move_wave.hpp"
#include "api/waves/put_concepts.hpp"
#include "api/waves/put_quota_cells.hpp"
#include "api/waves/put_schedule.hpp"
#include "api/waves/repeat_wave.hpp"
#include "api/waves/show_report.hpp"
#include "api/waves/show_wave.hpp"
#include "api/webhooks/create_webhook.hpp"
#include "api/webhooks/delete_webhook.hpp"
#include "api/webhooks/list_deliveries.hpp"
#include "api/webhooks/list_webhooks.hpp"
#include "api/webhooks/resend_delivery.hpp"

namespace tertulia::api {

using http::raw_route_of;
using http::route_of;

namespace {

/// Brands, panels, consents, profiles, questionnaires, campaigns.
std::vector<http::Route> standing_routes() {
  return {
      route_of<CreateBrand>(),        route_of<ShowBrand>(),           route_of<CreateApiKey>(),
      route_of<ListApiKeys>(),        route_of<RevokeApiKey>(),        raw_route_of<ShowSession>(),
      raw_route_of<DeleteSession>(),  route_of<CreatePanel>(),         route_of<ListPanels>(),
      route_of<ShowPanel>(),          route_of<ImportMembers>(),       route_of<ListMembers>(),
      route_of<ShowMember>(),         route_of<CreateQuestionnaire>(), route_of<ImportQuestionnaire>(),
      route_of<ListQuestionnaires>(), route_of<ShowQuestionnaire>(),   route_of<CreateVersion>(),
      route_of<ShowImpact>(),         route_of<ShowVersion>(),         route_of<ShowCodebook>(),
      route_of<SimulateVersion>(),    route_of<CreateCampaign>(),      route_of<ListCampaigns>(),
      route_of<ShowCampaign>(),       route_of<RenameCampaign>(),      route_of<CreateConsentText>(),
      route_of<ListConsentTexts>(),   route_of<CreateConsent>(),       route_of<ListConsents>(),
      route_of<PutBirth>(),           route_of<CreateGuardian>(),      route_of<ListGuardians>(),
      route_of<RevokeGuardian>(),     route_of<ShowBrandMail>(),       route_of<PutBrandMail>(),
      route_of<ReportMailEvents>(),   route_of<ListInbox>(),           route_of<MovePanel>(),
      route_of<FindMembers>(),        route_of<PutAttribute>(),        route_of<ListAttributes>(),
      route_of<CreateValues>(),       route_of<ShowProfile>(),         route_of<ListHistory>(),
      route_of<ListReasks>(),         route_of<CreateErasure>(),       route_of<ShowErasure>(),
      route_of<PutRewards>(),         route_of<ShowRewards>(),         route_of<ChangeBudget>(),
      route_of<ListRedemptions>(),    route_of<DecideRedemption>(),    route_of<PutLifecycle>(),
      route_of<ShowHealth>(),         route_of<ShowRetention>(),       route_of<ShowForecast>(),
      route_of<CreatePrizeDraw>(),    route_of<ListPrizeDraws>(),      route_of<ShowPrizeDraw>(),
      route_of<ClosePrizeDraw>(),     route_of<DrawPrizes>(),          route_of<ListTouches>(),
  };
}

/// Waves and what comes of them.
std::vector<http::Route> wave_routes() {
  return {
      route_of<CreateWave>(),       route_of<ListWaves>(),           route_of<ShowWave>(),
      route_of<MoveWave>(),         route_of<PutQuotaCells>(),       route_of<ListQuotaCells>(),
      route_of<PutConcepts>(),      route_of<ListConcepts>(),        route_of<PutSchedule>(),
      route_of<OpenWave>(),         route_of<PauseWave>(),           route_of<ResumeWave>(),
      route_of<CloseWave>(),        route_of<ArchiveWave>(),         route_of<CreateInvitations>(),
      route_of<ListInvitations>(),  route_of<ShowReport>(),          route_of<ShowSummary>(),
      route_of<ListResponses>(),    route_of<ShowResponse>(),        route_of<JudgeResponse>(),
      route_of<RunAnalysis>(),      raw_route_of<DownloadFile>(),    route_of<CreateLink>(),
      route_of<ListLinks>(),        route_of<RevokeLink>(),          raw_route_of<ShowQrCode>(),
      route_of<CreateTestLink>(),   route_of<PurgeTests>(),          route_of<RepeatWave>(),
      route_of<ShowQuality>(),      route_of<PutQuality>(),          route_of<RecomputeQuality>(),
      route_of<ListReview>(),       route_of<ShowResponseQuality>(), route_of<IssueTickets>(),
      route_of<ShowGroupResults>(), route_of<ShowWaveMail>(),        route_of<PutWaveMail>(),
      route_of<ListMessages>(),
  };
}

/// Whom a wave asks, and why.
std::vector<http::Route> sampling_routes() {
  return {
      route_of<CreateAudience>(), route_of<ListAudiences>(),   route_of<ShowAudience>(), route_of<CountAudience>(),
      route_of<CreateDraw>(),     route_of<ListDraws>(),       route_of<ShowDraw>(),     route_of<ListReasons>(),
      route_of<ReplenishDraw>(),  route_of<ListMemberDraws>(),
  };
}

/// How people come into a panel.
std::vector<http::Route> recruitment_api_routes() {
  return {
      route_of<CreateRecruitment>(), route_of<ListRecruitments>(), route_of<ShowRecruitment>(),
      route_of<OpenRecruitment>(),   route_of<PutCellTarget>(),    route_of<ListApplications>(),
      route_of<CreateReferral>(),    route_of<ListReferrals>(),
  };
}

/// Where people talk with one another.
std::vector<http::Route> room_api_routes() {
  return {
      route_of<CreateRoom>(),         route_of<ListRooms>(),        route_of<ShowRoom>(),
      route_of<MoveRoom>(),           route_of<ShowOpinion>(),      raw_route_of<ShowTranscript>(),
      route_of<InviteParticipants>(), route_of<ListParticipants>(),
  };
}

/// What members say, on its way to the unit that can answer.
std::vector<http::Route> case_routes() {
  return {
      route_of<CreateUnit>(),  route_of<ListUnits>(),  route_of<CreateCaseRule>(), route_of<ListCaseRules>(),
      route_of<EndCaseRule>(), route_of<CreateCase>(), route_of<ListCases>(),      route_of<ShowCase>(),
      route_of<AssignCase>(),  route_of<CloseCase>(),  route_of<ReopenCase>(),     route_of<MergeCase>(),
      route_of<ReplyToCase>(), route_of<NoteOnCase>(),
  };
}

/// What a brand's own servers are told.
std::vector<http::Route> webhook_routes() {
  return {
      route_of<CreateWebhook>(),  route_of<ListWebhooks>(),   route_of<DeleteWebhook>(),
      route_of<ListDeliveries>(), route_of<ResendDelivery>(),
  };
}

}  // namespace

std::vector<http::Route> brand_routes() {
  auto routes = standing_routes();
  for (auto& route : export_routes()) routes.push_back(std::move(route));
  for (auto& route : wave_routes()) routes.push_back(std::move(route));
  for (auto& route : sampling_routes()) routes.push_back(std::move(route));
  for (auto& route : recruitment_api_routes()) routes.push_back(std::move(route));
  for (auto& route : room_api_routes()) routes.push_back(std::move(route));
  for (auto& route : case_routes()) routes.push_back(std::move(route));
  for (auto& route : webhook_routes()) routes.push_back(std::move(route));
  return routes;
}

}  // namespace tertulia::api
