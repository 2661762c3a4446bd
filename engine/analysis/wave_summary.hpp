// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/dataset/dataset.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/codebook.hpp"

namespace tertulia::engine::analysis {

/// Writes an array with one object a variable of the codebook, and one a set of choices (a checkbox): base, missing by
/// reason, each value's count and share with Wilson's interval, and for numeric variables the mean with its t interval.
/// 95 percent; unweighted. `data` comes from dataset::ResponseColumns with the same codebook and language. Left out is
/// what somebody answered but fewer than `smallest_base`. @returns the names of those
std::vector<std::string> write_wave_summary(const questionnaire::Codebook& codebook, const dataset::Dataset& data,
                                            const std::string& language, json::Writer& writer,
                                            std::size_t smallest_base = 0);

}  // namespace tertulia::engine::analysis
