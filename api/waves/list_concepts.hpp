// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "api/waves/concept_json.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/concepts - the wave's concept cells, with completes and leased places.
class ListConcepts {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = std::vector<engine::store::QuotaCell>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_concept_cells(output, writer); }
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListConcepts>);

}  // namespace tertulia::api
