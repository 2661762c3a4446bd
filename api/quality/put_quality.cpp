// SPDX-License-Identifier: Apache-2.0
#include "api/quality/put_quality.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "api/auth/scopes.hpp"
#include "api/quality/quality_json.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/fieldwork/condition.hpp"
#include "engine/json/json.hpp"

namespace tertulia::api {
namespace {

using engine::ErrorDetail;
using engine::json::pointer_to;
using engine::quality::Settings;

void check_range(double number, double least, double most, const std::string& pointer,
                 std::vector<ErrorDetail>& faults) {
  if (number < least || number > most)
    faults.push_back({pointer, "range", fmt::format("Must be from {} to {}.", least, most)});
}

bool is_asked(const engine::questionnaire::Codebook& codebook, const std::string& question) {
  return std::ranges::any_of(codebook.variables,
                             [&](const auto& one) { return one.name == question || one.question == question; });
}

std::vector<ErrorDetail> faults_of(const Settings& settings, const engine::fieldwork::Wave& wave,
                                   const engine::questionnaire::Codebook& codebook) {
  std::vector<ErrorDetail> faults;
  check_range(settings.threshold, 0.01, 1, "/threshold", faults);
  for (const auto component : engine::quality::kAllComponents)
    check_range(settings.weight(component), 0, 1, pointer_to("/weights", slug(component)), faults);
  check_range(settings.speeding_cut, 1, 10, "/speeding_cut", faults);
  check_range(settings.straight_lining_cut, 1, 10, "/straight_lining_cut", faults);
  for (std::size_t i = 0; i < settings.attention_checks.size(); ++i) {
    if (!is_asked(codebook, settings.attention_checks[i].question))
      faults.push_back({pointer_to(pointer_to("/attention_checks", i), "question"), "unknown",
                        "The wave's questionnaire has no such question."});
  }
  for (std::size_t i = 0; i < settings.never.size(); ++i) {
    for (auto& fault : faults_of_condition(settings.never[i], wave, pointer_to("/never", i)))
      faults.push_back(std::move(fault));
  }
  return faults;
}

}  // namespace

const http::Endpoint& PutQuality::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Put,
                                       .path = "/api/v1/waves/:wave_id/quality",
                                       .scope = scopes::kCampaignsWrite,
                                       .summary =
                                           "Replaces what the wave looks for in its completes; what is absent is as "
                                           "usual. Everything is judged anew, in "
                                           "the background.",
                                       .path_parameters = {http::required("wave_id", http::Schema::uuid())},
                                       .body = quality_settings_schema(),
                                       .answer = quality_state_schema(),
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutQuality::Input PutQuality::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"),
          engine::quality::settings_from(engine::value_from_json(arguments.body()))};
}

void PutQuality::write(const Output& output, engine::json::Writer& writer) { write_quality_state(output, writer); }

engine::Result<PutQuality::Output> PutQuality::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  const auto version =
      context.services.questionnaires.find(context.tx, wave->wave.questionnaire_id, wave->wave.version);
  if (!version) return version.error();
  auto faults = faults_of(input.settings, wave->wave, (*version)->codebook);
  if (!faults.empty()) return input_error(std::move(faults));
  engine::store::put_quality_settings(context.tx, input.wave_id, input.settings, context.now);
  context.audit("wave.put_quality", "wave", input.wave_id.value());
  return find_quality_state(context.tx, input.wave_id);
}

}  // namespace tertulia::api
