// SPDX-License-Identifier: Apache-2.0
#include "engine/messages/messages.hpp"

#include <functional>
#include <map>
#include <stdexcept>

#include "engine/json/json.hpp"
#include "engine/messages/catalogues.hpp"

namespace tertulia::engine::messages {
namespace {

using Catalogue = std::map<std::string, std::string, std::less<>>;

const std::map<std::string, Catalogue, std::less<>>& catalogues() {
  static const auto all = [] {
    std::map<std::string, Catalogue, std::less<>> read;
    for (const auto& [language, text] : kCatalogues) {
      const auto document = json::Document::parse(text);
      if (!document)
        throw std::logic_error("the message catalogue " + std::string(language) +
                               " is not JSON: " + document.error().message);
      Catalogue& catalogue = read[std::string(language)];
      for (std::size_t i = 0; i < document->root().size(); ++i) {
        catalogue.emplace(document->root().key_at(i), document->root().at(i).string());
      }
    }
    return read;
  }();
  return all;
}

const std::string* find(std::string_view kind, std::string_view language) {
  const auto catalogue = catalogues().find(language);
  if (catalogue == catalogues().end()) return nullptr;
  const auto sentence = catalogue->second.find(kind);
  return sentence == catalogue->second.end() ? nullptr : &sentence->second;
}

}  // namespace

std::string sentence(std::string_view kind, std::string_view language, const Parameters& parameters) {
  const std::string* found = find(kind, language);
  if (found == nullptr) found = find(kind, language.substr(0, language.find('-')));
  if (found == nullptr) found = find(kind, "en");
  if (found == nullptr) throw std::logic_error("there is no sentence of the kind " + std::string(kind));
  std::string text = *found;
  for (const auto& [name, value] : parameters) {
    const std::string mark = "{" + std::string(name) + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  }
  return text;
}

std::vector<std::string> missing_sentences() {
  std::vector<std::string> missing;
  for (const auto& [language, catalogue] : catalogues()) {
    for (const auto& [kind, text] : catalogues().at("en")) {
      if (catalogue.count(kind) == 0) missing.push_back(language + ": " + kind);
    }
  }
  return missing;
}

}  // namespace tertulia::engine::messages
