// SPDX-License-Identifier: Apache-2.0
#include "api/cases/create_case_rule.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/room_store.hpp"
#include "engine/store/wave_store.hpp"
namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::optional;
using http::required;
using http::Schema;

namespace {

std::vector<engine::ErrorDetail> faults_of(const engine::cases::CaseRule& rule, http::RequestContext& context) {
  std::vector<engine::ErrorDetail> faults;
  if (rule.wave_id.has_value() == rule.room_id.has_value())
    faults.push_back({"/wave_id", "one_of", "A rule is of one wave or of one room."});
  const auto wave = rule.wave_id ? engine::store::find_wave(context.tx, *rule.wave_id) : std::nullopt;
  if (rule.wave_id && !wave) faults.push_back({"/wave_id", "unknown", "There is no such wave."});
  if (wave && wave->anonymous)
    faults.push_back({"/wave_id", "anonymous", "Answers of an anonymous wave become no cases."});
  if (rule.room_id && !engine::store::find_room(context.tx, *rule.room_id))
    faults.push_back({"/room_id", "unknown", "There is no such room."});
  if (rule.wave_id.has_value() != rule.variable.has_value())
    faults.push_back({"/variable", "of_wave", "A rule of a wave names a variable, and no other rule does."});
  if (!rule.at_most && rule.words.empty())
    faults.push_back({"/at_most", "required", "A rule has a threshold, words, or both."});
  return faults;
}

}  // namespace

const http::Endpoint& CreateCaseRule::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/case-rules",
      .scope = scopes::kCasesWrite,
      .summary = "From now on makes a case of each answer of a wave, or message of a room, that is like this.",
      .status = 201,
      .body = Schema::object(
          {optional("wave_id", Schema::uuid()), optional("room_id", Schema::uuid()),
           optional("variable", Schema::text(1, 400).described("Of a wave: a question, or question.row of a matrix")),
           optional("at_most",
                    Schema::number().described("An answer, or the rating of a review, at this value or below")),
           optional("words", Schema::array(Schema::text(1, 200), 200)
                                 .described("Whole words or phrases, without regard to case and accents")),
           required("unit_id", Schema::uuid()),
           optional("days", Schema::integer(1, 365).described("From the case to its deadline"))}),
      .answer = case_rule_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateCaseRule::Input CreateCaseRule::parse(const http::Arguments& arguments) {
  Input input;
  auto& rule = input.rule;
  rule.wave_id = arguments.optional_id<engine::WaveId>("wave_id");
  rule.room_id = arguments.optional_id<engine::rooms::RoomId>("room_id");
  rule.variable = arguments.optional_text("variable");
  if (const auto at_most = arguments.member("at_most")) rule.at_most = at_most->number();
  rule.words = arguments.texts("words");
  rule.unit_id = arguments.id<engine::cases::UnitId>("unit_id");
  if (const auto days = arguments.optional_integer("days")) rule.days = static_cast<int>(*days);
  return input;
}

void CreateCaseRule::write(const Output& output, engine::json::Writer& writer) { write_case_rule(output, writer); }

engine::Result<CreateCaseRule::Output> CreateCaseRule::handle(const Input& input, http::RequestContext& context) const {
  Output rule = input.rule;
  if (auto faults = faults_of(rule, context); !faults.empty())
    return Error{ErrorCode::InvalidInput, faults.front().message, std::move(faults)};
  if (const auto known = check_unit(context, rule.unit_id, "/unit_id"); !known) return known.error();
  rule.rule_id = engine::cases::CaseRuleId(engine::Uuid::version7(context.now));
  rule.created_at = context.now;
  panels::store::insert_case_rule(context.tx, rule);
  engine::store::add_event_consumer(context.tx, panels::store::kCaseConsumer);
  context.audit("case_rule.create", "case_rule", rule.rule_id.value());
  return rule;
}

}  // namespace tertulia::api
