// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "api/http/endpoint.hpp"
#include "api/http/exchange.hpp"
#include "api/http/rate_limit.hpp"
#include "api/http/receiver.hpp"
#include "api/http/route_table.hpp"
#include "api/http/trusted_proxy.hpp"
#include "api/http/worker_pool.hpp"
#include "engine/core/token.hpp"

namespace tertulia::api::http {

/// Where an open route runs: on the event thread when it never waits, on a worker when it may.
enum class RunsOn { EventThread, Worker };

/// A route that has no brand's key: pages, operations, the respondent's side. It answers the exchange itself, now or
/// later.
struct OpenRoute {
  const Endpoint* endpoint;
  RunsOn runs_on;
  std::function<void(const ExchangePtr&, const PathArguments&)> run;
  /// Set where a body is taken piece by piece (then `run` sees only requests without one): on a worker, with the head
  /// of the request. Nothing: the exchange has been answered and the body is not wanted.
  std::function<std::unique_ptr<BodySink>(const ExchangePtr&, const PathArguments&)> upload = nullptr;
};

struct DispatchOptions {
  std::size_t workers = 8;
  std::size_t max_queued = 2048;
  std::size_t max_uploads = 256;  ///< bodies that arrive piece by piece at the same time
  Rate key_rate{500, 2000};       ///< requests of one key or link
  Rate failure_rate{5, 60};       ///< refused credentials from one address, and new visitors from one
  TrustedProxies proxies;
};

/// Everything that is done once for all endpoints: matching, limits, authentication, JSON, schemas, idempotency, the
/// transaction, errors as problems. Thread-safe.
class Dispatch {
 public:
  Dispatch(const Services& services, DispatchOptions options, std::vector<Route> routes,
           std::vector<OpenRoute> open_routes);

  /// On an event thread; never blocks.
  void handle(Request&& request, Responder&& responder);
  /// On an event thread; never blocks. Only for requests of which takes_pieces() is true.
  void handle_upload(Request&& request, Responder&& responder, Incoming&& incoming);
  [[nodiscard]] bool takes_pieces(const Request& request) const;
  /// The largest body that a request to this target may have; asked before the body is there.
  [[nodiscard]] std::size_t max_body(const Request& request) const;

  /// From now on new requests get 503 and their connections close; those in flight are finished.
  void drain() { draining_ = true; }
  [[nodiscard]] bool draining() const { return draining_; }
  [[nodiscard]] std::size_t in_flight() const { return in_flight_; }
  [[nodiscard]] std::size_t queued() const { return workers_.queued(); }
  [[nodiscard]] const RequestMetrics& metrics() const { return metrics_; }

  /// Counts a refused credential; the seconds to wait when there were too many from this address.
  int refused_from(const std::string& address);
  [[nodiscard]] int wait_of(const std::string& address);
  /// Counts somebody who came by a link that many may use; the seconds to wait when too many came from this address.
  int entered_from(const std::string& address);
  /// Counts a request of a link or key.
  int used_by(const std::string& name);

 private:
  struct Match {
    const Route* route = nullptr;
    const OpenRoute* open = nullptr;
    PathArguments arguments;
    std::string allow;  ///< other methods of the same path
  };
  /// Who asks, as a key or session that may.
  struct Admitted {
    engine::store::Transaction tx;  ///< of the key's brand
    engine::store::Credential actor;
  };
  [[nodiscard]] Match match(const Request& request) const;
  ExchangePtr begin(Request&& request, Responder&& responder);
  void run_route(const ExchangePtr& exchange, const Route& route, const PathArguments& arguments);
  std::unique_ptr<BodySink> spool(const ExchangePtr& exchange, const Route& route, const PathArguments& path);
  /// Or what they are told instead.
  std::variant<Admitted, Response> admit(Exchange& exchange, const Endpoint& endpoint);
  engine::Result<Response> serve(Exchange& exchange, const Route& route, const PathArguments& arguments);
  engine::Result<Handled> run_once(const Route& route, const Arguments& arguments, RequestContext& context);
  engine::Result<engine::store::Credential> authenticate(engine::store::Transaction& tx, const engine::Token& token,
                                                         bool is_session, const std::string& address);

  const Services& services_;
  DispatchOptions options_;
  std::vector<Route> routes_;
  std::vector<OpenRoute> open_routes_;
  RouteTable table_;  ///< the routes, then the open ones
  RateLimit key_limit_;
  RateLimit failure_limit_;
  RateLimit entry_limit_;
  RequestMetrics metrics_;
  std::atomic<std::size_t> in_flight_{0};
  std::atomic<bool> draining_{false};
  WorkerPool workers_;  // behind all that its threads use
  Receiver receiver_;   // last: it gives work to the workers
};

/// Runs `work`; what it throws is logged and becomes the exchange's answer. False when it threw.
bool answering_failures(const ExchangePtr& exchange, const std::function<void()>& work);
/// What a StoreError means to a client.
engine::Error error_of(const engine::store::StoreError& error);
/// A 429 or a 503 with the seconds to wait.
Response retry_response(engine::ErrorCode code, int seconds, std::string_view request_id);

}  // namespace tertulia::api::http
