// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/import/formula_writer.hpp"

namespace tertulia::engine::imports {

/// A question of an XLSForm as expressions see it.
struct XlsFormName {
  enum class Kind : std::uint8_t { Value, List, Repeat, Lost };  ///< Lost: its calculation has no counterpart
  Kind kind = Kind::Value;
  std::string name;    ///< ours
  std::string repeat;  ///< our name of the repeat it stands in; empty: in none
};
using XlsFormNames = std::map<std::string, XlsFormName, std::less<>>;

/// Where an expression stands.
struct XlsFormPlace {
  const XlsFormNames& names;
  std::string self;    ///< what "." is called, in braces; empty: nothing
  std::string repeat;  ///< our name of the repeat around it; empty: none
  /// Columns of a choice, which a choice_filter names; nullptr elsewhere.
  const std::map<std::string, std::string, std::less<>>* columns = nullptr;
};

/// {name} or, beside it in the same repeat, {panel.name}. Errors: InvalidExpression: there is none, or it is in a
/// repeat elsewhere.
Result<std::string> xlsform_variable(const XlsFormPlace& place, std::string_view name);

/// Writes XPath as XLSForm has it in our language.
class XPathWriter final : public FormulaWriter {
 public:
  explicit XPathWriter(const XlsFormPlace& place) : place_(place) {}

 protected:
  Result<std::string> name(const std::string& name) override;
  Result<std::string> call(const Formula& call) override;
  std::optional<Result<std::string>> comparison(const Formula&) override { return std::nullopt; }

 private:
  [[nodiscard]] const XlsFormName* find(const Formula& formula) const;
  Result<std::string> selected(const Formula& call);
  Result<std::string> aggregate(const std::string& function, const Formula& call);
  Result<std::string> text_function(const Formula& call);
  Result<std::string> coalesce(const Formula& call);

  const XlsFormPlace& place_;
};

}  // namespace tertulia::engine::imports
