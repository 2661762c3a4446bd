// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/submit_ending.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::fieldwork::Disposition;
using engine::store::Ended;
using engine::store::Ending;

namespace {

void answer(http::Exchange& exchange, const Ended& ended, const std::string& language, int status_of_complete) {
  switch (ended.outcome) {
    case Ended::Outcome::Now:
    case Ended::Outcome::Before: {
      const int status = ended.disposition == Disposition::Complete ? status_of_complete : 200;
      return exchange.send(interview_response(status, end_state_json(state_of(ended.disposition), language)));
    }
    case Ended::Outcome::NotFielding:
      return exchange.send(interview_response(200, end_state_json("closed", language)));
    case Ended::Outcome::Refused:
      return exchange.send(http::problem({ErrorCode::Internal, "", {}}, exchange.request().id));
    case Ended::Outcome::Unavailable:
      return exchange.send(http::problem({ErrorCode::Unavailable, "", {}}, exchange.request().id));
  }
}

/// A test ends in a transaction of its own, past the writer: it is counted nowhere.
void end_test(const InterviewDesk& desk, http::Exchange& exchange, engine::BrandId brand, const Ending& ending,
              int status_of_complete) {
  engine::store::Transaction tx(desk.services.database, brand);
  engine::store::end_test_interview(tx, ending.interview, ending.disposition, ending.answers, ending.ended_at);
  tx.commit();
  answer(exchange, {Ended::Outcome::Now, ending.disposition}, ending.interview.locale, status_of_complete);
}

}  // namespace

void submit_ending(const InterviewDesk& desk, const http::ExchangePtr& exchange, engine::BrandId brand,
                   engine::store::Ending ending, int status_of_complete) {
  if (ending.interview.is_test) return end_test(desk, *exchange, brand, ending, status_of_complete);
  const std::string language = ending.interview.locale;
  const bool taken = desk.services.writer.submit(brand, std::move(ending),
                                                 [exchange, language, status_of_complete](const Ended& ended) {
                                                   answer(*exchange, ended, language, status_of_complete);
                                                 });
  if (!taken) exchange->send(http::retry_response(ErrorCode::Overloaded, 1, exchange->request().id));
}

}  // namespace tertulia::api
