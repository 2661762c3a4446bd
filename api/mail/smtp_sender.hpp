// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "panels/outbox/delivery.hpp"

namespace tertulia::api {

/// The mail server that takes our mails.
struct SmtpOptions {
  enum class Tls { Required, Offered, None };
  std::string url;  ///< smtp://host:587 (STARTTLS) or smtps://host:465
  std::string user;
  std::string password;
  std::string from;  ///< address of the sender
  Tls tls = Tls::Required;
  int connections = 16;              ///< mails on their way at the same time
  std::chrono::seconds timeout{60};  ///< for one mail, from the connection to the last reply
};

/// Hands mails to a mail server, several at a time over connections that stay open. Not thread-safe.
class SmtpSender {
 public:
  struct Outgoing {
    std::string to;     ///< an address without control characters
    std::string bytes;  ///< lines end with CR LF
  };

  explicit SmtpSender(SmtpOptions options);
  ~SmtpSender();
  SmtpSender(const SmtpSender&) = delete;
  SmtpSender& operator=(const SmtpSender&) = delete;

  [[nodiscard]] const SmtpOptions& options() const { return options_; }
  /// Sends up to `connections` mails side by side, each once: what fails is not tried again here. How far each came, in
  /// their order; within `timeout`.
  std::vector<panels::outbox::Attempt> send(const std::vector<Outgoing>& mails);

 private:
  struct Lanes;
  SmtpOptions options_;
  std::unique_ptr<Lanes> lanes_;
};

}  // namespace tertulia::api
