// SPDX-License-Identifier: Apache-2.0
#include "engine/export/multiple_response.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "engine/export/names.hpp"

namespace tertulia::engine::exports {
namespace {

// Records of the format, by their numbers in it.
constexpr std::int32_t kExtension = 7;
constexpr std::int32_t kSets = 7;
constexpr std::int32_t kLongNames = 13;
constexpr std::int32_t kEndOfDictionary = 999;

std::string bytes_of(std::initializer_list<std::int32_t> numbers) {
  std::string bytes;
  for (const std::int32_t number : numbers) bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
  return bytes;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

MultipleResponseFilter::MultipleResponseFilter(const std::vector<MultipleResponseSet>* sets, Sink sink)
    : sets_(sets == nullptr || sets->empty() ? nullptr : sets), sink_(std::move(sink)) {}

void MultipleResponseFilter::take(std::string_view bytes) {
  if (sets_ == nullptr) return sink_(bytes);
  if (bytes == bytes_of({kEndOfDictionary, 0})) {
    const std::string text = multiple_response_text(*sets_, short_names(dictionary_));
    dictionary_ += bytes_of({kExtension, kSets, 1, static_cast<std::int32_t>(text.size())}) + text;
    sink_(dictionary_.append(bytes));
    dictionary_ = {};
    sets_ = nullptr;
    return;
  }
  dictionary_ += bytes;
}

std::vector<std::string> short_names(std::string_view dictionary) {
  std::vector<std::string> names;
  const std::string head = bytes_of({kExtension, kLongNames, 1});
  const auto found = dictionary.rfind(head);
  if (found == std::string_view::npos) return names;
  std::int32_t size = 0;
  std::memcpy(&size, dictionary.data() + found + head.size(), sizeof(size));
  // "SHORT=long", parted by tabulators
  std::string_view rest = dictionary.substr(found + head.size() + sizeof(size), static_cast<std::size_t>(size));
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\t'), rest.size());
    const auto pair = rest.substr(0, end);
    names.push_back(lower(std::string(pair.substr(0, pair.find('=')))));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

std::string multiple_response_text(const std::vector<MultipleResponseSet>& sets,
                                   const std::vector<std::string>& names) {
  constexpr std::size_t kNameLimit = 60;
  constexpr std::size_t kLabelLimit = 255;
  Layout named;  // sets need portable names too
  for (const auto& set : sets) {
    named.columns.emplace_back();
    named.columns.back().name = set.name;
  }
  const auto set_names = portable_names(named, kNameLimit);
  std::string text;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    std::string label(first_bytes(sets[i].label, kLabelLimit));
    std::replace(label.begin(), label.end(), '\n', ' ');
    text += fmt::format("${}=D1 1 {} {}", set_names[i], label.size(), label);
    for (const std::size_t column : sets[i].columns) text += ' ' + names.at(column);
    text += '\n';
  }
  return text;
}

}  // namespace tertulia::engine::exports
