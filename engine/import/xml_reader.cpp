// SPDX-License-Identifier: Apache-2.0
#include "engine/import/xml_reader.hpp"

#include <algorithm>
#include <memory>

#include <expat.h>
#include <fmt/format.h>

namespace tertulia::engine::imports {
namespace {

constexpr int kDeepest = 64;

struct Reading {
  XmlHandler& handler;
  XML_Parser parser;
  int depth = 0;
  std::string complaint{};

  void stop(std::string why) {
    if (complaint.empty()) complaint = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }
};

std::string_view local_name(const XML_Char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& reading = *static_cast<Reading*>(data);
  if (++reading.depth > kDeepest) return reading.stop("The XML is nested too deeply.");
  XmlHandler::Attributes list;
  for (; *attributes != nullptr; attributes += 2) list.emplace_back(local_name(attributes[0]), attributes[1]);
  reading.handler.start(local_name(name), list);
  if (std::string why = reading.handler.complaint(); !why.empty()) reading.stop(std::move(why));
}

void on_end(void* data, const XML_Char* name) {
  auto& reading = *static_cast<Reading*>(data);
  --reading.depth;
  reading.handler.end(local_name(name));
}

void on_text(void* data, const XML_Char* text, int length) {
  static_cast<Reading*>(data)->handler.text({text, static_cast<std::size_t>(length)});
}

void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<Reading*>(data)->stop("The XML declares a document type, which is not accepted.");
}

}  // namespace

Result<bool> read_xml(std::string_view xml, XmlHandler& handler) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
  Reading reading{handler, parser.get()};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  constexpr std::size_t kPiece = 1U << 20;
  for (std::size_t at = 0; at <= xml.size(); at += kPiece) {
    const std::string_view piece = xml.substr(at, kPiece);
    const bool is_last = at + kPiece > xml.size();
    if (XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0) != XML_STATUS_ERROR) {
      continue;
    }
    std::string message = reading.complaint;
    if (message.empty()) {
      message = fmt::format("The XML cannot be read at line {}: {}.", XML_GetCurrentLineNumber(parser.get()),
                            XML_ErrorString(XML_GetErrorCode(parser.get())));
    }
    return Error{ErrorCode::InvalidInput, message, {{"", "invalid_file", message}}};
  }
  return true;
}

}  // namespace tertulia::engine::imports
