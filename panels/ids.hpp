// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/strong_id.hpp"

namespace tertulia::panels {

using PanelId = engine::StrongId<struct PanelTag>;
using MemberId = engine::StrongId<struct MemberTag>;
using PanelistId = engine::StrongId<struct PanelistTag>;
using LinkId = engine::StrongId<struct LinkTag>;
using ConsentId = engine::StrongId<struct ConsentTag>;
using GuardianId = engine::StrongId<struct GuardianTag>;
using AudienceId = engine::StrongId<struct AudienceTag>;
using DrawId = engine::StrongId<struct DrawTag>;
using SignInId = engine::StrongId<struct SignInTag>;
using InvitationId = engine::StrongId<struct InvitationTag>;
using RecruitmentId = engine::StrongId<struct RecruitmentTag>;
using RecruitmentCellId = engine::StrongId<struct RecruitmentCellTag>;
using ApplicationId = engine::StrongId<struct ApplicationTag>;
using ReferralId = engine::StrongId<struct ReferralTag>;

}  // namespace tertulia::panels
