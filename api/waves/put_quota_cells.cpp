// SPDX-License-Identifier: Apache-2.0
#include "api/waves/put_quota_cells.hpp"

#include <set>

#include "api/auth/scopes.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/json/json.hpp"

namespace tertulia::api {

using engine::json::pointer_to;
using http::required;
using http::Schema;

const http::Endpoint& PutQuotaCells::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/waves/:wave_id/quota-cells",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Replaces the quota cells of a draft wave. A condition reads answers and {given.<attribute>}; a complete "
          "needs a place in every cell it falls into.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object(
          {required("cells", Schema::array(Schema::object({required("name", Schema::text(1, 200)),
                                                           required("condition", Schema::text(1, 10'000)),
                                                           required("target", Schema::integer(0, 1'000'000'000))}),
                                           500))}),
      .answer = quota_cells_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutQuotaCells::Input PutQuotaCells::parse(const http::Arguments& arguments) {
  Input input{arguments.id<engine::WaveId>("wave_id"), {}};
  const auto cells = *arguments.member("cells");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto cell = cells.at(i);
    input.cells.push_back({engine::QuotaCellId(), std::string(cell.find("name")->string()),
                           std::string(cell.find("condition")->string()),
                           static_cast<int>(*cell.find("target")->integer()), 0, 0});
  }
  return input;
}

void PutQuotaCells::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("cells");
  write_quota_cells(output, writer);
  writer.end_object();
}

engine::Result<PutQuotaCells::Output> PutQuotaCells::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  if (!status) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (*status != engine::fieldwork::WaveStatus::Draft) {
    return engine::Error{
        engine::ErrorCode::StateConflict, "Quota cells can be replaced only while the wave is a draft.", {}};
  }
  std::vector<engine::ErrorDetail> faults;
  std::set<std::string> names = {"Overall"};
  auto cells = input.cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string place = pointer_to("/cells", i);
    check_expression(*cells[i].condition, pointer_to(place, "condition"), faults);
    if (!names.insert(cells[i].name).second)
      faults.push_back({pointer_to(place, "name"), "unique", "This name is taken by another cell."});
    cells[i].quota_cell_id = engine::QuotaCellId(engine::Uuid::version7(context.now));
  }
  if (!faults.empty()) return input_error(std::move(faults));
  engine::store::replace_quota_cells(context.tx, input.wave_id, cells);
  context.audit("wave.put_quota_cells", "wave", input.wave_id.value());
  return engine::store::list_quota_cells(context.tx, input.wave_id);
}

}  // namespace tertulia::api
