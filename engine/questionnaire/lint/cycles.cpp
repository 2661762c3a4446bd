// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/lint/rules.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

enum class Role : std::uint8_t { Calculated, Computed, Shown, Set };

/// Something that an expression decides: a calculated value, what an expression question computes, whether a question
/// is shown, the value it is given.
struct Node {
  Role role;
  std::string name;     ///< value name, as written
  std::string pointer;  ///< of the expression; for questions shown by what is around them, of the outermost
  std::vector<const Formula*> formulas{};
  std::vector<std::size_t> reads{};
};

class Graph {
 public:
  explicit Graph(const Questionnaire& questionnaire) {
    for (std::size_t i = 0; i < questionnaire.calculated_values.size(); ++i) {
      const CalculatedValue& value = questionnaire.calculated_values[i];
      add({Role::Calculated, value.name, fmt::format("/calculatedValues/{}/expression", i), {&value.expression}});
    }
    for (const auto& page : questionnaire.pages) add_container(*page, {});
    for (Node& node : nodes_) {
      for (const Formula* formula : node.formulas) add_reads(node, *formula);
    }
  }

  /// Sets of nodes each of which depends on all others of its set; itself for a set of one.
  [[nodiscard]] std::vector<std::vector<std::size_t>> circles();
  [[nodiscard]] const Node& node(std::size_t index) const { return nodes_[index]; }

 private:
  struct Condition {
    const Formula* formula;
    std::string pointer;
  };

  void add(Node node) {
    by_name_[unicode::lower_case(node.name)].push_back(nodes_.size());
    nodes_.push_back(std::move(node));
  }

  void add_container(const Container& container, std::vector<Condition> around) {
    if (container.visible_if.given()) around.push_back({&container.visible_if, container.pointer + "/visibleIf"});
    for (const Container::Element& element : container.elements) {
      if (element.panel) add_container(*element.panel, around);
      if (element.question) add_question(*element.question, around);
    }
  }

  void add_question(const Question& question, const std::vector<Condition>& around) {
    std::vector<Condition> conditions = around;
    if (question.visible_if.given()) conditions.push_back({&question.visible_if, question.pointer + "/visibleIf"});
    // What an expression question computes does not depend on whether it is shown.
    if (!conditions.empty() && !question.field) {
      Node node{Role::Shown, question.value_name, conditions.back().pointer};
      for (const Condition& condition : conditions) node.formulas.push_back(condition.formula);
      add(std::move(node));
    }
    if (question.field) {
      add({Role::Computed, question.value_name, question.pointer + "/expression", {&question.field->expression}});
    }
    if (question.set_value_expression.given()) {
      add({Role::Set, question.value_name, question.pointer + "/setValueExpression", {&question.set_value_expression}});
    }
  }

  void add_reads(Node& node, const Formula& formula) {
    if (!formula.compiled) return;
    for (const expression::Name& name : formula.compiled->variables()) {
      if (name.is_property) continue;
      const auto found = by_name_.find(unicode::lower_case(name.steps[0].name));
      if (found == by_name_.end()) continue;
      for (const std::size_t other : found->second) {
        // A value may be set from itself: that is how it is put into form.
        const bool sets_itself = node.role == Role::Set && nodes_[other].name == node.name;
        if (!sets_itself) node.reads.push_back(other);
      }
    }
  }

  void visit(std::size_t index);

  std::vector<Node> nodes_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
  // Tarjan's strongly connected components.
  std::vector<int> order_;
  std::vector<int> low_;
  std::vector<bool> on_stack_;
  std::vector<std::size_t> stack_;
  int next_ = 0;
  std::vector<std::vector<std::size_t>> circles_;
};

std::vector<std::vector<std::size_t>> Graph::circles() {
  order_.assign(nodes_.size(), -1);
  low_.assign(nodes_.size(), 0);
  on_stack_.assign(nodes_.size(), false);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (order_[i] < 0) visit(i);
  }
  return circles_;
}

/// Depth first with a stack of its own: chains of conditions may be long.
void Graph::visit(std::size_t root) {
  struct Frame {
    std::size_t node;
    std::size_t next_read = 0;
  };
  std::vector<Frame> frames;
  const auto enter = [&](std::size_t node) {
    order_[node] = low_[node] = next_++;
    stack_.push_back(node);
    on_stack_[node] = true;
    frames.push_back({node});
  };
  enter(root);
  while (!frames.empty()) {
    Frame& frame = frames.back();
    const std::size_t node = frame.node;
    if (frame.next_read < nodes_[node].reads.size()) {
      const std::size_t read = nodes_[node].reads[frame.next_read++];
      if (order_[read] < 0) {
        enter(read);
      } else if (on_stack_[read]) {
        low_[node] = std::min(low_[node], order_[read]);
      }
      continue;
    }
    frames.pop_back();
    if (!frames.empty()) low_[frames.back().node] = std::min(low_[frames.back().node], low_[node]);
    if (low_[node] != order_[node]) continue;
    std::vector<std::size_t> component;
    do {
      component.push_back(stack_.back());
      on_stack_[stack_.back()] = false;
      stack_.pop_back();
    } while (component.back() != node);
    const auto& reads = nodes_[node].reads;
    const bool reads_itself = std::find(reads.begin(), reads.end(), node) != reads.end();
    if (component.size() > 1 || reads_itself) {
      std::sort(component.begin(), component.end());
      circles_.push_back(std::move(component));
    }
  }
}

Finding finding_of(const Graph& graph, const std::vector<std::size_t>& circle) {
  std::set<Role> roles;
  std::string names;
  std::set<std::string> told;
  for (const std::size_t index : circle) {
    const Node& node = graph.node(index);
    roles.insert(node.role);
    if (told.insert(node.name).second) names += (names.empty() ? "'" : ", '") + node.name + "'";
  }
  const std::string& pointer = graph.node(circle.front()).pointer;
  const bool computes_only = !roles.contains(Role::Shown) && !roles.contains(Role::Set);
  // An expression question may look at what it showed before, as a counter does.
  const bool looks_back = circle.size() == 1 && roles.contains(Role::Computed);
  if (computes_only && !looks_back) {
    return {Kind::CalculationCycle, pointer, fmt::format("Computing it needs its own result in the end: {}.", names)};
  }
  if (looks_back || roles.contains(Role::Set)) {
    return {Kind::ValueCycle, pointer, fmt::format("The value that is set depends in the end on itself: {}.", names)};
  }
  return {Kind::VisibilityCycle, pointer, fmt::format("Whether it is shown depends in the end on itself: {}.", names)};
}

}  // namespace

void check_cycles(const Subject& subject, Found& found) {
  Graph graph(subject.questionnaire);
  for (const auto& circle : graph.circles()) found.push_back(finding_of(graph, circle));
}

}  // namespace tertulia::engine::questionnaire::lint
