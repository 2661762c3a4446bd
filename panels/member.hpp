// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "panels/birth.hpp"
#include "panels/ids.hpp"

namespace tertulia::panels {

/// A person in a brand's community, as the brand sees it. Contacts are kept apart and sealed.
struct Member {
  MemberId member_id;
  std::string ref;  ///< the brand's own number for the person
  std::string language;
  std::string time_zone;
  engine::Instant created_at{};
  std::string profile = "{}";  ///< present profile, JSON object attribute -> value
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> country;  ///< whose law tells the age of consent
  std::optional<Birth> birth;
  std::string channel = "email";  ///< or inbox, phone: by which they would rather be asked, where a wave offers it
  std::optional<std::string> phone{};
};

/// One enrolment in a panel.
struct Panelist {
  PanelistId panelist_id;
  MemberId member_id;
  std::string ref;
  std::string language;
  std::string time_zone;
  engine::Instant joined_at{};
  std::string profile = "{}";
};

/// Whether a text is an address that mail can be sent to: one @, a domain with a dot, no white space, no control
/// characters (a CR or LF would write mail headers), at most 254 bytes.
bool is_email(std::string_view text);
/// Whether a text is a number as every network knows it (E.164): + and 7 to 15 digits, the first no 0.
bool is_phone(std::string_view text);
/// The form in which two spellings of one address are equal.
std::string normalised_email(std::string_view text);
/// A name of a profile attribute: lower case, digits and underscores, a letter first.
bool is_attribute_name(std::string_view text);
/// A language tag such as "es" or "pt-BR".
bool is_language(std::string_view text);

}  // namespace tertulia::panels
