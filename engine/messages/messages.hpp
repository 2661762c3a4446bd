// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Every sentence that a member sees: engine/messages/<language>.json, embedded at build time.
namespace tertulia::engine::messages {

using Parameters = std::vector<std::pair<std::string_view, std::string>>;

/// The sentence of that kind in the language, or in its base language ("pt" for "pt-BR"), or in English; each {name} in
/// it is replaced by the parameter of that name. Plain text: each sink escapes. A kind that the English catalogue lacks
/// is a fault of ours and throws std::logic_error.
std::string sentence(std::string_view kind, std::string_view language, const Parameters& parameters = {});

/// Kinds of the English catalogue that another language lacks, as "it: interview.complete"; empty when all are there.
std::vector<std::string> missing_sentences();

}  // namespace tertulia::engine::messages
