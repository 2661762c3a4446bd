// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/dataset/dataset.hpp"
#include "engine/fieldwork/wave.hpp"

namespace tertulia::api {

enum class Responses { Usable, All };

/// A wave's responses as columns, up to the watermark.
struct WaveDataset {
  engine::dataset::Dataset data;
  engine::questionnaire::Codebook codebook;  ///< of all versions that the wave was fielded by
  std::int64_t change_no = 0;
};

/// Reads the responses up to the wave's present change number into columns: the codebook's variables,
/// given.<attribute>, and `disposition`. Labels in `language`. Errors: those of QuestionnaireCache::find.
engine::Result<WaveDataset> load_wave_dataset(http::RequestContext& context, const engine::fieldwork::Wave& wave,
                                              Responses which, const std::string& language);

}  // namespace tertulia::api
