// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <memory>

#include "api/http/message.hpp"
#include "engine/export/writer.hpp"

namespace tertulia::api {

/// A nameless file on disk between who makes a file and who sends it; gone with its last user. Throws
/// std::system_error when the disk is full.
class Spool {
 public:
  Spool();

  /// Appends. The spool must outlive it.
  engine::exports::Sink sink();
  /// Gives what was written, from the beginning.
  http::BodySource source() &&;

 private:
  std::shared_ptr<std::FILE> file_;
};

}  // namespace tertulia::api
