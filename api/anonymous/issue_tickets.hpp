// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/tickets
class IssueTickets {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  /// People with the same reporting variables, and as many links: each is anybody's.
  struct Group {
    std::string given;  ///< JSON
    std::vector<std::string> refs;
    std::vector<std::string> links;
  };
  struct Output {
    std::vector<Group> groups;
    std::size_t issued = 0;
    std::size_t withheld = 0;
    bool more = false;
  };

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  static void write_replay(const Output& output, engine::json::Writer& writer);
  engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
