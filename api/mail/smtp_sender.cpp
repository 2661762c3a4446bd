// SPDX-License-Identifier: Apache-2.0
#include "api/mail/smtp_sender.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "api/http/curl_handles.hpp"

namespace tertulia::api {

using panels::outbox::Attempt;

namespace {

/// One mail on its way.
struct Lane {
  http::EasyHandle easy;
  http::ListHandle recipients;
  std::string_view rest;  ///< of the mail
  Attempt attempt;
};

std::size_t read_mail(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& lane = *static_cast<Lane*>(user);
  const std::size_t taken = std::min(size * count, lane.rest.size());
  std::memcpy(buffer, lane.rest.data(), taken);
  lane.rest.remove_prefix(taken);
  // Nothing more: the end of the mail goes out now, and with it the certainty that the server has not taken it.
  if (taken == 0) lane.attempt.was_whole = true;
  return taken;
}

std::size_t drop_reply(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// Which command the next reply answers.
int note_command(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  auto& step = static_cast<Lane*>(user)->attempt.step;
  const std::string_view command(data, size);
  if (command.starts_with("RCPT")) step = Attempt::Step::Recipient;
  if (command.starts_with("DATA")) step = Attempt::Step::Content;
  return 0;
}

long use_ssl(SmtpOptions::Tls tls) {
  switch (tls) {
    case SmtpOptions::Tls::Required:
      return CURLUSESSL_ALL;
    case SmtpOptions::Tls::Offered:
      return CURLUSESSL_TRY;
    case SmtpOptions::Tls::None:
      break;
  }
  return CURLUSESSL_NONE;
}

}  // namespace

struct SmtpSender::Lanes {
  // A connection belongs to the multi handle, so it must go last.
  http::MultiHandle multi = http::new_multi();
  std::vector<Lane> all;

  explicit Lanes(const SmtpOptions& options);
  void begin(Lane& lane, const Outgoing& mail);
};

SmtpSender::Lanes::Lanes(const SmtpOptions& options) {
  all.resize(static_cast<std::size_t>(options.connections));
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.connections));
  for (Lane& lane : all) {
    lane.easy = http::new_easy();
    CURL* easy = lane.easy.get();
    curl_easy_setopt(easy, CURLOPT_URL, options.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_USE_SSL, use_ssl(options.tls));
    if (!options.user.empty()) {
      curl_easy_setopt(easy, CURLOPT_USERNAME, options.user.c_str());
      curl_easy_setopt(easy, CURLOPT_PASSWORD, options.password.c_str());
    }
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, ("<" + options.from + ">").c_str());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, long{options.timeout.count()});
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &read_mail);
    curl_easy_setopt(easy, CURLOPT_READDATA, &lane);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &drop_reply);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &note_command);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &lane);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  }
}

void SmtpSender::Lanes::begin(Lane& lane, const Outgoing& mail) {
  lane.rest = mail.bytes;
  lane.attempt = {};
  lane.recipients.reset(curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()));
  curl_easy_setopt(lane.easy.get(), CURLOPT_MAIL_RCPT, lane.recipients.get());
  curl_multi_add_handle(multi.get(), lane.easy.get());
}

SmtpSender::SmtpSender(SmtpOptions options) : options_(std::move(options)), lanes_(std::make_unique<Lanes>(options_)) {}
SmtpSender::~SmtpSender() = default;

std::vector<Attempt> SmtpSender::send(const std::vector<Outgoing>& mails) {
  auto& lanes = lanes_->all;
  for (std::size_t i = 0; i < mails.size(); ++i) lanes_->begin(lanes.at(i), mails[i]);
  http::wait_for_all(lanes_->multi.get());
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(lanes_->multi.get(), &left)) {
    const auto lane = std::find_if(lanes.begin(), lanes.end(),
                                   [&](const Lane& one) { return one.easy.get() == message->easy_handle; });
    long reply = 0;
    curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &reply);
    lane->attempt.accepted = message->data.result == CURLE_OK;
    lane->attempt.reply = static_cast<int>(reply);
  }
  std::vector<Attempt> attempts;
  for (std::size_t i = 0; i < mails.size(); ++i) {
    curl_multi_remove_handle(lanes_->multi.get(), lanes[i].easy.get());
    attempts.push_back(lanes[i].attempt);
  }
  return attempts;
}

}  // namespace tertulia::api
