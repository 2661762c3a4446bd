// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/webhook_store.hpp"

/// Endpoints and deliveries as they stand in the API.
namespace tertulia::api {

http::Schema webhook_schema();
void write_webhook(const panels::store::Webhook& webhook, engine::json::Writer& writer);

http::Schema delivery_state_schema();
http::Schema delivery_schema();
void write_delivery(const panels::store::Delivery& delivery, engine::json::Writer& writer);

}  // namespace tertulia::api
