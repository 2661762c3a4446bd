// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "panels/ids.hpp"

/// What people agree to, in the words of the law: for which purpose, by which text. What follows from it is the
/// database's to say (`permits_refresh`), which lets nobody be drawn without.
namespace tertulia::panels {

/// To be invited to studies of the brand's panels: without it nobody is.
inline constexpr std::string_view kResearchContact = "research_contact";
/// What somebody may be asked to agree to. The list is closed: a purpose is a rule of the program, not a label.
inline constexpr std::array<std::string_view, 4> kPurposes = {
    kResearchContact,
    "profiling",  // that answers become attributes by which people are chosen for studies
    "quotes",     // that comments are shared word for word beyond those who analyse them
    "marketing"   // to be approached with offers; never asked for together with research
};

/// A wording that people are asked to agree to. A new wording is a new version.
struct ConsentText {
  std::string purpose;
  std::string version;
  std::string language;
  std::string text;
  std::string text_hash;  ///< SHA-256 in hexadecimal digits; known once it is stored
  engine::Instant created_at{};
};

/// A word of a member, or of a guardian for them.
struct ConsentWord {
  MemberId member_id;
  std::string purpose;
  bool granted = true;
  std::string text_version;
  std::string language;
  engine::Instant occurred_at{};
};

/// The same as the ledger keeps it.
struct ConsentEntry {
  ConsentId consent_id;
  ConsentWord word;
  std::optional<std::string> text_hash;  ///< nothing: the brand has not registered the text that it says it holds
  std::string channel;                   ///< import, page or staff
  std::optional<GuardianId> guardian_id;
  std::optional<engine::Instant> expires_at;  ///< of a guardian's permission
};

/// What a member may be asked for now.
struct Permit {
  std::string purpose;
  std::string standing;  ///< open, withdrawn, guardian_needed or own_consent_needed (came of age since)
  std::optional<engine::Instant> valid_until;
};

/// Who holds parental responsibility for a member.
struct Guardian {
  GuardianId guardian_id;
  MemberId member_id;
  std::string language;
  std::optional<std::string> name;
  std::optional<std::string> email;
  engine::Instant invited_at{};
  std::optional<engine::Instant> verified_at;
  std::optional<engine::Instant> revoked_at;
};

/// What a guardian may permit, in the text that they are shown.
struct Offer {
  std::string purpose;
  std::string version;
  std::string language;
  std::string text;
  std::optional<engine::Instant> permitted_until;
};

/// The newest word of a speaker on each purpose, of a ledger whose newest entry comes first. `guardian`: whose words;
/// nothing: the member's own.
std::vector<ConsentEntry> newest_words(const std::vector<ConsentEntry>& ledger,
                                       const std::optional<GuardianId>& guardian);

}  // namespace tertulia::panels
