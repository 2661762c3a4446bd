// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "api/waves/concept_json.hpp"

namespace tertulia::api {

/// PUT /api/v1/waves/:wave_id/concepts - replaces the concepts of a draft wave.
class PutConcepts {
 public:
  struct Input {
    engine::WaveId wave_id;
    engine::fieldwork::ConceptDesign design;
  };
  using Output = std::vector<engine::store::QuotaCell>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer) { write_concept_cells(output, writer); }
  /// Errors: NotFound, StateConflict (no longer a draft), InvalidInput (the faults of the design).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutConcepts>);

}  // namespace tertulia::api
