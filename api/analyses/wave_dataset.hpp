// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "api/analyses/wave_column_cache.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// A wave's responses as columns, up to the watermark.
struct WaveDataset {
  engine::dataset::Dataset data;
  std::shared_ptr<const engine::questionnaire::JoinedCodebook>
      joined;  ///< of all versions that the wave was fielded by
  std::int64_t change_no = 0;
  int version = 1;  ///< the newest of them

  [[nodiscard]] const engine::questionnaire::Codebook& codebook() const { return joined->codebook(); }
};

/// The responses up to the wave's present change number as columns, from memory: the codebook's variables,
/// given.<attribute>, and `disposition`; only those wanted, if that is asked. Labels in `language`.
/// Errors: those of WaveColumnCache::read.
engine::Result<WaveDataset> load_wave_dataset(http::RequestContext& context, const engine::fieldwork::Wave& wave,
                                              Responses which, const std::string& language,
                                              const engine::dataset::ResponseColumns::Wanted& wanted = nullptr);

}  // namespace tertulia::api
