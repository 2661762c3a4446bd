// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/uuid.hpp"

namespace tertulia::engine {

/// A UUID that names one kind of thing: ids do not convert or compare across kinds.
template <typename Tag>
class StrongId {
 public:
  StrongId() = default;
  explicit StrongId(Uuid value) : value_(value) {}

  static std::optional<StrongId> parse(std::string_view text) {
    const auto value = Uuid::parse(text);
    return value ? std::optional(StrongId(*value)) : std::nullopt;
  }
  [[nodiscard]] const Uuid& value() const { return value_; }
  [[nodiscard]] std::string text() const { return value_.text(); }
  auto operator<=>(const StrongId&) const = default;

 private:
  Uuid value_;
};

using BrandId = StrongId<struct BrandTag>;
using ApiKeyId = StrongId<struct ApiKeyTag>;
using QuestionnaireId = StrongId<struct QuestionnaireTag>;
using CampaignId = StrongId<struct CampaignTag>;
using WaveId = StrongId<struct WaveTag>;
using QuotaCellId = StrongId<struct QuotaCellTag>;
using RespondentId = StrongId<struct RespondentTag>;
using InterviewId = StrongId<struct InterviewTag>;
using FileId = StrongId<struct FileTag>;
using ResponseId = StrongId<struct ResponseTag>;
using EventId = StrongId<struct EventTag>;

}  // namespace tertulia::engine

template <typename Tag>
struct std::hash<tertulia::engine::StrongId<Tag>> {
  std::size_t operator()(const tertulia::engine::StrongId<Tag>& id) const noexcept {
    return std::hash<tertulia::engine::Uuid>{}(id.value());
  }
};
