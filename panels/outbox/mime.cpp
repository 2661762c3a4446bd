// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/mime.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include <fmt/format.h>

#include "panels/member.hpp"

namespace tertulia::panels::outbox {

using engine::Error;
using engine::ErrorCode;

namespace {

constexpr std::size_t kLine = 76;         // of a body in quoted-printable (RFC 2045, 6.7)
constexpr std::size_t kEncodedWord = 75;  // RFC 2047, 2
constexpr std::string_view kWordBegin = "=?UTF-8?Q?";
constexpr std::string_view kWordEnd = "?=";

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}
bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::string hex_pair(char c) { return fmt::format("={:02X}", static_cast<unsigned char>(c)); }

/// RFC 2047, 4.2; characters are never cut in two.
std::string encoded_words(std::string_view text) {
  std::string words, word;
  const auto flush = [&] {
    if (!word.empty()) words += (words.empty() ? "" : "\r\n ") + std::string(kWordBegin) + word + std::string(kWordEnd);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && continues_character(text[end])) ++end;
    std::string coded;
    for (std::size_t i = at; i < end; ++i)
      coded += text[i] == ' ' ? "_" : is_alphanumeric(text[i]) ? std::string(1, text[i]) : hex_pair(text[i]);
    if (kWordBegin.size() + word.size() + coded.size() + kWordEnd.size() > kEncodedWord) flush();
    word += coded;
    at = end;
  }
  flush();
  return words;
}

std::string unstructured(const std::string& text) {
  const bool plain = is_ascii(text) && text.find("=?") == std::string::npos && text.size() < kLine;
  return plain ? text : encoded_words(text);
}

std::string phrase(const std::string& name) {
  const bool plain = std::ranges::all_of(name, [](char c) { return is_alphanumeric(c) || c == ' '; });
  return plain && name.size() < kLine ? "\"" + name + "\"" : encoded_words(name);
}

/// RFC 2045, 6.7; `text` has lines that end with \n.
std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  const auto put = [&](std::string_view piece) {
    if (column + piece.size() >= kLine) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n';
    if (c == '\n') {
      out += "\r\n";
      column = 0;
    } else if ((c > ' ' && c <= '~' && c != '=') || (c == ' ' && !ends_line)) {
      put({&c, 1});
    } else {
      put(hex_pair(c));
    }
  }
  if (column > 0) out += "\r\n";
  return out;
}

/// "Mon, 23 Nov 2026 09:48:02 +0000" (RFC 5322, 3.3), in English whatever the locale.
std::string mail_date(engine::Instant instant) {
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count();
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{}, {:02d} {} {} {:02d}:{:02d}:{:02d} +0000", kDays[static_cast<std::size_t>(parts.tm_wday)],
                     parts.tm_mday, kMonths[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string part(std::string_view boundary, std::string_view type, std::string_view text) {
  return fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n", boundary,
      type, quoted_printable(text));
}

}  // namespace

engine::Result<std::string> compose(const Mail& mail) {
  for (const auto* header : {&mail.from_name, &mail.from_address, &mail.to_address, &mail.subject, &mail.message_id,
                             &mail.unsubscribe, &mail.language}) {
    if (std::ranges::any_of(*header, is_control))
      return Error{ErrorCode::InvalidInput, "A header of a mail must not hold a control character.", {}};
  }
  for (const auto* address : {&mail.from_address, &mail.to_address}) {
    if (!is_email(*address) || !is_ascii(*address))
      return Error{ErrorCode::InvalidInput, "Mail cannot be sent to this address.", {}};
  }
  // In quoted-printable "=_" stands nowhere, so no text can end its part.
  const std::string boundary = "=_" + mail.message_id.substr(0, mail.message_id.find('@'));
  std::string bytes;
  const auto header = [&](std::string_view name, std::string_view value) {
    bytes += fmt::format("{}: {}\r\n", name, value);
  };
  header("Date", mail_date(mail.date));
  header("From", fmt::format("{} <{}>", phrase(mail.from_name), mail.from_address));
  header("To", mail.to_address);
  header("Subject", unstructured(mail.subject));
  header("Message-ID", "<" + mail.message_id + ">");
  if (!mail.unsubscribe.empty()) {
    header("List-Unsubscribe", "<" + mail.unsubscribe + ">");
    header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  header("Auto-Submitted", "auto-generated");
  header("Content-Language", mail.language);
  header("MIME-Version", "1.0");
  header("Content-Type", fmt::format("multipart/alternative; boundary=\"{}\"", boundary));
  bytes += "\r\n" + part(boundary, "text/plain", mail.text) + part(boundary, "text/html", mail.html);
  bytes += fmt::format("--{}--\r\n", boundary);
  return bytes;
}

}  // namespace tertulia::panels::outbox
