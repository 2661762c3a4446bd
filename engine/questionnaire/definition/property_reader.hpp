// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

/// Strict refuses what the server cannot vouch for; Tolerant behaves as survey-core does, which ignores it.
enum class LoadMode { Strict, Tolerant };

/// What is wrong with a questionnaire, collected while it is read.
class Findings {
 public:
  explicit Findings(LoadMode mode) : mode_(mode) {}

  [[nodiscard]] LoadMode mode() const { return mode_; }
  /// Counts in both modes: without it there is no questionnaire.
  void fault(std::string pointer, std::string rule, std::string message);
  /// Counts in strict mode only.
  void refuse(std::string pointer, std::string rule, std::string message);
  [[nodiscard]] const std::vector<ErrorDetail>& all() const { return all_; }

 private:
  LoadMode mode_;
  std::vector<ErrorDetail> all_;
};

/// One object of the JSON text and where it stands. Properties of the wrong type count as absent, after a finding.
class PropertyReader {
 public:
  PropertyReader(const json::Value& object, std::string pointer, Findings& findings)
      : object_(object), pointer_(std::move(pointer)), findings_(findings) {}

  [[nodiscard]] const json::Value& json() const { return object_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] Findings& findings() const { return findings_; }

  /// The property by its name or an older one.
  [[nodiscard]] std::optional<json::Value> find(std::string_view name, std::string_view older_name = {}) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  [[nodiscard]] std::string text(std::string_view name, std::string_view older_name = {}) const;
  [[nodiscard]] std::string lower_text(std::string_view name, std::string_view fallback,
                                       std::string_view older_name = {}) const;
  [[nodiscard]] bool flag(std::string_view name, bool fallback = false, std::string_view older_name = {}) const;
  [[nodiscard]] double number(std::string_view name, double fallback, std::string_view older_name = {}) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  [[nodiscard]] Value value(std::string_view name, std::string_view older_name = {}) const;
  [[nodiscard]] LocalText local_text(std::string_view name, std::string_view older_name = {}) const;
  [[nodiscard]] Formula formula(std::string_view name) const;
  /// Compiles a text that stands at `name`.
  [[nodiscard]] Formula compiled(std::string_view name, std::string text) const;
  /// Order of choices, rows or elements: "random", "asc", …
  [[nodiscard]] Order order(std::string_view name, std::string_view older_name, Order fallback) const;

  /// Readers for the objects of an array; a single value counts as an array of one.
  [[nodiscard]] std::vector<PropertyReader> children(std::string_view name, std::string_view older_name = {}) const;

 private:
  void wrong_type(std::string_view name, std::string_view wanted) const;

  json::Value object_;
  std::string pointer_;
  Findings& findings_;
};

/// A name as survey-core keeps it: trimmed, without braces and leading '#'.
std::string valid_name(std::string_view name);

}  // namespace tertulia::engine::questionnaire
