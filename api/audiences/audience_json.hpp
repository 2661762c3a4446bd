// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/sampling/condition.hpp"
#include "panels/store/audience_store.hpp"

namespace tertulia::api {

http::Schema audience_schema();
void write_audience(const panels::store::Audience& audience, engine::json::Writer& writer);
/// NotFound when the brand has no such audience.
engine::Result<panels::store::Audience> existing_audience(engine::store::Transaction& tx, const panels::AudienceId& id);

/// Reads conditions over panelists and finds fault with them, also with attributes that nobody has and none defined.
class ConditionReader {
 public:
  /// `panel` must outlive it.
  ConditionReader(engine::store::Transaction& tx, const panels::sampling::PanelColumns& panel);
  std::optional<panels::sampling::Condition> read(const std::string& text, const std::string& pointer);
  std::vector<engine::ErrorDetail>& faults() { return faults_; }

 private:
  const panels::sampling::PanelColumns& panel_;
  std::set<std::string> defined_;
  std::vector<engine::ErrorDetail> faults_;
};

}  // namespace tertulia::api
