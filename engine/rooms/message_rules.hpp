// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What holds a message back until a moderator has seen it.
namespace tertulia::engine::rooms {

struct MessageRules {
  bool holds_all = false;            ///< every message of members
  bool holds_links = true;           ///< addresses of pages
  bool holds_personal_data = true;   ///< e-mail addresses, telephone numbers, account and card numbers
  std::vector<std::string> words{};  ///< whole words or phrases, without regard to case and accents
};

/// Whether one of the words or phrases stands in the text, without regard to case and accents.
bool has_word(const std::vector<std::string>& words, std::string_view text);

/// The rule that holds a text: "all", "link", "personal_data" or "word"; empty: none does. An honest guess by form, not
/// a promise: people write addresses in ways that no rule knows.
std::string_view holding_rule(const MessageRules& rules, std::string_view text);

}  // namespace tertulia::engine::rooms
