// SPDX-License-Identifier: Apache-2.0
// The guard before the HTTP parser: what arrives in two pieces means the same as what arrives at once, and nothing that
// is taken holds what could be read in two ways.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/http/framing.hpp"

namespace {

using namespace tertulia::api::http;

void must(bool holds) {
  if (!holds) std::abort();
}

void check_request(const Request& request) {
  must(request.target.starts_with('/'));
  for (const auto& segment : request.path) must(segment.find('\0') == segment.npos && segment != "..");
  int lengths = 0;
  for (const auto& [name, value] : request.headers) {
    must(!name.empty() && value.find_first_of(std::string_view("\r\n\0", 3)) == value.npos);
    must(std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }) && name != "transfer-encoding");
    lengths += name == "content-length" ? 1 : 0;
  }
  must(lengths <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  FramingLimits limits;
  limits.takes_pieces = [](const Request& request) { return request.target == "/pieces"; };

  const Framing whole = read_request(bytes, limits);
  const Framing first = read_request(bytes.substr(0, bytes.size() * data[0] / 255), limits);
  if (const auto* complete = std::get_if<Complete>(&whole)) {
    must(complete->consumed <= bytes.size() && complete->request.body.size() == complete->request.body_size);
    check_request(complete->request);
    must(!std::holds_alternative<Malformed>(first));
  }
  if (const auto* head = std::get_if<HeadOnly>(&whole)) {
    must(head->consumed <= bytes.size());
    check_request(head->request);
    must(!std::holds_alternative<Malformed>(first));
  }
  if (const auto* malformed = std::get_if<Malformed>(&whole)) must(malformed->status >= 400 && malformed->status < 600);
  if (const auto* early = std::get_if<Complete>(&first)) {
    const auto* complete = std::get_if<Complete>(&whole);
    must(complete != nullptr && complete->consumed == early->consumed);
  }
  if (std::holds_alternative<Malformed>(first)) must(std::holds_alternative<Malformed>(whole));
  return 0;
}
