// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/core/key_ring.hpp"

namespace tertulia::api {

/// The key ring of a data folder, in the file key_ring, readable by its owner only; made at the first start.
/// Throws std::runtime_error when it cannot be read, made or understood.
engine::KeyRing load_or_make_keys(const std::filesystem::path& data);

}  // namespace tertulia::api
