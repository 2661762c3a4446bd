// SPDX-License-Identifier: Apache-2.0
#include "api/mail/letters.hpp"

#include "api/mail/addresses.hpp"
#include "engine/json/json.hpp"
#include "panels/store/application_store.hpp"
#include "panels/store/guardian_store.hpp"
#include "panels/store/sign_in_store.hpp"
#include "panels/webhook.hpp"

namespace tertulia::api {

using panels::outbox::Addressee;
using panels::outbox::Kind;
using panels::outbox::Letter;
using panels::outbox::Mail;
using panels::store::DirectMessage;
using panels::store::DueMessage;

namespace {

Mail mail_with(const Sender& sender, const Letter& letter, const Addressee& to, const std::string& address,
               const panels::outbox::MessageId& message) {
  return {.from_name = sender.name,
          .from_address = sender.address,
          .to_address = address,
          .subject = letter.subject,
          .text = letter.text,
          .html = letter.html,
          .message_id = message.text() + "@" + sender.address.substr(sender.address.rfind('@') + 1),
          .unsubscribe = to.unsubscribe,
          .language = to.language,
          .date = sender.now};
}

Addressee addressee_of(const Sender& sender, const panels::outbox::WaveMail& wave, const DueMessage& message) {
  const engine::Token link{sender.brand, sender.keys.link_secret(message.invitation_id.value(), message.generation)};
  return {
      .language = message.language,
      .name = message.name.value_or(""),
      .title = message.wave_title,
      .brand = sender.brand_name,
      .minutes = wave.minutes,
      .link = sender.public_url + "/i/" + link.text(),
      .unsubscribe = sender.public_url + "/u/" + unsubscribe_token(sender.keys, sender.brand, message.member_id).text(),
      .code = ""};
}

}  // namespace

Mail mail_of(const Sender& sender, const panels::outbox::WaveMail& wave, const DueMessage& message) {
  const Addressee to = addressee_of(sender, wave, message);
  const auto letter = write_letter(template_for(wave.templates, message.kind, message.language), to);
  return mail_with(sender, letter, to, *message.email, message.message_id);
}

std::string phone_message_of(const Sender& sender, const panels::outbox::WaveMail& wave, const DueMessage& message) {
  const Addressee to = addressee_of(sender, wave, message);
  const auto letter = write_letter(template_for(wave.templates, message.kind, message.language), to);
  engine::json::Writer writer;
  writer.begin_object()
      .member("type", panels::kMessageKind)
      .member("timestamp", engine::format_instant(sender.now))
      .key("data")
      .begin_object()
      .member("message_id", message.message_id.text())
      .member("kind", slug(message.kind))
      .member("phone", *message.phone)
      .member("language", to.language)
      .member("brand", to.brand)
      .member("title", to.title)
      .member("subject", letter.subject)
      .member("text", letter.text)
      .member("link", to.link)
      .member("unsubscribe", to.unsubscribe)
      .end_object()
      .end_object();
  return writer.take();
}

Mail mail_of(const Sender& sender, const DirectMessage& message) {
  Addressee to{.language = message.language,
               .name = message.name.value_or(""),
               .title = "",
               .brand = sender.brand_name,
               .minutes = std::nullopt,
               .link = "",
               .unsubscribe = "",
               .code = ""};
  if (message.kind == Kind::SignIn) {
    to.code = sender.keys.sign_in_code(message.sign_in_id.value());
    to.minutes = static_cast<int>(panels::store::kCodeHolds.count());
  } else if (message.kind == Kind::Guardian) {
    const auto token = panels::store::token_of(sender.keys, sender.brand, message.guardian_id);
    to.link = sender.public_url + "/g/" + token.text();
  } else if (message.kind == Kind::Application) {
    const auto token = panels::store::token_of(sender.keys, sender.brand, message.application_id);
    to.link = sender.public_url + "/c/" + token.text();
  } else if (message.kind == Kind::CaseNotice) {
    to.title = message.unit;
    to.code = message.case_id->text();
  } else {
    to.link = sender.public_url + "/m/" + sender.brand.text();
  }
  if (message.kind == Kind::CaseReply) {
    to.reply = message.reply;
    to.unsubscribe =
        sender.public_url + "/u/" + unsubscribe_token(sender.keys, sender.brand, *message.member_id).text();
  }
  const auto letter = write_letter(panels::outbox::template_for({}, message.kind, message.language), to, message.kind);
  return mail_with(sender, letter, to, *message.email, message.message_id);
}

}  // namespace tertulia::api
