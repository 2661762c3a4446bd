// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/wave_link.hpp"

namespace tertulia::api {

http::Schema link_schema();
void write_link(const panels::WaveLink& link, const Services& services, engine::BrandId brand,
                engine::json::Writer& writer);
/// The address that a link is spread by.
std::string address_of(const panels::WaveLink& link, const Services& services, engine::BrandId brand);

}  // namespace tertulia::api
