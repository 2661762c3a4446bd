// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace tertulia::engine::fieldwork {

/// How an interview ended. The slugs are those of the glossary.
enum class Disposition { Complete, Partial, ScreenOut, QuotaFull, Terminated, Expired };

std::string_view slug(Disposition disposition);
std::optional<Disposition> disposition_of(std::string_view slug);

}  // namespace tertulia::engine::fieldwork
