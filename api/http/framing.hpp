// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <variant>

#include "api/http/message.hpp"

namespace tertulia::api::http {

struct FramingLimits {
  std::size_t max_target = 4096;
  std::size_t max_head = 16 * 1024;
  std::size_t max_headers = 100;
  /// The largest body that this request (without its body) may have.
  std::function<std::size_t(const Request&)> max_body = [](const Request&) { return std::size_t{1024 * 1024}; };
  /// Whether this request's body is taken piece by piece instead of whole.
  std::function<bool(const Request&)> takes_pieces = [](const Request&) { return false; };
};

/// More bytes are needed. `wants_continue`: the head is complete and asks for "100 Continue".
struct Incomplete {
  bool wants_continue = false;
};
/// The bytes are no acceptable request; answer `status` and close. The rest of the connection must not be read as a
/// request.
struct Malformed {
  int status;
  std::string_view reason;  ///< a short English sentence
};
/// A whole request, made of the first `consumed` bytes.
struct Complete {
  Request request;
  std::size_t consumed;
};
/// The head of a request whose body is taken piece by piece, made of the first `consumed` bytes; `body_size` bytes of
/// body follow, some of which may have been received.
struct HeadOnly {
  Request request;
  std::size_t consumed;
  bool wants_continue = false;
};
using Framing = std::variant<Incomplete, Malformed, Complete, HeadOnly>;

/// Reads one HTTP/1.1 or 1.0 request from the front of `bytes`, strictly (RFC 9112): exactly one Host, at most one
/// Content-Length of digits, no Transfer-Encoding, no bare CR or LF, no control bytes, valid percent-encoding of UTF-8.
/// Pure; never throws; its cost is linear in the bytes given.
Framing read_request(std::string_view bytes, const FramingLimits& limits);

/// Percent-decodes one path segment or query part; nothing for invalid encoding, NUL, control bytes or invalid UTF-8.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
std::string percent_encode(std::string_view text);

}  // namespace tertulia::api::http
