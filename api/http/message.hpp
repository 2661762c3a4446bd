// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tertulia::api::http {

class Spool;

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

std::string_view method_name(Method method);

/// One whole, well-framed request. Names of headers are lower case; path segments and query are percent-decoded UTF-8.
struct Request {
  Method method = Method::Other;
  std::string target;                                        ///< as sent, without the query
  std::vector<std::string> path;                             ///< "/a/b%20c" is {"a", "b c"}
  std::vector<std::pair<std::string, std::string>> query;    ///< in the order sent
  std::vector<std::pair<std::string, std::string>> headers;  ///< in the order sent
  std::string body;
  std::size_t body_size = 0;           ///< what Content-Length says; `body` stays empty where it comes piece by piece
  std::shared_ptr<const Spool> spool;  ///< the body of a route that takes large ones
  std::string address;                 ///< of the peer, or of the client that a trusted proxy names
  std::string id;                      ///< names this request in answers and logs
  bool keep_alive = true;

  /// The first header of that lower-case name.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

/// Writes a long body piece by piece: called until it returns false, each time appending the next piece to `out`.
/// Runs on the sender's thread, so it must not block for long; an exception ends the connection.
using BodySource = std::function<bool(std::string& out)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  BodySource
      source;  ///< when set, the body after `body`: sent in chunks as it comes, and the connection closes behind it

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

Response json_response(int status, std::string body);

/// The bytes of status line and headers. Content-Length is that of `body` unless there is a source; CR, LF and NUL in
/// header values are dropped. `now_date` is the value of the Date header (IMF-fixdate).
std::string response_head(const Response& response, bool keep_alive, std::string_view now_date);

/// The same body in chunks (RFC 9112 §7.1), so that a client sees when it was cut short; `first` comes before what it
/// gives.
BodySource chunked(BodySource source, std::string first);

/// "Sun, 06 Nov 1994 08:49:37 GMT" of a Unix time.
std::string http_date(std::int64_t unix_seconds);

}  // namespace tertulia::api::http
