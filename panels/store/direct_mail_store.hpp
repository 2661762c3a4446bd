// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/outbox/message.hpp"

/// Messages of the outbox that belong to no wave: codes to sign in with, links of guardians, mails to applicants,
/// replies to cases and notices of them. They are claimed and settled as the others are (outbox_store); no quiet hours
/// and no limit a minute hold them up.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;
using outbox::MessageId;

/// The guardian's link goes to the guardian. At most once.
void queue_guardian_link(Transaction& tx, const MemberId& ward, const GuardianId& guardian, Instant now);

/// A message whose time has come, and what decides about it.
struct DirectMessage {
  MessageId message_id;
  outbox::Kind kind{};
  int attempts = 0;
  SignInId sign_in_id;                           ///< of a code
  GuardianId guardian_id;                        ///< of a link
  ApplicationId application_id;                  ///< of a mail to an applicant
  std::optional<MemberId> member_id;             ///< whom it is about
  std::optional<engine::cases::CaseId> case_id;  ///< of a notice
  std::string unit;                              ///< of a notice
  std::string reply;                             ///< of a reply
  std::string language;
  bool is_wanted =
      false;  ///< the code still opens; the guardian or applicant is still asked; the member may be written to
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> address_trouble;
};
/// Locks up to `limit`, those excepted that another server has in hand.
std::vector<DirectMessage> lock_direct(Transaction& tx, const engine::KeyRing& keys, Instant now, int limit);

}  // namespace tertulia::panels::store
