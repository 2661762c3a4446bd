// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// Comma-separated UTF-8 (RFC 4180): a row of names, then the responses. What is missing is an empty cell, whatever
/// the reason.
std::unique_ptr<Writer> make_csv_file(const Options& options, const Layout& layout, Sink sink);

}  // namespace tertulia::engine::exports
