// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/import/report.hpp"
#include "engine/import/xlsform_expression.hpp"
#include "engine/import/xlsform_sheet.hpp"

namespace tertulia::engine::imports {

/// A type cell taken apart: "select_one yes_no or_other", "select all that apply from list".
struct XlsFormType {
  enum class Kind : std::uint8_t {
    BeginGroup,
    BeginRepeat,
    End,
    One,
    Many,
    Rank,
    Calculate,
    Note,
    Field,
    Recorded,
    Unknown
  };
  Kind kind = Kind::Unknown;
  std::string word;  ///< of a Field: "text", "integer", …
  std::string list;
  bool or_other = false;
};
XlsFormType xlsform_type(const std::string& cell);

using XlsFormLists = std::map<std::string, std::vector<const XlsFormRow*>, std::less<>>;

struct XlsFormQuestion {
  const XlsFormRow& row;
  const XlsFormType& type;
  const XlsFormPlace& scope;
  const std::string& name;
  const std::string& place;
  const XlsFormLists& lists;
  Report& report;
};

/// An expression in our language and its entry in the report; nothing if it was refused.
std::optional<std::string> xlsform_expression(const XlsFormPlace& scope, const std::string& place,
                                              const std::string& kind, const std::string& text, Report& report);
/// Without HTML, with {q} for ${q}.
Texts xlsform_text(const XlsFormPlace& scope, const std::string& place, const Texts& texts, Report& report);

/// A question of an XLSForm as an element of SurveyJS; undefined if nothing of it is shown or stored.
Value xlsform_question(const XlsFormQuestion& at);

}  // namespace tertulia::engine::imports
