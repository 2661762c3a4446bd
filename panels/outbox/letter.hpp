// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/json/json.hpp"
#include "panels/outbox/message.hpp"

/// What a message says: templates with {marks}, by kind and language, and the letter that they make; pure.
namespace tertulia::panels::outbox {

/// Plain text. `subject` is one line; paragraphs of `body` are parted by empty lines.
struct Template {
  std::string subject;
  std::string body;
  bool operator==(const Template&) const = default;
};

/// A brand's own texts, by language and kind; what is absent is as in the catalogue.
using Templates = std::map<std::string, std::map<Kind, Template>>;

/// Marks that a template may have: name, greeting, title, brand, minutes, duration, link.
const std::vector<std::string>& marks();
/// Appends a detail for each rule that a template breaks: a line end in the subject, an unknown mark, a body without
/// {link}, {minutes} where there are none. `pointer` leads to the map of languages.
void check_templates(const Templates& templates, bool has_minutes, const std::string& pointer,
                     std::vector<engine::ErrorDetail>& faults);

/// {"<language>": {"invitation": {"subject", "body"}, "reminder": …}}, whose shape was checked.
Templates templates_from(const engine::json::Value& value);
void write_templates(const Templates& templates, engine::json::Writer& writer);

/// The brand's template in the language or its base language; else the catalogue's, unless the catalogue lacks the
/// language and the brand has one in English.
Template template_for(const Templates& templates, Kind kind, const std::string& language);

/// Who gets the letter and what it is about.
struct Addressee {
  std::string language;
  std::string name;   ///< may be empty
  std::string title;  ///< of the wave
  std::string brand;
  std::optional<int> minutes;
  std::string link;
  std::string unsubscribe;  ///< address of the page; empty: there is nothing to unsubscribe from
  std::string code{};       ///< to sign in with, or the number of a case
  std::string reply{};      ///< of a unit
};

/// Both forms of one letter. The subject has no line ends whatever the parameters hold.
struct Letter {
  std::string subject;
  std::string text;
  std::string html;
};
/// Parameters are put in once: what looks like a mark in a name stays as it is. HTML is escaped here. `kind` tells what
/// stands below the text and what the link is called.
Letter write_letter(const Template& text, const Addressee& addressee, Kind kind = Kind::Invitation);

/// `text` as it stands in HTML, in an element or a quoted attribute.
std::string escape_html(std::string_view text);

}  // namespace tertulia::panels::outbox
