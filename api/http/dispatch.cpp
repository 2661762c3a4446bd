// SPDX-License-Identifier: Apache-2.0
#include "api/http/dispatch.hpp"

#include <algorithm>

#include "api/http/log.hpp"
#include "api/http/problem.hpp"
#include "api/http/spool.hpp"
#include "engine/core/token.hpp"
#include "engine/store/idempotency_store.hpp"

namespace tertulia::api::http {

using engine::Error;
using engine::ErrorCode;
using engine::ErrorDetail;
using engine::Result;
using engine::Token;
using engine::store::Credential;
using engine::store::StoreError;
using engine::store::Transaction;

namespace {

constexpr std::string_view kKeyPrefix = "tk_";

/// The credential's token and whether it is a console session.
struct Presented {
  Token token;
  bool is_session = false;
};

std::optional<Presented> presented_by(const Request& request) {
  if (const auto header = request.header("authorization")) {
    constexpr std::string_view kBearer = "Bearer ";
    if (header->substr(0, kBearer.size()) != kBearer) return std::nullopt;
    const auto text = header->substr(kBearer.size());
    if (text.substr(0, kKeyPrefix.size()) != kKeyPrefix) return std::nullopt;
    const auto token = Token::parse(text.substr(kKeyPrefix.size()));
    return token ? std::optional(Presented{*token, false}) : std::nullopt;
  }
  if (const auto cookie = request.cookie("tertulia_session")) {
    const auto token = Token::parse(*cookie);
    return token ? std::optional(Presented{*token, true}) : std::nullopt;
  }
  return std::nullopt;
}

Error invalid_input(std::vector<ErrorDetail> faults) {
  std::string message = faults.size() == 1 ? faults[0].pointer + ": " + faults[0].message
                                           : std::to_string(faults.size()) + " rules are broken; see errors.";
  return Error{ErrorCode::InvalidInput, std::move(message), std::move(faults)};
}

/// Path and query against their schemas. A path argument that cannot be right leads nowhere: 404, as for any other
/// unknown id.
Result<std::vector<std::pair<std::string, std::string>>> checked_texts(const Endpoint& endpoint,
                                                                       const PathArguments& path,
                                                                       const Request& request) {
  std::vector<ErrorDetail> faults;
  for (const Property& parameter : endpoint.path_parameters) {
    const auto argument =
        std::find_if(path.begin(), path.end(), [&](const auto& a) { return a.first == parameter.name; });
    std::vector<ErrorDetail> ignored;
    parameter.schema.check_text(argument->second, "", ignored);
    if (!ignored.empty()) return Error{ErrorCode::NotFound, "", {}};
  }
  auto texts = path;
  for (const auto& [name, value] : request.query) {
    const auto known = std::find_if(endpoint.query.begin(), endpoint.query.end(),
                                    [&, n = std::string_view(name)](const Property& p) { return p.name == n; });
    if (known == endpoint.query.end()) {
      faults.push_back({"?" + name, "unknown_parameter", "This query parameter is not known here."});
    } else {
      known->schema.check_text(value, "?" + name, faults);
      texts.emplace_back(name, value);
    }
  }
  for (const Property& property : endpoint.query) {
    const bool there = std::any_of(request.query.begin(), request.query.end(),
                                   [&](const auto& q) { return q.first == property.name; });
    if (property.required && !there)
      faults.push_back({"?" + property.name, "required", "This query parameter is needed."});
  }
  if (!faults.empty()) return invalid_input(std::move(faults));
  return texts;
}

std::string media_type_of(const Request& request) {
  const auto header = request.header("content-type").value_or("");
  std::string type(header.substr(0, header.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return type;
}

/// The JSON body against its schema; nothing for endpoints without one or with another type.
Result<std::optional<engine::json::Document>> checked_body(const Endpoint& endpoint, const Request& request) {
  if (!endpoint.body) {
    if (!request.body.empty())
      return engine::error_at(ErrorCode::InvalidInput, "", "no_body", "This address takes no body.");
    return std::optional<engine::json::Document>{};
  }
  if (media_type_of(request) != endpoint.body_type) {
    return Error{ErrorCode::UnsupportedMediaType, "The body must be " + endpoint.body_type + ".", {}};
  }
  if (endpoint.body_type != "application/json") return std::optional<engine::json::Document>{};
  auto document = engine::json::Document::parse(request.body, {endpoint.max_body, 64});
  if (!document) return document.error();
  std::vector<ErrorDetail> faults;
  endpoint.body->check(document->root(), "", faults);
  if (!faults.empty()) return invalid_input(std::move(faults));
  return std::optional(std::move(*document));
}

bool is_visible_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

/// A sink whose failures are answered and leave nothing behind.
class GuardedSink final : public BodySink {
 public:
  GuardedSink(ExchangePtr exchange, std::unique_ptr<BodySink> sink)
      : exchange_(std::move(exchange)), sink_(std::move(sink)) {}

  Next take(std::string piece, bool last) override {
    Next next = Next::Enough;
    if (!answering_failures(exchange_, [&] { next = sink_->take(std::move(piece), last); })) cut_off();
    return next;
  }
  void cut_off() override {
    answering_failures(exchange_, [&] { sink_->cut_off(); });
  }

 private:
  ExchangePtr exchange_;
  std::unique_ptr<BodySink> sink_;
};

/// Puts a body aside until it is whole.
class SpoolingSink final : public BodySink {
 public:
  SpoolingSink(const engine::KeyRing& keys, std::function<void(std::shared_ptr<const Spool>)> run)
      : spool_(std::make_shared<Spool>(keys)), run_(std::move(run)) {}

  Next take(std::string piece, bool last) override {
    spool_->append(piece);
    if (!last) return Next::More;
    spool_->finish();
    run_(std::move(spool_));
    return Next::Enough;
  }
  void cut_off() override { spool_.reset(); }

 private:
  std::shared_ptr<Spool> spool_;
  std::function<void(std::shared_ptr<const Spool>)> run_;
};

}  // namespace

bool answering_failures(const ExchangePtr& exchange, const std::function<void()>& work) {
  const std::string& id = exchange->request().id;
  try {
    work();
    return true;
  } catch (const StoreError& error) {
    log_error("store", {{"request_id", std::string_view(id)}, {"what", std::string_view(error.what())}});
    exchange->send(problem(error_of(error), id));
  } catch (const std::exception& error) {
    log_error("fault", {{"request_id", std::string_view(id)}, {"what", std::string_view(error.what())}});
    exchange->send(problem({ErrorCode::Internal, "", {}}, id));
  }
  return false;
}

Error error_of(const StoreError& error) {
  switch (error.kind()) {
    case StoreError::Kind::Unavailable:
      return {ErrorCode::Unavailable, "", {}};
    case StoreError::Kind::Transient:
    case StoreError::Kind::LockTimeout:
      return {ErrorCode::Overloaded, "", {}};
    case StoreError::Kind::Constraint:
      return {ErrorCode::StateConflict, "Somebody else changed the same thing at the same time, or it is in use.", {}};
    case StoreError::Kind::Other:
      break;
  }
  return {ErrorCode::Internal, "", {}};
}

Response retry_response(ErrorCode code, int seconds, std::string_view request_id) {
  Response response = problem(Error{code, "", {}}, request_id);
  for (auto& [name, value] : response.headers) {
    if (name == "Retry-After") value = std::to_string(seconds);
  }
  return response;
}

Dispatch::Dispatch(const Services& services, DispatchOptions options, std::vector<Route> routes,
                   std::vector<OpenRoute> open_routes)
    : services_(services),
      options_(std::move(options)),
      routes_(std::move(routes)),
      open_routes_(std::move(open_routes)),
      key_limit_(options_.key_rate),
      failure_limit_(options_.failure_rate),
      entry_limit_(options_.failure_rate),
      workers_(options_.workers, options_.max_queued),
      receiver_([this](std::function<void()>& work) { return workers_.submit(work); }) {
  for (const Route& route : routes_) table_.add(route.endpoint->method, route.endpoint->path);
  for (const OpenRoute& open : open_routes_) table_.add(open.endpoint->method, open.endpoint->path);
}

int Dispatch::refused_from(const std::string& address) {
  return failure_limit_.take(address, std::chrono::steady_clock::now());
}
int Dispatch::wait_of(const std::string& address) {
  return failure_limit_.wait(address, std::chrono::steady_clock::now());
}
int Dispatch::entered_from(const std::string& address) {
  return entry_limit_.take(address, std::chrono::steady_clock::now());
}
int Dispatch::used_by(const std::string& name) { return key_limit_.take(name, std::chrono::steady_clock::now()); }

Dispatch::Match Dispatch::match(const Request& request) const {
  auto found = table_.match(request.method == Method::Head ? Method::Get : request.method, request.path);
  Match match{nullptr, nullptr, std::move(found.arguments), std::move(found.allow)};
  if (found.route && *found.route < routes_.size()) {
    match.route = &routes_[*found.route];
  } else if (found.route) {
    match.open = &open_routes_[*found.route - routes_.size()];
  }
  return match;
}

std::size_t Dispatch::max_body(const Request& request) const {
  const Match found = match(request);
  if (found.route != nullptr) return found.route->endpoint->max_body;
  return found.open != nullptr ? found.open->endpoint->max_body : 1024 * 1024;
}

ExchangePtr Dispatch::begin(Request&& request, Responder&& responder) {
  request.id = engine::Uuid::version7(services_.clock.now()).text();
  request.address = options_.proxies.client_of(request);
  return std::make_shared<Exchange>(std::move(request), std::move(responder), metrics_, in_flight_);
}

void Dispatch::handle(Request&& request, Responder&& responder) {
  const ExchangePtr exchange = begin(std::move(request), std::move(responder));
  const std::string& id = exchange->request().id;
  if (draining_) {
    exchange->close_after();
    return exchange->send(retry_response(ErrorCode::Overloaded, 1, id));
  }
  Match found = match(exchange->request());
  if (found.route == nullptr && found.open == nullptr) {
    if (found.allow.empty()) return exchange->send(problem({ErrorCode::NotFound, "", {}}, id));
    if (exchange->request().method == Method::Options)
      return exchange->send(Response{204, {{"Allow", found.allow}}, "", nullptr});
    return exchange->send(problem({ErrorCode::MethodNotAllowed, "", {}}, id).with("Allow", found.allow));
  }
  exchange->set_route((found.route != nullptr ? found.route->endpoint : found.open->endpoint)->path);
  if (found.open != nullptr && found.open->runs_on == RunsOn::EventThread) {
    answering_failures(exchange, [&] { found.open->run(exchange, found.arguments); });
    return;
  }
  std::function<void()> work = [this, exchange, found = std::move(found)] {
    if (found.open != nullptr) {
      answering_failures(exchange, [&] { found.open->run(exchange, found.arguments); });
    } else {
      run_route(exchange, *found.route, found.arguments);
    }
  };
  if (!workers_.submit(work)) exchange->send(retry_response(ErrorCode::Overloaded, 1, id));
}

bool Dispatch::takes_pieces(const Request& request) const {
  const Match found = match(request);
  return found.route != nullptr ? found.route->endpoint->is_spooled : found.open != nullptr && found.open->upload;
}

void Dispatch::handle_upload(Request&& request, Responder&& responder, Incoming&& incoming) {
  const ExchangePtr exchange = begin(std::move(request), std::move(responder));
  Match found = match(exchange->request());
  exchange->set_route((found.route != nullptr ? found.route->endpoint : found.open->endpoint)->path);
  auto body = std::make_shared<Incoming>(std::move(incoming));  // shared: work is copyable
  std::function<void()> work = [this, exchange, body, found = std::move(found)] {
    std::unique_ptr<BodySink> sink;
    answering_failures(exchange, [&] {
      sink = found.route != nullptr ? spool(exchange, *found.route, found.arguments)
                                    : found.open->upload(exchange, found.arguments);
    });
    if (sink) {
      receiver_.take(std::move(*body), std::make_unique<GuardedSink>(exchange, std::move(sink)));
    } else {
      receiver_.drain(std::move(*body));
    }
  };
  if (!draining_ && receiver_.active() < options_.max_uploads && workers_.submit(work)) return;
  exchange->send(retry_response(ErrorCode::Overloaded, 1, exchange->request().id));
  receiver_.drain(std::move(*body));
}

std::unique_ptr<BodySink> Dispatch::spool(const ExchangePtr& exchange, const Route& route, const PathArguments& path) {
  // Before anything is kept of it: a stranger's body is not wanted.
  auto admitted = admit(*exchange, *route.endpoint);
  if (auto* refusal = std::get_if<Response>(&admitted)) {
    exchange->send(std::move(*refusal));
    return nullptr;
  }
  return std::make_unique<SpoolingSink>(services_.keys,
                                        [this, exchange, &route, path](std::shared_ptr<const Spool> body) {
                                          exchange->request().spool = std::move(body);
                                          run_route(exchange, route, path);
                                        });
}

void Dispatch::run_route(const ExchangePtr& exchange, const Route& route, const PathArguments& arguments) {
  answering_failures(exchange, [&] {
    auto response = serve(*exchange, route, arguments);
    exchange->send(response ? std::move(*response) : problem(response.error(), exchange->request().id));
  });
}

Result<Credential> Dispatch::authenticate(Transaction& tx, const Token& token, bool is_session,
                                          const std::string& address) {
  auto credential = is_session ? engine::store::find_by_session_secret(tx, token.secret, services_.clock.now())
                               : engine::store::find_by_key_secret(tx, token.secret);
  if (credential) return std::move(*credential);
  refused_from(address);
  return Error{ErrorCode::Unauthorized, "", {}};
}

std::variant<Dispatch::Admitted, Response> Dispatch::admit(Exchange& exchange, const Endpoint& endpoint) {
  const Request& request = exchange.request();
  const auto refused = [&](Error error) { return problem(error, request.id); };
  if (const int seconds = wait_of(request.address))
    return retry_response(ErrorCode::TooManyRequests, seconds, request.id);
  const auto presented = presented_by(request);
  if (!presented) {
    refused_from(request.address);
    return refused({ErrorCode::Unauthorized, "", {}});
  }
  Transaction tx(services_.database, presented->token.brand);
  exchange.set_brand(presented->token.brand.text());
  auto actor = authenticate(tx, presented->token, presented->is_session, request.address);
  if (!actor) return refused(actor.error());
  if (const int seconds = used_by(actor->api_key_id.text()))
    return retry_response(ErrorCode::TooManyRequests, seconds, request.id);
  const auto& scopes = actor->scopes;
  if (!endpoint.scope.empty() && std::find(scopes.begin(), scopes.end(), endpoint.scope) == scopes.end())
    return refused({ErrorCode::Forbidden, "The key lacks the scope " + endpoint.scope + ".", {}});
  return Admitted{std::move(tx), std::move(*actor)};
}

Result<Response> Dispatch::serve(Exchange& exchange, const Route& route, const PathArguments& path) {
  const Request& request = exchange.request();
  const Endpoint& endpoint = *route.endpoint;
  auto admission = admit(exchange, endpoint);
  if (auto* refusal = std::get_if<Response>(&admission)) return std::move(*refusal);
  auto& [tx, actor] = std::get<Admitted>(admission);
  auto texts = checked_texts(endpoint, path, request);
  if (!texts) return texts.error();
  const auto body = checked_body(endpoint, request);
  if (!body) return body.error();
  const Arguments arguments(std::move(*texts), *body ? std::optional((*body)->root()) : std::nullopt,
                            request.spool.get());
  RequestContext context{services_, tx, actor, request, services_.clock.now()};
  auto handled =
      endpoint.idempotency == Idempotency::Needed ? run_once(route, arguments, context) : route.run(arguments, context);
  if (!handled) return handled.error();
  tx.commit();
  for (auto& [name, value] : context.headers) handled->response.with(name, value);
  handled->response.with("Cache-Control", "no-store");
  return std::move(handled->response);
}

Result<Handled> Dispatch::run_once(const Route& route, const Arguments& arguments, RequestContext& context) {
  const auto key = context.request.header("idempotency-key");
  if (!key) return Error{ErrorCode::IdempotencyKeyMissing, "", {}};
  if (key->empty() || key->size() > 128 || !is_visible_ascii(*key)) {
    return engine::error_at(ErrorCode::InvalidInput, "", "idempotency_key",
                            "The Idempotency-Key must have 1 to 128 visible characters.");
  }
  const std::string hash =
      engine::content_hash(std::string(method_name(context.request.method)) + ' ' + context.request.target + '\n' +
                           (context.request.spool ? context.request.spool->digest() : context.request.body));
  auto begun = engine::store::begin_idempotent(context.tx, *key, hash, context.now);
  if (!begun) return begun.error();
  if (*begun) {
    Handled replayed{json_response((*begun)->status, (*begun)->body), ""};
    replayed.response.with("Idempotency-Replayed", "true");
    return replayed;
  }
  auto handled = route.run(arguments, context);
  if (handled) engine::store::finish_idempotent(context.tx, *key, handled->response.status, handled->replay);
  return handled;
}

}  // namespace tertulia::api::http
