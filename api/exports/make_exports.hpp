// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "api/services.hpp"

namespace tertulia::api {

/// One turn of the job that makes files of responses and expires them, for every brand with such work. `stopping` is
/// asked now and then: a file that is begun is given back then. Any number of servers may run it. Throws StoreError.
void make_exports(const Services& services, const std::function<bool()>& stopping);

}  // namespace tertulia::api
