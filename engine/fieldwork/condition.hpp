// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/fieldwork/wave.hpp"

/// Conditions of a wave: expressions over answers and {given.*}.
namespace tertulia::engine::fieldwork {

/// What is wrong with a condition, as details at `pointer`: it cannot be read ("expression"), or it reads an attribute
/// that the wave does not hand over ("not_given"), so that it would never hold. Empty: it is sound.
std::vector<ErrorDetail> faults_of_condition(const std::string& condition, const Wave& wave,
                                             const std::string& pointer);

}  // namespace tertulia::engine::fieldwork
