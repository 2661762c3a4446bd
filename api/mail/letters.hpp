// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/core/key_ring.hpp"
#include "panels/outbox/mime.hpp"
#include "panels/outbox/settings.hpp"
#include "panels/store/direct_mail_store.hpp"
#include "panels/store/outbox_store.hpp"

/// What messages become on their way. Links and codes are made here again; what goes by mail must have an address.
namespace tertulia::api {

/// Who writes.
struct Sender {
  const engine::KeyRing& keys;
  std::string public_url;
  engine::BrandId brand;
  std::string brand_name;
  std::string name;     ///< as recipients see it
  std::string address;  ///< of the sender
  engine::Instant now{};
};

panels::outbox::Mail mail_of(const Sender& sender, const panels::outbox::WaveMail& wave,
                             const panels::store::DueMessage& message);
panels::outbox::Mail mail_of(const Sender& sender, const panels::store::DirectMessage& message);
/// What the brand's provider gets to send to a phone: JSON. The message must have a number.
std::string phone_message_of(const Sender& sender, const panels::outbox::WaveMail& wave,
                             const panels::store::DueMessage& message);

}  // namespace tertulia::api
