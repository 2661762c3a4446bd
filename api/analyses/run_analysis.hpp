// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/analyses - a table, a model or a segmentation of live data, by any method of docs/methods.
class RunAnalysis {
 public:
  struct Input {
    engine::json::Value body;
  };
  struct Output {
    std::string method;
    std::string snapshot;
    std::string result;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the method, wave or panel), InvalidAnalysis and InvalidExpression, with pointers into the body.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<RunAnalysis>);

}  // namespace tertulia::api
