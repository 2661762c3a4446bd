// SPDX-License-Identifier: Apache-2.0
#include "api/analyses/wave_dataset.hpp"

namespace tertulia::api {

engine::Result<WaveDataset> load_wave_dataset(http::RequestContext& context, const engine::fieldwork::Wave& wave,
                                              Responses which, const std::string& language,
                                              const engine::dataset::ResponseColumns::Wanted& wanted) {
  const auto& services = context.services;
  const auto reading = services.waves.read(services.database, services.questionnaires, context.tx, wave);
  if (!reading) return reading.error();
  return WaveDataset{reading->dataset(which, language, wanted), reading->joined(), reading->change_no(),
                     reading->version()};
}

}  // namespace tertulia::api
