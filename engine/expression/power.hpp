// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tertulia::engine::expression {

/// x to the y as browsers and node compute it, to the last bit: 1.1^4 is 1.4641000000000006. The method is that of
/// Sun's fdlibm (e_pow.c), which V8 follows but for one place of brackets; the C library's pow() rounds 1 result in 20
/// differently.
[[nodiscard]] double power(double x, double y);

}  // namespace tertulia::engine::expression
