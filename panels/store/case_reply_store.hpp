// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "panels/store/case_store.hpp"

/// What units answer to members, on its way to them, and whether it helped.
namespace tertulia::panels::store {

using engine::cases::CaseReplyId;

/// Answers everybody whose words a locked case and those merged into it are, each once, and queues their mails. Returns
/// how many it answers; those erased are nobody.
int reply_to_case(Transaction& tx, const CaseId& id, const std::string& text, const engine::Uuid& by, Instant now);

struct CaseReply {
  CaseReplyId reply_id;
  CaseId case_id;  ///< whose words it answers: the case, or one merged into it
  std::string text;
  engine::Uuid by_id;
  Instant replied_at{};
  std::optional<bool> helped;
  std::optional<Instant> helped_at;
  std::optional<std::string> mail;         ///< state of the mail; nothing: there is nobody to write to
  std::optional<std::string> mail_reason;  ///< why it did not go
};
std::vector<CaseReply> replies_of(Transaction& tx, const CaseId& id);

/// As the member sees it.
struct OwnReply {
  CaseReplyId reply_id;
  std::string text;
  std::optional<std::string> quote;
  Instant replied_at{};
  std::optional<bool> helped;
};
/// The newest first.
std::vector<OwnReply> replies_of_member(Transaction& tx, const MemberId& member, int limit);
/// Stores whether a reply helped, in the history too; a no reopens what was answered or closed. False: it is no reply
/// to this member.
bool say_helped(Transaction& tx, const MemberId& member, const CaseReplyId& reply, bool helped, Instant now);

}  // namespace tertulia::panels::store
