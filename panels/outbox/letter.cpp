// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/letter.hpp"

#include <algorithm>
#include <functional>

#include "engine/messages/messages.hpp"

namespace tertulia::panels::outbox {

using engine::ErrorDetail;
using engine::json::pointer_to;
using engine::messages::sentence;

namespace {

using Values = std::map<std::string, std::string, std::less<>>;
/// Writes the value of a mark into the text.
using PutMark = std::function<void(std::string_view mark, std::string& out)>;
using PutText = std::function<void(std::string_view text, std::string& out)>;

bool is_mark_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/// Goes once through a template: each {mark} and what stands between.
void walk(std::string_view text, const PutText& put_text, const PutMark& put_mark, std::string& out) {
  while (!text.empty()) {
    const auto open = text.find('{');
    put_text(text.substr(0, open), out);
    if (open == std::string_view::npos) return;
    text.remove_prefix(open);
    const auto end = std::find_if_not(text.begin() + 1, text.end(), is_mark_letter);
    const auto length = static_cast<std::size_t>(end - text.begin());
    if (length > 1 && end != text.end() && *end == '}') {
      put_mark(text.substr(1, length - 1), out);
      text.remove_prefix(length + 1);
    } else {
      put_text(text.substr(0, 1), out);
      text.remove_prefix(1);
    }
  }
}

/// The value of a mark; a name that is none stays as it is written.
std::string value_of(const Values& values, std::string_view mark) {
  const auto value = values.find(mark);
  return value == values.end() ? "{" + std::string(mark) + "}" : value->second;
}

void append(std::string_view text, std::string& out) { out += text; }
void append_escaped(std::string_view text, std::string& out) { out += escape_html(text); }

void append_lines(std::string_view text, std::string& out) {
  for (const char c : text) c == '\n' ? append("<br>\n", out) : append_escaped({&c, 1}, out);
}

std::string in_plain(std::string_view text, const Values& values) {
  std::string out;
  walk(
      text, append, [&](std::string_view mark, std::string& to) { to += value_of(values, mark); }, out);
  return out;
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
  return text;
}

std::vector<std::string_view> paragraphs_of(std::string_view body) {
  std::vector<std::string_view> paragraphs;
  while (!body.empty()) {
    const auto end = body.find("\n\n");
    if (end != 0) paragraphs.push_back(body.substr(0, end));
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 2);
  }
  return paragraphs;
}

std::string anchor(std::string_view address, std::string_view label) {
  return "<a href=\"" + escape_html(address) + "\">" + escape_html(label) + "</a>";
}

std::string in_html(std::string_view text, const Values& values, std::string_view link_label) {
  std::string out;
  walk(
      text, append_lines,
      [&](std::string_view mark, std::string& to) {
        const std::string value = value_of(values, mark);
        if (mark == "link") {
          to += anchor(value, link_label);
        } else {
          append_lines(value, to);
        }
      },
      out);
  return out;
}

Values values_of(const Addressee& to) {
  const std::string minutes = to.minutes ? std::to_string(*to.minutes) : "";
  const std::string name = one_line(to.name);
  const std::string greeting = name.empty() ? sentence("mail.greeting_nameless", to.language)
                                            : in_plain(sentence("mail.greeting", to.language), {{"name", name}});
  return {{"name", name},
          {"greeting", greeting},
          {"title", one_line(to.title)},
          {"brand", one_line(to.brand)},
          {"minutes", minutes},
          {"duration", to.minutes ? in_plain(sentence("mail.duration", to.language), {{"minutes", minutes}}) : ""},
          {"link", to.link},
          {"code", to.code},
          {"reply", to.reply}};
}

bool speaks(std::string_view language) {
  // The catalogue falls back to English; only English itself says the same as English.
  return language.substr(0, language.find('-')) == "en" ||
         sentence("mail.language", language) != sentence("mail.language", "en");
}

/// Whether the text has the mark {link}.
bool check_marks(std::string_view text, bool has_minutes, const std::string& pointer,
                 std::vector<ErrorDetail>& faults) {
  bool has_link = false;
  std::string ignored;
  walk(
      text, [](std::string_view, std::string&) {},
      [&](std::string_view mark, std::string&) {
        has_link = has_link || mark == "link";
        if (std::ranges::find(marks(), mark) == marks().end())
          faults.push_back({pointer, "unknown_mark", "There is no mark of this name."});
        if (mark == "minutes" && !has_minutes)
          faults.push_back({pointer, "no_minutes", "The settings do not say how many minutes."});
      },
      ignored);
  return has_link;
}

void check_template(const Template& text, bool has_minutes, const std::string& pointer,
                    std::vector<ErrorDetail>& faults) {
  const auto subject = pointer_to(pointer, "subject"), body = pointer_to(pointer, "body");
  if (std::ranges::any_of(text.subject, [](unsigned char c) { return c < ' ' || c == 0x7f; }))
    faults.push_back({subject, "control_character", "A subject is one line."});
  check_marks(text.subject, has_minutes, subject, faults);
  if (!check_marks(text.body, has_minutes, body, faults))
    faults.push_back({body, "link_missing", "The body must hold {link}."});
}

}  // namespace

