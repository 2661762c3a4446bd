// SPDX-License-Identifier: Apache-2.0
#include "engine/export/xml.hpp"

#include <fmt/format.h>

namespace tertulia::engine::exports {

std::string xml_text(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      case '\r':
        xml += "&#13;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') {
          xml += c;
        } else {
          xml += "\xef\xbf\xbd";
        }
    }
  }
  return xml;
}

std::string xml_element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>", name, xml_text(text));
}

}  // namespace tertulia::engine::exports
