// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/profile.hpp"

/// Attributes and their values as the API shows them.
namespace tertulia::api {

http::Schema attribute_name_schema();
/// What an attribute's definition has but for its name.
std::vector<http::Property> definition_properties();
http::Schema attribute_schema();
void write_attribute(const panels::Attribute& attribute, engine::json::Writer& writer);

/// A list of values under "items".
http::Schema profile_values_schema();
void write_profile_values(const std::vector<panels::ProfileValue>& values, engine::json::Writer& writer);

}  // namespace tertulia::api
