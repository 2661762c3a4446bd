// SPDX-License-Identifier: Apache-2.0
#include "api/anonymous/ticket_caller.hpp"

#include "engine/store/access_store.hpp"
#include "engine/store/ticket_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

engine::Result<TicketCaller> find_ticket_caller(const InterviewDesk& desk, engine::store::Transaction& tx,
                                                const engine::Token& token, const std::string& address) {
  auto ticket = engine::store::find_ticket(tx, token.secret);
  if (!ticket) {
    desk.dispatch->refused_from(address);
    return engine::Error{engine::ErrorCode::LinkUnusable, "", {}};
  }
  TicketCaller caller;
  caller.wave = *engine::store::find_wave(tx, ticket->wave_id);
  auto plan = desk.plans.find(tx, caller.wave, caller.wave.version);
  if (!plan) return plan.error();
  caller.plan = *plan;
  caller.given = std::move(ticket->given);
  caller.brand_name = engine::store::find_brand(tx)->name;
  return caller;
}

std::optional<std::string> closed_door(const TicketCaller& caller, const std::string& language) {
  if (is_over(caller.wave.status)) return end_state_json("closed", language);
  if (!takes_answers(caller.wave.status)) return end_state_json("not_open", language);
  return std::nullopt;
}

engine::store::InterviewRecord unstored_interview(const TicketCaller& caller, const std::optional<std::string>& locale,
                                                  const std::optional<std::string>& time_zone, engine::Instant now) {
  Caller nobody;
  nobody.wave = caller.wave;
  nobody.invited.language = "en";
  nobody.invited.time_zone = "UTC";
  auto interview = new_interview(nobody, locale, time_zone, now);
  interview.given = caller.given;
  return interview;
}

}  // namespace tertulia::api
