// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/fieldwork/cell.hpp"
#include "engine/json/json.hpp"
#include "panels/ids.hpp"

/// How people come into a panel; pure.
namespace tertulia::panels {

enum class Admits {
  Anybody,
  Referred  ///< only who comes by the link of a member
};
std::string_view slug(Admits admits);
Admits admits_of(std::string_view slug);

/// What the public page says, in one language.
struct PageText {
  std::string title;
  std::string text;
};
using PageTexts = std::map<std::string, PageText>;  ///< by language

/// An answer of the screener that becomes an attribute of the profile.
struct MappedAnswer {
  std::string question;
  std::string attribute;
};

/// A purpose that applicants are asked to agree to, and the version of its text.
struct AskedConsent {
  std::string purpose;
  std::string version;
};

/// What a brand asks of people who would like to join one of its panels.
struct Recruitment {
  RecruitmentId recruitment_id;
  PanelId panel_id;
  std::string title;  ///< for the brand
  PageTexts texts;
  engine::QuestionnaireId questionnaire_id;  ///< the screener
  int version = 1;
  std::optional<std::string> screen_out_if;  ///< expression over its answers and {given.*}
  Admits admits = Admits::Anybody;
  std::vector<std::string> sources;  ///< that are told apart; an address may name others in vain
  std::vector<MappedAnswer> attributes;
  std::vector<AskedConsent> consents;
  bool asks_birth = true;
  std::vector<std::string> countries;  ///< applicants choose one of them; empty: unknown
  int confirm_hours = 48;              ///< how long an application waits for its confirmation
  int referral_uses = 0;               ///< whom each member may bring; 0: nobody, but by links of the brand
  bool is_open = true;
  engine::Instant created_at{};
};

/// What conditions of a recruitment may read as {given.<name>}.
const std::vector<std::string>& given_of_applicants();
/// The name of a source: up to 50 letters, digits, '-', '_' and '.'.
bool is_source(std::string_view text);
/// The language of `available` that is nearest to `wanted`: itself, its base language, English, or the first. One must
/// be there.
std::string nearest_language(const std::vector<std::string>& available, const std::string& wanted);

/// {"<language>": {"title", "text"}}, whose shape was checked.
PageTexts page_texts_from(const engine::json::Value& value);
void write_page_texts(const PageTexts& texts, engine::json::Writer& writer);
std::vector<MappedAnswer> mapped_answers_from(const engine::json::Value& value);
void write_mapped_answers(const std::vector<MappedAnswer>& answers, engine::json::Writer& writer);
std::vector<AskedConsent> asked_consents_from(const engine::json::Value& value);
void write_asked_consents(const std::vector<AskedConsent>& consents, engine::json::Writer& writer);

/// Places of a recruitment.
struct RecruitmentCell {
  RecruitmentCellId cell_id;
  std::string name;
  std::optional<std::string> condition;  ///< expression over the screener's answers and {given.*}; absent: everybody
  int target = 0;
  std::optional<RecruitmentCellId> parent;  ///< the cell that it divides
  std::optional<std::string> quota;         ///< the interlock that it comes from
  std::vector<engine::fieldwork::PlacedLevel> levels;
  int accepted = 0;
  int leased = 0;   ///< kept for applications that are not confirmed yet
  int waiting = 0;  ///< applicants who would need a place here
};

enum class ApplicationState {
  Pending,      ///< waits to be confirmed by the link that was mailed
  Waiting,      ///< confirmed: the next free place is for who has waited longest
  Accepted,     ///< in the panel
  AlreadyIn,    ///< confirmed by somebody who was in the panel
  ScreenedOut,  ///< nothing is known of whom
  Expired       ///< never confirmed; nothing is known of whom
};
std::string_view slug(ApplicationState state);
ApplicationState application_state_of(std::string_view slug);
const std::vector<std::string>& application_states();

}  // namespace tertulia::panels
