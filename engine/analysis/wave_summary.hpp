// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/dataset/dataset.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/codebook.hpp"

namespace tertulia::engine::analysis {

/// Writes an array with one object a variable of the codebook, and one a set of choices (a checkbox): base, missing by
/// reason, each value's count and share with Wilson's interval, and for numeric variables the mean with its t interval.
/// 95 percent; unweighted. `data` comes from dataset::ResponseColumns with the same codebook and language.
void write_wave_summary(const questionnaire::Codebook& codebook, const dataset::Dataset& data,
                        const std::string& language, json::Writer& writer);

}  // namespace tertulia::engine::analysis
