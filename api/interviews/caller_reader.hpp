// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "api/interviews/caller.hpp"
#include "engine/store/group_work.hpp"

namespace tertulia::api {

/// Finds callers in groups: all links of a brand that wait are looked up by the same few statements. Thread-safe.
class CallerReader {
 public:
  using Callback = std::function<void(engine::Result<Caller>&&)>;

  /// Both outlive this.
  CallerReader(const engine::store::Database& database, PlanCache& plans);

  /// False when too many wait already. The callback runs on a thread of the reader.
  [[nodiscard]] bool submit(engine::Token token, Callback callback);
  [[nodiscard]] engine::store::GroupCounters counters() const { return work_.counters(); }

 private:
  engine::store::GroupWork<std::string, engine::Result<Caller>> work_;
};

/// Finds out who calls and goes on with `next`, later and on another thread. A link that leads nowhere is answered and
/// counted against the address; what `next` throws is answered too.
void with_caller(const InterviewDesk& desk, const http::ExchangePtr& exchange, const engine::Token& token,
                 std::function<void(Caller&&)> next);

/// What an endpoint that takes answers does once it knows who calls. It answers the exchange, now or later. Everything
/// but the exchange and the desk is gone when it returns.
using AnswersHandler = void (*)(const InterviewDesk&, const http::ExchangePtr&, engine::BrandId, const Caller&,
                                const engine::json::Value& body);
/// A route whose body is answers: the link is admitted, its caller found, the body read, then `handle` is called, on
/// the reader's thread. `endpoint` and `schema` outlive the route.
http::OpenRoute answers_route(const InterviewDesk& desk, const http::Endpoint& endpoint, const http::Schema& schema,
                              AnswersHandler handle);

}  // namespace tertulia::api
