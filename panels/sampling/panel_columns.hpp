// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panels/ids.hpp"
#include "panels/sampling/column.hpp"
#include "panels/sampling/contacts.hpp"

namespace tertulia::panels::sampling {

/// Whether somebody may be asked, as far as it was known when the columns were read: the database judges anew whom it
/// lets be drawn.
enum class Standing : std::uint8_t { Open, NoConsent, NeedsGuardian };
/// Of a permit's standing ("open", "guardian_needed", …); "none" is NoConsent.
Standing standing_of(std::string_view permit);

/// A panelist; one row.
struct PanelRow {
  MemberId member_id;
  PanelistId panelist_id;
  Minute joined = 0;
  Minute open_until = 0;  ///< of a permit that ends by itself; 0: it does not
  Standing standing = Standing::NoConsent;
  bool has_left = false;
};

/// All panelists of a panel with what is known of them, by columns. Rows are ordered by member. Thread-safe to read.
class PanelColumns {
 public:
  /// Members come in order. Returns false, and changes nothing, for one who belongs between those that are there.
  bool append(const PanelRow& row);
  /// What is known of a row anew, but for attributes and contacts.
  void replace(std::size_t row, const PanelRow& content) { rows_[row] = content; }
  /// The column of an attribute, made when there is none.
  Column& attribute(std::string_view name);
  Contacts& contacts() { return contacts_; }
  /// Forgets the attributes of a row.
  void clear_attributes(std::size_t row);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const PanelRow& row(std::size_t row) const { return rows_[row]; }
  [[nodiscard]] std::optional<std::size_t> row_of(const MemberId& member) const;
  [[nodiscard]] const Column* find_attribute(std::string_view name) const;
  [[nodiscard]] const Contacts& contacts() const { return contacts_; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  std::vector<PanelRow> rows_;
  std::map<std::string, Column, std::less<>> attributes_;
  Contacts contacts_;
};

}  // namespace tertulia::panels::sampling
