// SPDX-License-Identifier: Apache-2.0
#include "api/http/route_table.hpp"

#include <algorithm>
#include <stdexcept>

namespace tertulia::api::http {

struct RouteTable::Node {
  struct Ending {
    Method method;
    std::size_t route;
    std::vector<std::string> names;  ///< of the arguments on the way here
  };
  std::map<std::string, Node, std::less<>> literals;
  std::unique_ptr<Node> argument;
  std::vector<Ending> endings;  ///< of patterns that end here
  std::vector<Ending> rests;    ///< of patterns that go on with "*"
};

/// One walk along a path.
class RouteTable::Search {
 public:
  Search(Method method, const std::vector<std::string>& path) : method_(method), path_(path) {}

  Match run(const Node& root) {
    walk(root, 0);
    if (found_.route) found_.allow.clear();
    return std::move(found_);
  }

 private:
  void walk(const Node& node, std::size_t depth) {
    if (depth == path_.size()) {
      look_at(node.endings);
    } else {
      const std::string& segment = path_[depth];
      const auto literal = node.literals.find(segment);
      if (literal != node.literals.end()) walk(literal->second, depth + 1);
      if (node.argument && !segment.empty() && !found_.route) {
        values_.push_back(&segment);
        walk(*node.argument, depth + 1);
        values_.pop_back();
      }
    }
    look_at(node.rests);
  }

  void look_at(const std::vector<Node::Ending>& endings) {
    if (found_.route) return;
    for (const Node::Ending& ending : endings) {
      if (ending.method != method_) {
        found_.allow += (found_.allow.empty() ? "" : ", ") + std::string(method_name(ending.method));
        continue;
      }
      found_.route = ending.route;
      for (std::size_t i = 0; i < values_.size(); ++i) found_.arguments.emplace_back(ending.names[i], *values_[i]);
      return;
    }
  }

  const Method method_;
  const std::vector<std::string>& path_;
  std::vector<const std::string*> values_;
  Match found_;
};

RouteTable::RouteTable() : root_(std::make_unique<Node>()) {}
RouteTable::~RouteTable() = default;

void RouteTable::add(Method method, std::string_view pattern) {
  Node* node = root_.get();
  std::vector<std::string> names;
  bool rest = false;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const auto slash = std::min(pattern.find('/'), pattern.size());
    const auto segment = pattern.substr(0, slash);
    pattern.remove_prefix(std::min(slash + 1, pattern.size()));
    if (segment == "*") {
      rest = true;
    } else if (segment.front() == ':') {
      names.emplace_back(segment.substr(1));
      if (!node->argument) node->argument = std::make_unique<Node>();
      node = node->argument.get();
    } else {
      node = &node->literals[std::string(segment)];
    }
  }
  auto& endings = rest ? node->rests : node->endings;
  if (std::any_of(endings.begin(), endings.end(), [&](const auto& other) { return other.method == method; }))
    throw std::logic_error("two routes with one method and pattern");
  endings.push_back({method, size_++, std::move(names)});
}

RouteTable::Match RouteTable::match(Method method, const std::vector<std::string>& path) const {
  return Search(method, path).run(*root_);
}

}  // namespace tertulia::api::http
