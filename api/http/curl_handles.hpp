// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stdexcept>

#include <curl/curl.h>

/// libcurl's handles with their owners. For .cpp files only.
namespace tertulia::api::http {

struct FreeCurl {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using EasyHandle = std::unique_ptr<CURL, FreeCurl>;
using ListHandle = std::unique_ptr<curl_slist, FreeCurl>;
using UrlHandle = std::unique_ptr<CURLU, FreeCurl>;
using MultiHandle = std::unique_ptr<CURLM, FreeMulti>;

/// Throws std::runtime_error where libcurl cannot be used. The first call comes before there are other threads.
inline MultiHandle new_multi() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  MultiHandle multi(ready ? curl_multi_init() : nullptr);
  if (!multi) throw std::runtime_error("libcurl cannot be used");
  return multi;
}
/// Throws std::runtime_error.
inline EasyHandle new_easy() {
  EasyHandle easy(curl_easy_init());
  if (!easy) throw std::runtime_error("libcurl cannot be used");
  return easy;
}
/// Until all transfers of `multi` have ended.
inline void wait_for_all(CURLM* multi) {
  int running = 1;
  while (running > 0) {
    if (curl_multi_perform(multi, &running) != CURLM_OK) break;
    if (running > 0) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  }
}

}  // namespace tertulia::api::http
