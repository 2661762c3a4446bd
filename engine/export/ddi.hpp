// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// DDI-Codebook 2.5: what the variables of the .sav mean, for archives and catalogues. Holds no response.
std::unique_ptr<Writer> make_ddi(const Layout& layout, const Measures& measures, Sink sink);

}  // namespace tertulia::engine::exports
