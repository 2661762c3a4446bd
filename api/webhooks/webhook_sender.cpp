// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/webhook_sender.hpp"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <sys/socket.h>

#include "api/http/curl_handles.hpp"
#include "api/version.hpp"

namespace tertulia::api {

using panels::WebhookAttempt;

namespace {

/// What an answer may say before it is cut off; none of it is kept.
constexpr std::size_t kMostBytes = 65'536;

/// One delivery on its way.
struct Lane {
  http::EasyHandle easy;
  http::ListHandle headers;
  const AddressGuard* guard = nullptr;
  bool encrypted = true;
  std::size_t read = 0;
  WebhookAttempt attempt;
};

std::string text_of(const curl_sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address.family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in*>(&address.addr)->sin_addr;
  if (address.family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6*>(&address.addr)->sin6_addr;
  if (bytes == nullptr) return "";
  return ::inet_ntop(address.family, bytes, text.data(), text.size()) == nullptr ? "" : text.data();
}

/// libcurl connects to exactly this address, so a name that leads elsewhere a moment later changes nothing.
curl_socket_t open_allowed(void* user, curlsocktype, curl_sockaddr* address) {
  auto& lane = *static_cast<Lane*>(user);
  if (!lane.guard->allows(text_of(*address), lane.encrypted)) {
    lane.attempt.address_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t count_answer(char*, std::size_t size, std::size_t count, void* user) {
  auto& lane = *static_cast<Lane*>(user);
  lane.read += size * count;
  return lane.read > kMostBytes ? 0 : size * count;
}

void add_header(Lane& lane, const std::string& line) {
  curl_slist* longer = curl_slist_append(lane.headers.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  [[maybe_unused]] const auto* same = lane.headers.release();
  lane.headers.reset(longer);
}

void prepare(Lane& lane, const WebhookSender::Outgoing& out, const AddressGuard& guard) {
  lane.easy = http::new_easy();
  lane.guard = &guard;
  lane.encrypted = out.url.starts_with("https:");
  for (const auto& line :
       {std::string("Content-Type: application/json"), "webhook-id: " + out.id, "webhook-timestamp: " + out.timestamp,
        "webhook-signature: " + out.signature, std::string("Expect:")})
    add_header(lane, line);
  CURL* easy = lane.easy.get();
  curl_easy_setopt(easy, CURLOPT_URL, out.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, lane.encrypted ? "https" : "http");
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, ("Tertulia/" + std::string(kVersion)).c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lane.headers.get());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, out.body.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(out.body.size()));
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, long{WebhookSender::kTimeout.count()});
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &open_allowed);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &lane);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &count_answer);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &lane);
}

}  // namespace

WebhookSender::Outgoing WebhookSender::Outgoing::make(std::string url, std::string_view secret, std::string id,
                                                      std::string body, engine::Instant now) {
  const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  auto signature = panels::webhook_signature(secret, id, seconds, body);
  return {std::move(url), std::move(body), std::move(id), std::to_string(seconds), std::move(signature)};
}

std::vector<WebhookAttempt> WebhookSender::send(const std::vector<Outgoing>& all) const {
  const auto multi = http::new_multi();
  std::vector<Lane> lanes(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    prepare(lanes[i], all[i], guard_);
    curl_multi_add_handle(multi.get(), lanes[i].easy.get());
  }
  http::wait_for_all(multi.get());
  std::vector<WebhookAttempt> attempts;
  for (Lane& lane : lanes) {
    long status = 0;
    curl_easy_getinfo(lane.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    lane.attempt.status = static_cast<int>(status);
    // Of a name's addresses one may be refused and another one called.
    lane.attempt.address_refused = lane.attempt.address_refused && status == 0;
    curl_multi_remove_handle(multi.get(), lane.easy.get());
    attempts.push_back(lane.attempt);
  }
  return attempts;
}

}  // namespace tertulia::api
