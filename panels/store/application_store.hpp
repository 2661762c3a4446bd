// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/store/transaction.hpp"
#include "panels/consent.hpp"
#include "panels/recruitment/recruitment.hpp"

/// Applications on their way into a panel. A place is leased when somebody applies, filled when they confirm by the
/// link that was mailed to them, and given back when they do not. All cells of a recruitment are locked in their order
/// before places move, so that no cell ever gives out more than its target.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// The kind of due work of brands whose applications expire.
inline constexpr std::string_view kApplicationWork = "application_expiry";
/// How many applications an address may make in an hour, over all recruitments of the brand; the others are dropped
/// without a word, or somebody could fill a stranger's mailbox.
inline constexpr int kApplicationsAnHour = 5;

/// What somebody who applies tells.
struct Applicant {
  RecruitmentId recruitment_id;
  std::optional<ReferralId> referral;
  std::optional<std::string> source;
  std::string language;
  std::string time_zone;
  std::string channel = "email";  ///< or inbox: by which they would rather be asked
  std::optional<std::string> country;
  std::optional<std::string> born_on;
  std::string name;  ///< may be empty
  std::string email;
  std::optional<std::string> guardian_name;
  std::optional<std::string> guardian_email;
  std::string profile = "{}";         ///< attributes that their answers become, a JSON object
  std::vector<std::string> consents;  ///< purposes that they agree to
  std::vector<RecruitmentCellId> cells;
};
/// Keeps the application until `expires_at`, with a place in each cell if all have one, and mails the link to confirm
/// by. It takes the place of an earlier one by the same address that was not confirmed. False when the member's link by
/// which they came brings nobody any more; then nothing is kept.
bool file_application(Transaction& tx, const engine::KeyRing& keys, const Applicant& applicant, Instant now,
                      Instant expires_at);
/// That somebody was screened out; nothing tells who.
void count_screened_out(Transaction& tx, const Applicant& applicant, Instant now);

engine::Token token_of(const engine::KeyRing& keys, engine::BrandId brand, const ApplicationId& application);

/// An application as its link finds it. What it tells of a person is there while it is pending.
struct FoundApplication {
  ApplicationId application_id;
  ApplicationState state{};
  Applicant applicant;
  std::string lookup;  ///< of the address
  bool has_lease = false;
  std::optional<MemberId> member;
  std::optional<Instant> expires_at;
};
/// By the secret of the link that was mailed. `Lock::Taken` keeps it, and others by the
/// same address, until the transaction ends.
enum class Lock { None, Taken };
std::optional<FoundApplication> find_application(Transaction& tx, const engine::KeyRing& keys, std::string_view secret,
                                                 Lock lock);

/// The texts that a recruitment asks people to agree to, each in the language nearest to `language`; a purpose of which
/// no text is registered is left out.
std::vector<ConsentText> asked_texts(Transaction& tx, const Recruitment& recruitment, const std::string& language);

/// Who applied becomes a member, or is the member who has this address, with their consents, birth, guardian and
/// profile; and a panelist if there is a place in each cell, else they wait. `application` is pending and locked.
ApplicationState confirm(Transaction& tx, const engine::KeyRing& keys, const Recruitment& recruitment,
                         const FoundApplication& application, Instant now);

/// Gives free places to those who have waited longest, and tells them by mail; returns to how many.
int take_waiting(Transaction& tx, const RecruitmentId& recruitment, Instant now);

std::vector<RecruitmentId> recruitments_with_expired(Transaction& tx, Instant now);
/// What unconfirmed applications tell of a person is deleted; `gives_places`: to those who wait.
void expire_applications(Transaction& tx, const RecruitmentId& recruitment, Instant now, bool gives_places);
std::optional<Instant> next_application_expiry(Transaction& tx);

struct ListedApplication {
  ApplicationId application_id;
  std::string state;
  std::optional<std::string> source;
  std::string language;
  std::string channel;
  std::vector<std::string> cells;  ///< ids
  std::optional<MemberId> member;
  std::optional<std::string> ref;
  std::optional<MemberId> referred_by;
  Instant applied_at{};
  std::optional<Instant> confirmed_at;
  std::optional<Instant> accepted_at;
};
/// Of any state where none is given.
std::vector<ListedApplication> page_of_applications(Transaction& tx, const RecruitmentId& recruitment,
                                                    const std::optional<std::string>& state, const ApplicationId& after,
                                                    int limit);

/// Applications of a member, and those made with the member's address that nobody confirmed, are gone; their leases and
/// places are given back, to who waits where the recruitment is open. Before the member's contacts are erased, and
/// before the member is locked.
int erase_applications(Transaction& tx, const MemberId& member, Instant now);

}  // namespace tertulia::panels::store
