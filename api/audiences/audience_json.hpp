// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/sampling/condition.hpp"
#include "panels/sampling/plan.hpp"
#include "panels/store/audience_store.hpp"

namespace tertulia::api {

http::Schema audience_schema();
void write_audience(const panels::store::Audience& audience, engine::json::Writer& writer);
/// NotFound when the brand has no such audience.
engine::Result<panels::store::Audience> existing_audience(engine::store::Transaction& tx, const panels::AudienceId& id);

/// Reads conditions over panelists, with the earlier answers that they ask for, and finds fault with them: also with
/// attributes that nobody has and none defined, and with waves that are not there.
class ConditionReader {
 public:
  /// `panel` must outlive it.
  ConditionReader(engine::store::Transaction& tx, const panels::sampling::PanelColumns& panel);
  std::optional<panels::sampling::Condition> read(const std::string& text, const std::string& pointer);
  std::vector<engine::ErrorDetail>& faults() { return faults_; }

 private:
  void bind_answers(panels::sampling::Condition& condition, const std::string& pointer);

  engine::store::Transaction& tx_;
  const panels::sampling::PanelColumns& panel_;
  std::set<std::string> defined_;
  std::map<std::pair<engine::WaveId, std::string>, std::shared_ptr<const panels::sampling::Column>> answers_;
  std::vector<engine::ErrorDetail> faults_;
};

/// Who belongs to an audience that is kept, as a plan names them.
panels::sampling::AudienceOfPlan audience_of_plan(engine::store::Transaction& tx,
                                                  const panels::store::Audience& audience, ConditionReader& reader);

}  // namespace tertulia::api
