// SPDX-License-Identifier: Apache-2.0
#include "api/consents/create_consent.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/guardian_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::optional;
using http::required;
using http::Schema;
using panels::ConsentWord;

namespace {

/// Agreement is to a text that is registered.
engine::Result<ConsentWord> grant_of(const CreateConsent::Input& input, http::RequestContext& context) {
  const auto texts = panels::store::list_consent_texts(context.tx);
  const bool known = std::any_of(texts.begin(), texts.end(), [&](const panels::ConsentText& text) {
    return text.purpose == input.purpose && text.version == input.version && text.language == input.language;
  });
  if (!known) {
    return input_error({{"/version", "unknown_text",
                         "No text of this purpose is registered in this version and language; both are needed."}});
  }
  return ConsentWord{input.member_id, input.purpose, true, *input.version, *input.language, context.now};
}

/// A withdrawal is from the text that was agreed to.
engine::Result<ConsentWord> withdrawal_of(const CreateConsent::Input& input, http::RequestContext& context) {
  const auto entries = panels::store::list_consents(context.tx, input.member_id);
  for (const auto& entry : panels::newest_words(entries, input.guardian_id)) {
    if (entry.word.purpose != input.purpose || !entry.word.granted) continue;
    ConsentWord word = entry.word;
    word.granted = false;
    word.occurred_at = context.now;
    return word;
  }
  return Error{ErrorCode::StateConflict, "There is no consent of theirs to withdraw.", {}};
}

}  // namespace

const http::Endpoint& CreateConsent::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/members/:member_id/consents",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Records a member's grant or withdrawal that staff received, or a guardian's for them; what the member may "
          "be "
          "asked for follows at once. A grant names a registered text by version and language.",
      .status = 201,
      .path_parameters = {required("member_id", Schema::uuid())},
      .body =
          Schema::object({required("purpose", purpose_schema()), required("granted", Schema::boolean()),
                          optional("version", Schema::text(1, 50)), optional("language", Schema::text(2, 20)),
                          optional("guardian_id", Schema::uuid().described("Whose word it is; absent: the member's"))}),
      .answer = member_consents_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

CreateConsent::Input CreateConsent::parse(const http::Arguments& arguments) {
  Input input;
  input.member_id = arguments.id<panels::MemberId>("member_id");
  input.purpose = arguments.text("purpose");
  input.granted = arguments.member("granted")->boolean();
  input.version = arguments.optional_text("version");
  input.language = arguments.optional_text("language");
  input.guardian_id = arguments.optional_id<panels::GuardianId>("guardian_id");
  return input;
}

void CreateConsent::write(const Output& output, engine::json::Writer& writer) { write_member_consents(output, writer); }

engine::Result<CreateConsent::Output> CreateConsent::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  if (input.guardian_id) {
    const auto guardian = panels::store::find_guardian(context.tx, context.services.keys, *input.guardian_id);
    if (!guardian || guardian->member_id != input.member_id || guardian->revoked_at)
      return input_error({{"/guardian_id", "unknown_guardian", "The member has no such guardian."}});
  }
  const auto word = input.granted ? grant_of(input, context) : withdrawal_of(input, context);
  if (!word) return word.error();
  panels::store::add_consents(context.tx, {*word}, "staff", input.guardian_id, context.now);
  context.audit(input.granted ? "consent.grant" : "consent.withdraw", "member", input.member_id.value());
  return consents_of(context.tx, input.member_id);
}

}  // namespace tertulia::api
