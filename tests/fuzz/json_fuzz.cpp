// SPDX-License-Identifier: Apache-2.0
// What the wrapper reads it writes, and reads again as the same value.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/core/value.hpp"
#include "engine/json/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tertulia::engine;
  const auto document = json::Document::parse({reinterpret_cast<const char*>(data), size});
  if (!document) return 0;
  const Value value = value_from_json(document->root());
  const auto again = json::Document::parse(value_to_json(value));
  if (!again || !(value_from_json(again->root()) == value)) std::abort();
  return 0;
}
