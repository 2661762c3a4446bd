// SPDX-License-Identifier: Apache-2.0
#include "api/consents/create_guardian.hpp"

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/member.hpp"
#include "panels/store/direct_mail_store.hpp"
#include "panels/store/guardian_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& CreateGuardian::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/members/:member_id/guardians",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Invites a guardian of a member who is too young to consent alone: the link by which they permit, renew and "
          "withdraw is mailed to them; the answer carries it too.",
      .status = 201,
      .path_parameters = {required("member_id", Schema::uuid())},
      .body = Schema::object({required("name", Schema::text(1, 200)), required("email", Schema::text(3, 254)),
                              required("language", Schema::text(2, 20))}),
      .answer = guardian_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

CreateGuardian::Input CreateGuardian::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id"), arguments.text("name"), arguments.text("email"),
          arguments.text("language")};
}

void CreateGuardian::write(const Output& output, engine::json::Writer& writer) { write_guardian(output, writer); }

void CreateGuardian::write_replay(const Output& output, engine::json::Writer& writer) {
  write_guardian({output.guardian, ""}, writer);
}

engine::Result<CreateGuardian::Output> CreateGuardian::handle(const Input& input, http::RequestContext& context) const {
  const auto& keys = context.services.keys;
  const auto ward = panels::store::find_ward(context.tx, keys, input.member_id, context.now);
  if (!ward) return Error{ErrorCode::NotFound, "", {}};
  std::vector<engine::ErrorDetail> faults;
  if (!panels::is_email(input.email)) {
    faults.push_back({"/email", "email", "The e-mail address is not valid."});
  } else if (keys.lookup(panels::normalised_email(input.email)) == ward->lookup) {
    faults.push_back({"/email", "own_address", "This is the member's own address; a guardian has another."});
  }
  if (!panels::is_language(input.language))
    faults.push_back({"/language", "language", "The language is not a tag such as es or pt-BR."});
  if (!faults.empty()) return input_error(std::move(faults));
  if (!ward->is_minor) {
    return Error{ErrorCode::StateConflict, "The member is of age, or it is not known when they were born.", {}};
  }
  panels::Guardian guardian;
  guardian.guardian_id = panels::GuardianId(engine::Uuid::version7(context.now));
  guardian.member_id = input.member_id;
  guardian.language = input.language;
  guardian.name = input.name;
  guardian.email = input.email;
  guardian.invited_at = context.now;
  panels::store::insert_guardian(context.tx, keys, guardian);
  panels::store::queue_guardian_link(context.tx, guardian.member_id, guardian.guardian_id, context.now);
  context.audit("guardian.invite", "guardian", guardian.guardian_id.value());
  return linked(std::move(guardian), context);
}

}  // namespace tertulia::api
