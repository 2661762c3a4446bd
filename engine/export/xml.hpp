// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tertulia::engine::exports {

/// Text as it stands in an element or a quoted attribute of XML 1.0. Characters that XML cannot hold become U+FFFD.
std::string xml_text(std::string_view text);
/// "<label>…</label>"
std::string xml_element(std::string_view name, std::string_view text);

}  // namespace tertulia::engine::exports
