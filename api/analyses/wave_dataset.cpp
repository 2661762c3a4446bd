// SPDX-License-Identifier: Apache-2.0
#include "api/analyses/wave_dataset.hpp"

#include "api/interviews/ending.hpp"
#include "api/questionnaires/version_rules.hpp"
#include "engine/dataset/response_columns.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {
namespace {
constexpr int kPage = 5000;
}

engine::Result<WaveDataset> load_wave_dataset(http::RequestContext& context, const engine::fieldwork::Wave& wave,
                                              Responses which, const std::string& language) {
  const auto joined = joined_codebook(context.tx, context.services.questionnaires, wave);
  if (!joined) return joined.error();
  WaveDataset result;
  result.codebook = joined->codebook();
  result.change_no = engine::store::wave_change_no(context.tx, wave.wave_id);
  engine::dataset::ResponseColumns columns(joined->codebook(), wave.all_given(), language);
  std::vector<std::string> dispositions;
  for (std::int64_t after = 0;;) {
    const auto page = engine::store::page_of_responses(context.tx, wave.wave_id, after, result.change_no, kPage);
    for (const auto& response : page) {
      after = response.change_no;
      if (which == Responses::Usable && !response.usable()) continue;
      const auto row = joined->row(response.version, response.codes, response.numbers, value_of(response.answers));
      columns.add(row.codes, row.numbers, row.answers, value_of(response.given));
      dispositions.emplace_back(response.rejected ? "rejected" : slug(response.disposition));
    }
    if (page.size() < static_cast<std::size_t>(kPage)) break;
  }
  result.data = columns.finish();
  (void)result.data.add(engine::dataset::Column::of_texts("disposition", dispositions));
  return result;
}

}  // namespace tertulia::api
