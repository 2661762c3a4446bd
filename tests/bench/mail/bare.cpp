// SPDX-License-Identifier: Apache-2.0
// The bare loop: hands mails like those of the outbox to a mail server by libcurl, from as many threads as connections.
//   bench_mail URL COUNT CONNECTIONS
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <curl/curl.h>

#include "panels/outbox/letter.hpp"
#include "panels/outbox/mime.hpp"

namespace {

using namespace tertulia::panels::outbox;

constexpr int kDifferent = 500;

std::string mail(int number) {
  const std::string token(64, 'x');
  const auto letter = write_letter(template_for({}, Kind::Invitation, "es"),
                                   {"es", "Ana Inventada " + std::to_string(number), "Flavours", "Farola (invented)", 5,
                                    "http://127.0.0.1:18080/i/" + token, "http://127.0.0.1:18080/u/" + token});
  return *compose({"Farola (invented)",
                   "us@farola.example",
                   "m" + std::to_string(number) + "@farola.example",
                   letter.subject,
                   letter.text,
                   letter.html,
                   std::string(36, 'i') + "@farola.example",
                   "http://127.0.0.1:18080/u/" + token,
                   "es",
                   {}});
}

std::size_t read_rest(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& rest = *static_cast<std::string_view*>(user);
  const std::size_t taken = std::min(size * count, rest.size());
  std::memcpy(buffer, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

void send_all(const std::string& url, const std::vector<std::string>& mails, std::atomic<int>& left) {
  CURL* easy = curl_easy_init();
  std::string_view rest;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<us@farola.example>");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, &read_rest);
  curl_easy_setopt(easy, CURLOPT_READDATA, &rest);
  for (int number = --left; number >= 0; number = --left) {
    rest = mails[static_cast<std::size_t>(number % kDifferent)];
    curl_slist* to = curl_slist_append(nullptr, ("<m" + std::to_string(number) + "@farola.example>").c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    if (curl_easy_perform(easy) != CURLE_OK) std::abort();
    curl_slist_free_all(to);
  }
  curl_easy_cleanup(easy);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  std::vector<std::string> mails;
  for (int i = 0; i < kDifferent; ++i) mails.push_back(mail(i));
  std::atomic<int> left{std::atoi(argv[2])};
  std::vector<std::thread> threads;
  for (int i = 0; i < std::atoi(argv[3]); ++i)
    threads.emplace_back(send_all, argv[1], std::cref(mails), std::ref(left));
  for (auto& thread : threads) thread.join();
  return 0;
}
