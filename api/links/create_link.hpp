// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "panels/wave_link.hpp"

namespace tertulia::api {

/// A link and whose it is: enough to make its address.
struct LinkOfBrand {
  panels::WaveLink link;
  const Services* services;
  engine::BrandId brand;
};

/// POST /api/v1/waves/:wave_id/links
class CreateLink {
 public:
  struct Input {
    panels::WaveLink link;
    std::optional<std::string> expires_at;
  };
  using Output = LinkOfBrand;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// What a repeated request is shown: without the signing key.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
