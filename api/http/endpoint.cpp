// SPDX-License-Identifier: Apache-2.0
#include "api/http/endpoint.hpp"

#include <charconv>
#include <stdexcept>

namespace tertulia::api::http {

const std::string* Arguments::find_text(std::string_view name) const {
  for (const auto& [key, value] : texts_) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::optional<engine::json::Value> Arguments::member(std::string_view name) const {
  auto found = body_ ? body_->find(name) : std::nullopt;
  return found && found->is_null() ? std::nullopt : found;
}

std::optional<std::string> Arguments::optional_text(std::string_view name) const {
  if (const std::string* text = find_text(name)) return *text;
  const auto value = member(name);
  return value ? std::optional(std::string(value->string())) : std::nullopt;
}

std::optional<engine::Instant> Arguments::optional_time(std::string_view name) const {
  const auto text = optional_text(name);
  return text ? engine::parse_instant(*text) : std::nullopt;
}

std::optional<std::int64_t> Arguments::optional_integer(std::string_view name) const {
  if (const std::string* text = find_text(name)) {
    std::int64_t number = 0;
    std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
  }
  const auto value = member(name);
  return value ? value->integer() : std::nullopt;
}

std::string Arguments::text(std::string_view name) const {
  auto value = optional_text(name);
  if (!value) throw std::logic_error("the endpoint does not require " + std::string(name));
  return std::move(*value);
}

std::int64_t Arguments::integer(std::string_view name) const {
  const auto value = optional_integer(name);
  if (!value) throw std::logic_error("the endpoint does not require " + std::string(name));
  return *value;
}

std::vector<std::string> Arguments::texts(std::string_view name) const {
  std::vector<std::string> result;
  if (const auto value = member(name)) {
    for (std::size_t i = 0; i < value->size(); ++i) result.emplace_back(value->at(i).string());
  }
  return result;
}

}  // namespace tertulia::api::http
