// SPDX-License-Identifier: Apache-2.0
#include "engine/import/plain_text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace tertulia::engine::imports {
namespace {

void append_code_point(std::string& out, std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  const auto continued = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    continued(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    continued(6);
    continued(0);
  } else {
    out += static_cast<char>(0xF0U | (code >> 18U));
    continued(12);
    continued(6);
    continued(0);
  }
}

std::optional<std::string_view> named_character(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kNames = {{
      {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
      {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},   {"Auml", "Ä"},   {"Ouml", "Ö"},   {"Uuml", "Ü"},
      {"szlig", "ß"},  {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"},  {"agrave", "à"}, {"aacute", "á"},
      {"acirc", "â"},  {"ccedil", "ç"}, {"iacute", "í"}, {"igrave", "ì"}, {"icirc", "î"},  {"oacute", "ó"},
      {"ograve", "ò"}, {"ocirc", "ô"},  {"uacute", "ú"}, {"ugrave", "ù"}, {"ntilde", "ñ"}, {"iquest", "¿"},
      {"iexcl", "¡"},  {"hellip", "…"}, {"ndash", "–"},  {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},
      {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"},  {"raquo", "»"},  {"euro", "€"},   {"copy", "©"},
  }};
  for (const auto& [known, character] : kNames) {
    if (known == name) return character;
  }
  return std::nullopt;
}

/// The bytes that "&…;" at `at` takes, its meaning appended; 0 if it is only an ampersand.
std::size_t take_reference(std::string_view html, std::size_t at, std::string& out) {
  constexpr std::size_t kLongestName = 10;
  const std::size_t end = html.substr(at, kLongestName + 2).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  std::string_view name = html.substr(at + 1, end - 1);
  if (name.front() != '#') {
    const auto character = named_character(name);
    if (!character) return 0;
    out += *character;
    return end + 1;
  }
  name.remove_prefix(1);
  const bool hexadecimal = !name.empty() && (name.front() == 'x' || name.front() == 'X');
  if (hexadecimal) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
  if (error != std::errc() || stop != name.data() + name.size()) return 0;
  if (code == 0xA0) code = ' ';
  append_code_point(out, code);
  return end + 1;
}

std::string tag_name(std::string_view tag) {
  if (!tag.empty() && tag.front() == '/') tag.remove_prefix(1);
  std::string name;
  for (const char c : tag.substr(0, 12)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (c < '0' || c > '9')) break;
    name += letter ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

bool ends_line(std::string_view tag) {
  for (const std::string_view name : {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
                                      "table", "hr", "blockquote", "section"}) {
    if (name == tag) return true;
  }
  return false;
}

/// Where the text goes on behind the tag that opens at `at`; npos if it never closes.
std::size_t behind_tag(std::string_view html, std::size_t at, const std::string& name) {
  if (html.substr(at, 4) == "<!--") {
    const std::size_t end = html.find("-->", at + 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  std::size_t end = html.find('>', at);
  if (end == std::string_view::npos) return end;
  if (html[at + 1] != '/' && (name == "script" || name == "style")) {
    const std::size_t close = html.find("</" + name, end);
    if (close == std::string_view::npos) return html.size();
    end = html.find('>', close);
    if (end == std::string_view::npos) return html.size();
  }
  return end + 1;
}

bool opens_tag(std::string_view html, std::size_t at) {
  if (at + 1 >= html.size()) return false;
  const char next = html[at + 1];
  return next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
}

/// White space in a row as one space or one line end, none at either side.
std::string tidy(std::string_view text) {
  std::string out;
  char pending = 0;
  for (const char c : text) {
    if (c == '\n') {
      pending = '\n';
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
      if (pending == 0) pending = ' ';
    } else {
      if (pending != 0 && !out.empty()) out += pending;
      pending = 0;
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  bool unclosed = false;  // no '>' is left, so no tag can close any more
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<' && !unclosed && opens_tag(html, at)) {
      const std::string name = tag_name(html.substr(at + 1));
      const std::size_t next = behind_tag(html, at, name);
      if (next != std::string_view::npos) {
        out += ends_line(name) ? "\n" : "";
        at = next;
        continue;
      }
      unclosed = true;
    }
    if (html[at] == '&') {
      if (const std::size_t taken = take_reference(html, at, out); taken > 0) {
        at += taken;
        continue;
      }
    }
    out += html[at++];
  }
  return tidy(out);
}

std::string_view cut_text(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

}  // namespace tertulia::engine::imports
