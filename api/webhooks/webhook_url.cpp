// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/webhook_url.hpp"

#include "api/http/curl_handles.hpp"

namespace tertulia::api {
namespace {

engine::Error fault(std::string rule, std::string message) {
  return engine::error_at(engine::ErrorCode::InvalidInput, "/url", std::move(rule), std::move(message));
}

/// Empty where there is none.
std::string part_of(const http::UrlHandle& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return "";
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, &curl_free);
  return text;
}

}  // namespace

engine::Result<std::string> webhook_url(const std::string& text, const AddressGuard& guard) {
  const http::UrlHandle url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
    return fault("url", "An address such as https://hooks.brand.example/surveys, without user and password.");
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  if (scheme != "https" && !(scheme == "http" && guard.allows_clear()))
    return fault("scheme", "The address begins with https://.");
  if (!part_of(url, CURLUPART_FRAGMENT).empty()) return fault("fragment", "The address has no part behind a #.");
  // libcurl has written every spelling of an IPv4 address in four decimal numbers.
  std::string host = part_of(url, CURLUPART_HOST);
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  if (http::Networks::is_address(host) && !guard.allows(host, scheme == "https"))
    return fault("address", "This address is not on the public internet.");
  return part_of(url, CURLUPART_URL);
}

}  // namespace tertulia::api