const std::vector<std::string>& marks() {
  static const std::vector<std::string> all = {"name", "greeting", "title", "brand", "minutes", "duration", "link"};
  return all;
}

void check_templates(const Templates& templates, bool has_minutes, const std::string& pointer,
                     std::vector<ErrorDetail>& faults) {
  for (const auto& [language, kinds] : templates) {
    for (const auto& [kind, text] : kinds)
      check_template(text, has_minutes, pointer_to(pointer_to(pointer, language), slug(kind)), faults);
  }
}

Templates templates_from(const engine::json::Value& value) {
  Templates templates;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto kinds = value.at(i);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      const auto text = kinds.at(k);
      templates[std::string(value.key_at(i))][kind_of(kinds.key_at(k))] = {std::string(text.find("subject")->string()),
                                                                           std::string(text.find("body")->string())};
    }
  }
  return templates;
}

void write_templates(const Templates& templates, engine::json::Writer& writer) {
  writer.begin_object();
  for (const auto& [language, kinds] : templates) {
    writer.key(language).begin_object();
    for (const auto& [kind, text] : kinds)
      writer.key(slug(kind)).begin_object().member("subject", text.subject).member("body", text.body).end_object();
    writer.end_object();
  }
  writer.end_object();
}

Template template_for(const Templates& templates, Kind kind, const std::string& language) {
  const auto own = [&](const std::string& tongue) -> const Template* {
    const auto kinds = templates.find(tongue);
    if (kinds == templates.end()) return nullptr;
    const auto text = kinds->second.find(kind);
    return text == kinds->second.end() ? nullptr : &text->second;
  };
  for (const auto& tongue : {language, language.substr(0, language.find('-'))}) {
    if (const auto* text = own(tongue)) return *text;
  }
  if (const auto* english = own("en"); english != nullptr && !speaks(language)) return *english;
  const std::string name = "mail." + std::string(slug(kind));
  return {sentence(name + ".subject", language), sentence(name + ".body", language)};
}

Letter write_letter(const Template& text, const Addressee& addressee, Kind kind) {
  const Values values = values_of(addressee);
  const bool is_direct = kind != Kind::Invitation && kind != Kind::Reminder;
  const std::string catalogue = is_direct ? "mail." + std::string(slug(kind)) + "." : "mail.";
  const auto say = [&](const std::string& name) { return sentence(name, addressee.language); };
  Letter letter;
  letter.subject = one_line(in_plain(text.subject, values));
  const std::string footer = in_plain(say(catalogue + "footer"), values);
  letter.text = in_plain(text.body, values) + "\n\n-- \n" + footer + "\n";
  if (!addressee.unsubscribe.empty()) letter.text += say("mail.unsubscribe") + ": " + addressee.unsubscribe + "\n";
  letter.html = "<!doctype html>\n<html lang=\"" + escape_html(addressee.language) +
                "\"><head><meta charset=\"utf-8\"><title>" + escape_html(letter.subject) +
                "</title></head>\n<body style=\"font-family: sans-serif; line-height: 1.5\">\n";
  for (const auto paragraph : paragraphs_of(text.body))
    letter.html += "<p>" + in_html(paragraph, values, say(catalogue + "begin")) + "</p>\n";
  letter.html += "<hr>\n<p><small>" + escape_html(footer);
  if (!addressee.unsubscribe.empty()) letter.html += "<br>\n" + anchor(addressee.unsubscribe, say("mail.unsubscribe"));
  letter.html += "</small></p>\n</body></html>\n";
  return letter;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace tertulia::panels::outbox
