// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"

/// A mail as it goes over the wire; pure.
namespace tertulia::panels::outbox {

struct Mail {
  std::string from_name;
  std::string from_address;
  std::string to_address;
  std::string subject;
  std::string text;
  std::string html;
  std::string message_id;   ///< without angle brackets
  std::string unsubscribe;  ///< an address that takes a POST (RFC 8058); empty: there is none
  std::string language;
  engine::Instant date{};
};

/// The mail by RFC 5322: multipart/alternative of both texts in quoted-printable, headers beyond ASCII as encoded words
/// (RFC 2047); lines end with CR LF and are at most 998 bytes long.
/// Errors: InvalidInput where a header would hold a control character, or an address is none that mail can be sent to
/// without SMTPUTF8.
engine::Result<std::string> compose(const Mail& mail);

}  // namespace tertulia::panels::outbox
