// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// Triple-S 2.0 in two files: responses.sss defines the variables, responses.asc holds the data as comma-separated
/// fields in their order. A multiple-response set is one variable of type multiple: a 0 or 1 for each choice, nothing
/// where the question was not answered. Codes are the codebook's. What is missing is an empty field.
std::unique_ptr<Writer> make_triple_s_data(const Layout& layout, Sink sink);
std::unique_ptr<Writer> make_triple_s_definition(const Layout& layout, const Measures& measures, Sink sink);

}  // namespace tertulia::engine::exports
