// SPDX-License-Identifier: Apache-2.0
#include "api/http/exchange.hpp"

#include <utility>

#include "api/http/log.hpp"

namespace tertulia::api::http {

Exchange::Exchange(Request request, Responder responder, RequestMetrics& metrics, std::atomic<std::size_t>& in_flight)
    : request_(std::move(request)), responder_(std::move(responder)), metrics_(metrics), in_flight_(in_flight) {
  ++in_flight_;
}

Exchange::~Exchange() { --in_flight_; }

void Exchange::send(Response response) {
  if (std::exchange(answered_, true)) return;
  response.with("X-Request-Id", request_.id)
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "no-referrer");
  const int status = response.status;
  responder_.send(std::move(response));
  const auto duration =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun_);
  metrics_.observe(route_, status, duration);
  log_info("request", {{"request_id", std::string_view(request_.id)},
                       {"method", method_name(request_.method)},
                       {"route", std::string_view(route_)},
                       {"brand_id", std::string_view(brand_)},
                       {"status", std::int64_t{status}},
                       {"ms", static_cast<double>(duration.count()) / 1000.0}});
}

}  // namespace tertulia::api::http
