// SPDX-License-Identifier: Apache-2.0
// Prints the milliseconds that sealing and looking up so many addresses takes.

#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/core/key_ring.hpp"
#include "engine/core/uuid.hpp"

int main(int argc, char** argv) {
  using namespace tertulia;
  const long count = argc > 1 ? std::atol(argv[1]) : 1'000'000;
  const auto keys = engine::KeyRing::generate();
  const std::string member = engine::Uuid::version4().text();
  std::size_t bytes = 0;
  const auto begun = std::chrono::steady_clock::now();
  for (long i = 0; i < count; ++i) {
    const std::string address = fmt::format("m{}@farola.example", i);
    bytes += keys.seal(address, member).size() + (i % 2 == 0 ? keys.lookup(address).size() : 0);
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  fmt::print("{}\n", bytes > 0 ? took.count() : 0);
}
