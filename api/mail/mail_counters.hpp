// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace tertulia::api {

/// What /metrics shows of mails that this server sent. Thread-safe.
struct MailCounters {
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> refused{0};  ///< for now or for good
  std::atomic<std::uint64_t> unknown{0};  ///< sent or not: no answer, or their server ended
};

}  // namespace tertulia::api
