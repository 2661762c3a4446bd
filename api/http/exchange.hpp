// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "api/http/connection.hpp"
#include "api/http/message.hpp"
#include "api/http/metrics.hpp"

namespace tertulia::api::http {

/// One request on its way to its answer. send() is called from any thread; the first call counts. It adds the headers
/// that every answer has, counts, logs and lets the graceful stop go on.
class Exchange {
 public:
  Exchange(Request request, Responder responder, RequestMetrics& metrics, std::atomic<std::size_t>& in_flight);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  [[nodiscard]] const Request& request() const { return request_; }
  [[nodiscard]] Request& request() { return request_; }
  /// The pattern of the matched route, for logs and metrics.
  void set_route(std::string route) { route_ = std::move(route); }
  void set_brand(std::string brand) { brand_ = std::move(brand); }
  void close_after() { responder_.close_after(); }
  void send(Response response);

 private:
  Request request_;
  Responder responder_;
  RequestMetrics& metrics_;
  std::atomic<std::size_t>& in_flight_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::string route_ = "none";
  std::string brand_;
  bool answered_ = false;
};

using ExchangePtr = std::shared_ptr<Exchange>;  // shared: a writer's callback and a worker may both hold it

}  // namespace tertulia::api::http
