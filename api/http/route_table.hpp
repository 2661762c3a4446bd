// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/message.hpp"

namespace tertulia::api::http {

/// Arguments of a path, by name.
using PathArguments = std::vector<std::pair<std::string, std::string>>;

/// Finds routes by method and path, in a time that does not grow with their number. A pattern's segment is a literal,
/// ":name" for any text that is not empty, or, at its end, "*" for whatever follows. Where several patterns fit a path,
/// a literal goes before a name and a name before "*".
class RouteTable {
 public:
  struct Match {
    std::optional<std::size_t> route;  ///< counted in the order in which they were added
    PathArguments arguments;
    std::string allow;  ///< where only other methods lead somewhere: those, separated by commas
  };

  RouteTable();
  ~RouteTable();
  RouteTable(const RouteTable&) = delete;
  RouteTable& operator=(const RouteTable&) = delete;

  /// Throws std::logic_error when the same method and pattern is there already.
  void add(Method method, std::string_view pattern);
  [[nodiscard]] Match match(Method method, const std::vector<std::string>& path) const;

 private:
  struct Node;
  class Search;
  std::unique_ptr<Node> root_;
  std::size_t size_ = 0;
};

}  // namespace tertulia::api::http
