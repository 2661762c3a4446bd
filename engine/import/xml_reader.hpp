// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/result.hpp"

namespace tertulia::engine::imports {

/// Meets an XML text from front to back. Names come without their prefix.
class XmlHandler {
 public:
  using Attributes = std::vector<std::pair<std::string, std::string>>;
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
  /// A sentence if what was met is too much; reading stops then.
  [[nodiscard]] virtual std::string complaint() const { return {}; }
};

/// Errors: InvalidInput: it is no XML, declares a document type (which is how entities come in: none is ever expanded,
/// nothing is ever fetched), is nested more than 64 deep, or the handler complained.
Result<bool> read_xml(std::string_view xml, XmlHandler& handler);

}  // namespace tertulia::engine::imports
