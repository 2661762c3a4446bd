// SPDX-License-Identifier: Apache-2.0
#include "api/http/framing.hpp"

#include <algorithm>
#include <cstdint>

namespace tertulia::api::http {
namespace {

constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";

bool is_token_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kTokenMarks.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char); }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Method method_of(std::string_view name) {
  for (const Method method :
       {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Options}) {
    if (name == method_name(method)) return method;
  }
  return Method::Other;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Length of the UTF-8 sequence at the front of `text`; 0 when there is none (overlong forms and surrogates are none).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0U; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return tail(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if (!tail(1) || !tail(2)) return 0;
    if (lead == 0xe0 && byte(1) < 0xa0) return 0;
    if (lead == 0xed && byte(1) > 0x9f) return 0;
    return 3;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (lead == 0xf0 && byte(1) < 0x90) return 0;
    if (lead == 0xf4 && byte(1) > 0x8f) return 0;
    return 4;
  }
  return 0;
}

bool is_plain_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    const auto lead = static_cast<std::uint8_t>(text.front());
    if (lead < 0x20 || lead == 0x7f) return false;
    text.remove_prefix(length);
  }
  return true;
}

using Fault = std::optional<Malformed>;

Fault read_target(std::string_view target, Request& request) {
  if (target.empty() || target.front() != '/') return Malformed{400, "The request target must begin with a slash."};
  for (const char c : target) {
    if (c <= ' ' || c == 0x7f || c == '#')
      return Malformed{400, "The request target has a character that must be encoded."};
  }
  const auto mark = target.find('?');
  request.target = std::string(target.substr(0, mark));
  std::string_view path = std::string_view(request.target).substr(1);
  while (!path.empty()) {
    const auto slash = path.find('/');
    auto segment = percent_decode(path.substr(0, slash), false);
    if (!segment) return Malformed{400, "The path is not percent-encoded UTF-8."};
    if (*segment == "." || *segment == "..") return Malformed{400, "The path must not hold dot segments."};
    request.path.push_back(std::move(*segment));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
    if (path.empty()) request.path.emplace_back();  // "/a/" is not "/a"
  }
  if (mark == std::string_view::npos) return std::nullopt;
  std::string_view query = target.substr(mark + 1);
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = percent_decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value) return Malformed{400, "The query is not percent-encoded UTF-8."};
    request.query.emplace_back(std::move(*name), std::move(*value));
  }
  return std::nullopt;
}

Fault read_request_line(std::string_view line, const FramingLimits& limits, Request& request) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return Malformed{400, "The request line has not three parts."};
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (!is_token(method)) return Malformed{400, "The method is not a token."};
  request.method = method_of(method);
  if (target.size() > limits.max_target) return Malformed{414, "The request target is too long."};
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return version.substr(0, 5) == "HTTP/" ? Malformed{505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."}
                                           : Malformed{400, "The request line has no HTTP version."};
  }
  request.keep_alive = version == "HTTP/1.1";
  return read_target(target, request);
}

Fault read_header_line(std::string_view line, Request& request) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return Malformed{400, "A header line has no proper name."};  // also a name followed by a blank, and a folded line
  }
  const auto value = trim(line.substr(colon + 1));
  for (const char c : value) {
    if ((static_cast<std::uint8_t>(c) < 0x20 && c != '\t') || c == 0x7f)
      return Malformed{400, "A header value has a control byte."};
  }
  request.headers.emplace_back(lower(line.substr(0, colon)), std::string(value));
  return std::nullopt;
}

/// Splits at CRLF; a bare CR or LF is a fault.
Fault read_head(std::string_view head, const FramingLimits& limits, Request& request) {
  bool first = true;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const auto line = head.substr(0, end);
    if (line.find_first_of("\r\n") != std::string_view::npos) return Malformed{400, "A line must end with CR LF."};
    if (first) {
      if (auto fault = read_request_line(line, limits, request)) return fault;
      first = false;
    } else {
      if (request.headers.size() == limits.max_headers) return Malformed{431, "There are too many header lines."};
      if (auto fault = read_header_line(line, request)) return fault;
    }
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
  }
  return std::nullopt;
}

struct BodyFraming {
  std::size_t length = 0;
  bool wants_continue = false;
};

std::variant<Malformed, BodyFraming> read_body_framing(Request& request, const FramingLimits& limits) {
  BodyFraming body;
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  const bool http11 = request.keep_alive;  // as the request line left it
  for (const auto& [name, value] : request.headers) {
    if (name == "host") {
      ++hosts;
      if (value.find_first_of(" /\\@,") != std::string::npos) return Malformed{400, "The Host header is not a host."};
    } else if (name == "transfer-encoding") {
      return Malformed{411, "Send a Content-Length; chunked bodies are not accepted."};
    } else if (name == "content-length") {
      if (++lengths > 1) return Malformed{400, "There is more than one Content-Length."};
      if (value.empty() || value.find_first_not_of("0123456789") != std::string::npos) {
        return Malformed{400, "The Content-Length is not a number."};
      }
      if (value.size() > 15) return Malformed{413, "The body is too large."};
      body.length = std::stoull(value);
    } else if (name == "expect") {
      if (lower(value) != "100-continue") return Malformed{417, "Only Expect: 100-continue is known here."};
      body.wants_continue = http11;  // HTTP/1.0 clients do not know it
    } else if (name == "connection") {
      const auto options = lower(value);
      if (options.find("close") != std::string::npos) request.keep_alive = false;
    }
  }
  if (hosts > 1 || (hosts == 0 && http11)) return Malformed{400, "There must be exactly one Host header."};
  if (body.length > limits.max_body(request)) return Malformed{413, "The body is too large."};
  return body;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      result += ' ';
    } else if (text[i] != '%') {
      result += text[i];
    } else {
      const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      result += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_plain_utf8(result)) return std::nullopt;
  return result;
}

std::string percent_encode(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      result += c;
    } else {
      result += '%';
      result += kDigits[static_cast<std::uint8_t>(c) >> 4];
      result += kDigits[static_cast<std::uint8_t>(c) & 0xf];
    }
  }
  return result;
}

Framing read_request(std::string_view bytes, const FramingLimits& limits) {
  const auto end = bytes.substr(0, limits.max_head + 4).find("\r\n\r\n");
  const auto line_end = std::min(bytes.find("\r\n"), bytes.size());
  if (line_end > limits.max_target + 32) return Malformed{414, "The request target is too long."};
  if (end == std::string_view::npos) {
    if (bytes.size() > limits.max_head) return Malformed{431, "The header lines are too long."};
    if (bytes.find('\0') != std::string_view::npos) return Malformed{400, "A NUL byte has no place in a request head."};
    return Incomplete{};
  }
  Complete complete{{}, 0};
  Request& request = complete.request;
  if (const auto fault = read_head(bytes.substr(0, end), limits, request)) return *fault;
  const auto framing = read_body_framing(request, limits);
  if (const auto* fault = std::get_if<Malformed>(&framing)) return *fault;
  const auto& body = std::get<BodyFraming>(framing);
  const std::size_t head_size = end + 4;
  request.body_size = body.length;
  if (body.length > 0 && limits.takes_pieces(request)) {
    return HeadOnly{std::move(request), head_size, body.wants_continue && bytes.size() == head_size};
  }
  if (bytes.size() - head_size < body.length) return Incomplete{body.wants_continue && bytes.size() == head_size};
  request.body = std::string(bytes.substr(head_size, body.length));
  complete.consumed = head_size + body.length;
  return complete;
}

}  // namespace tertulia::api::http
