// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

/// POST /api/v1/brands - a brand and its first key, which is shown once. Only the operator's key may.
class CreateBrand {
 public:
  struct Input {
    std::string name;
  };
  struct Output {
    engine::store::Brand brand;
    engine::store::ApiKey key;
    std::string secret;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Without the key's secret.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateBrand>);

}  // namespace tertulia::api
