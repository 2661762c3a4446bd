// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

/// What a key may do. The operator's key has only kBrandsWrite.
namespace tertulia::api::scopes {

inline const std::string kBrandsWrite = "brands:write";
inline const std::string kKeysWrite = "keys:write";
inline const std::string kPanelsRead = "panels:read";
inline const std::string kPanelsWrite = "panels:write";
inline const std::string kMembersErase = "members:erase";
inline const std::string kQuestionnairesRead = "questionnaires:read";
inline const std::string kQuestionnairesWrite = "questionnaires:write";
inline const std::string kCampaignsRead = "campaigns:read";
inline const std::string kCampaignsWrite = "campaigns:write";
inline const std::string kMailEventsWrite = "mail_events:write";
inline const std::string kInvitationsWrite = "invitations:write";
inline const std::string kResponsesRead = "responses:read";
inline const std::string kResponsesJudge = "responses:judge";
inline const std::string kAnalysesRun = "analyses:run";
inline const std::string kExportsRead = "exports:read";
inline const std::string kFilesRead = "files:read";
inline const std::string kCasesRead = "cases:read";
inline const std::string kCasesWrite = "cases:write";
inline const std::string kRoomsRead = "rooms:read";
inline const std::string kRoomsWrite = "rooms:write";
inline const std::string kWebhooksWrite = "webhooks:write";

/// Everything that a brand's own key may carry.
inline const std::vector<std::string> kOfBrand = {
    kKeysWrite,           kPanelsRead,     kPanelsWrite,    kMembersErase,     kQuestionnairesRead,
    kQuestionnairesWrite, kCampaignsRead,  kCampaignsWrite, kInvitationsWrite, kMailEventsWrite,
    kResponsesRead,       kResponsesJudge, kAnalysesRun,    kExportsRead,      kFilesRead,
    kRoomsRead,           kRoomsWrite,     kWebhooksWrite,  kCasesRead,        kCasesWrite};

}  // namespace tertulia::api::scopes
