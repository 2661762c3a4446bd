// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/contacts.hpp"

#include <algorithm>

namespace tertulia::panels::sampling {

Minute minute_of(engine::Instant instant) {
  return static_cast<Minute>(std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count());
}

std::string_view slug(ContactKind kind) { return kind == ContactKind::Invitation ? "invitation" : "interview"; }

std::uint32_t Contacts::place_of(const engine::WaveId& wave) {
  return places_.emplace(wave, static_cast<std::uint32_t>(places_.size())).first->second;
}

std::optional<std::uint32_t> Contacts::find(const engine::WaveId& wave) const {
  const auto found = places_.find(wave);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

void Contacts::append(std::size_t row, Contact contact) {
  if (row >= ends_.size()) ends_.resize(row + 1, static_cast<std::uint32_t>(all_.size()));
  all_.push_back(contact);
  ends_.back() = static_cast<std::uint32_t>(all_.size());
}

void Contacts::replace(const std::map<std::size_t, std::vector<Contact>>& rows) {
  if (rows.empty()) return;
  Contacts made;
  made.all_.reserve(all_.size() + rows.size());
  const std::size_t size = std::max(ends_.size(), rows.rbegin()->first + 1);
  auto next = rows.begin();
  for (std::size_t row = 0; row < size; ++row) {
    const bool replaced = next != rows.end() && next->first == row;
    const std::span<const Contact> own = replaced ? std::span<const Contact>(next->second) : of(row);
    made.all_.insert(made.all_.end(), own.begin(), own.end());
    made.ends_.push_back(static_cast<std::uint32_t>(made.all_.size()));
    if (replaced) ++next;
  }
  all_ = std::move(made.all_);
  ends_ = std::move(made.ends_);
}

std::span<const Contact> Contacts::of(std::size_t row) const {
  if (row >= ends_.size()) return {};
  const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
  return std::span(all_).subspan(begin, ends_[row] - begin);
}

std::size_t Contacts::bytes() const {
  return all_.capacity() * sizeof(Contact) + ends_.capacity() * sizeof(std::uint32_t) + places_.size() * 64;
}

}  // namespace tertulia::panels::sampling
