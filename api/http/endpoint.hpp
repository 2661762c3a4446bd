// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"
#include "api/http/schema.hpp"
#include "api/services.hpp"
#include "engine/core/result.hpp"
#include "engine/json/json.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::api::http {

/// Whether a POST needs an Idempotency-Key: those that change something.
enum class Idempotency { None, Needed };

/// One row of the route table: all that dispatch and /openapi.json know of an endpoint.
struct Endpoint {
  Method method = Method::Get;
  std::string path;                   ///< "/api/v1/panels/:panel_id"
  std::string scope;                  ///< what a key must carry; empty: any valid key
  std::string summary;                ///< one English sentence
  int status = 200;                   ///< of success
  std::vector<int> other_statuses{};  ///< further statuses with the same answer
  std::vector<Property> path_parameters{};
  std::vector<Property> query{};
  std::optional<Schema> body{};
  std::string body_type = "application/json";
  std::optional<Schema> answer{};
  std::string answer_type = "application/json";
  Idempotency idempotency = Idempotency::None;
  std::vector<engine::ErrorCode> errors{};  ///< besides those that dispatch itself gives
  std::size_t max_body = 1024 * 1024;
  bool is_spooled = false;  ///< its body may be too large for memory and waits in a file until it is whole
};

/// What the caller sent, checked against the endpoint's schemas. Names are looked up in path, query and body, in this
/// order.
class Arguments {
 public:
  Arguments(std::vector<std::pair<std::string, std::string>> texts, std::optional<engine::json::Value> body,
            const Spool* spool)
      : texts_(std::move(texts)), body_(body), spool_(spool) {}

  /// Required ones; that they are there was checked before.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::int64_t integer(std::string_view name) const;
  template <typename Id>
  [[nodiscard]] Id id(std::string_view name) const {
    return *Id::parse(text(name));
  }
  /// Absent or null is nothing.
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view name) const;
  [[nodiscard]] std::optional<engine::Instant> optional_time(std::string_view name) const;
  template <typename Id>
  [[nodiscard]] std::optional<Id> optional_id(std::string_view name) const {
    const auto text = optional_text(name);
    return text ? Id::parse(*text) : std::nullopt;
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  /// A member of the JSON body.
  [[nodiscard]] std::optional<engine::json::Value> member(std::string_view name) const;
  [[nodiscard]] engine::json::Value body() const { return *body_; }
  /// The body of a spooled endpoint; null when it is empty.
  [[nodiscard]] const Spool* spool() const { return spool_; }

 private:
  [[nodiscard]] const std::string* find_text(std::string_view name) const;

  std::vector<std::pair<std::string, std::string>> texts_;
  std::optional<engine::json::Value> body_;
  const Spool* spool_;
};

/// One authenticated request. The transaction belongs to its brand; dispatch commits it when the handler succeeds.
struct RequestContext {
  const Services& services;
  engine::store::Transaction& tx;
  const engine::store::Credential& actor;
  const Request& request;
  engine::Instant now{};
  std::vector<std::pair<std::string, std::string>> headers{};  ///< added to a successful answer

  void audit(std::string_view action, std::string_view target_kind, const engine::Uuid& target) const {
    engine::store::insert_audit(tx, {actor.api_key_id.value(), action, target_kind, target}, now);
  }
};

/// The shape of a handler. It knows neither sockets nor Pistache, so it can be tested by calling it.
template <typename H>
concept Handler = requires(const H handler, const typename H::Input input, const typename H::Output output,
                           const Arguments arguments, RequestContext& context, engine::json::Writer& writer) {
  { H::endpoint() } -> std::same_as<const Endpoint&>;
  { H::parse(arguments) } -> std::same_as<typename H::Input>;
  { H::write(output, writer) } -> std::same_as<void>;
  { handler.handle(input, context) } -> std::same_as<engine::Result<typename H::Output>>;
};

/// A handled request: the answer, and what a replay of it may show.
struct Handled {
  Response response;
  std::string replay;  ///< the body without secrets
};

struct Route {
  const Endpoint* endpoint;
  std::function<engine::Result<Handled>(const Arguments&, RequestContext&)> run;
};

/// The row of a handler that answers JSON. `write_replay`, where a handler has one, leaves out what is shown only once.
template <Handler H>
Route route_of() {
  return {&H::endpoint(), [](const Arguments& arguments, RequestContext& context) -> engine::Result<Handled> {
            const engine::Result<typename H::Output> output = H{}.handle(H::parse(arguments), context);
            if (!output) return output.error();
            engine::json::Writer body;
            H::write(*output, body);
            Handled handled;
            handled.response = json_response(H::endpoint().status, body.take());
            if constexpr (requires(engine::json::Writer & w) { H::write_replay(*output, w); }) {
              engine::json::Writer replay;
              H::write_replay(*output, replay);
              handled.replay = replay.take();
            } else {
              handled.replay = handled.response.body;
            }
            return handled;
          }};
}

/// The row of a handler that makes its response itself: `static Result<Response> respond(const Arguments&,
/// RequestContext&)`.
template <typename H>
Route raw_route_of() {
  return {&H::endpoint(), [](const Arguments& arguments, RequestContext& context) -> engine::Result<Handled> {
            engine::Result<Response> response = H::respond(arguments, context);
            if (!response) return response.error();
            return Handled{std::move(*response), ""};
          }};
}

}  // namespace tertulia::api::http
