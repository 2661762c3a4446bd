// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// Puts the multiple-response sets into a .sav on its way out: ReadStat writes all records but that one (type 7,
/// subtype 7). The dictionary is held back until its end, which is where the record belongs; it names its members by
/// the short names that ReadStat gave them. Without sets everything passes.
class MultipleResponseFilter {
 public:
  /// `sets` may be null; otherwise it must outlive the filter.
  MultipleResponseFilter(const std::vector<MultipleResponseSet>* sets, Sink sink);
  void take(std::string_view bytes);

 private:
  const std::vector<MultipleResponseSet>* sets_;
  const Sink sink_;
  std::string dictionary_;
};

/// The short names in a .sav's dictionary, in the order of the variables. Empty if it has none.
std::vector<std::string> short_names(std::string_view dictionary);
/// The record's text: "$rooms=D1 1 5 Rooms rooms_ki rooms_st\n" for each set.
std::string multiple_response_text(const std::vector<MultipleResponseSet>& sets, const std::vector<std::string>& names);

}  // namespace tertulia::engine::exports
