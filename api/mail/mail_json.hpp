// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/outbox/settings.hpp"

/// Settings of mail as they stand in the API.
namespace tertulia::api {

http::Schema brand_mail_schema();
/// Whose shape was checked. Errors: InvalidInput.
engine::Result<panels::outbox::BrandMail> read_brand_mail(const engine::json::Value& body);
void write_brand_mail(const panels::outbox::BrandMail& mail, engine::json::Writer& writer);

/// As they are put; every property but those of a template may be absent.
std::vector<http::Property> wave_mail_properties();
/// Whose shape was checked. Errors: InvalidInput.
engine::Result<panels::outbox::WaveMail> read_wave_mail(const engine::json::Value& body);
/// Writes the properties into an object that is open.
void write_wave_mail(const panels::outbox::WaveMail& mail, engine::json::Writer& writer);

}  // namespace tertulia::api
