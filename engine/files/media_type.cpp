// SPDX-License-Identifier: Apache-2.0
#include "engine/files/media_type.hpp"

#include <algorithm>
#include <array>

namespace tertulia::engine::files {
namespace {

using namespace std::string_view_literals;

bool is_text(std::string_view beginning) {
  return std::none_of(beginning.begin(), beginning.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7f || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f');
  });
}
bool is_png(std::string_view b) { return b.starts_with("\x89PNG\r\n\x1a\n"sv); }
bool is_jpeg(std::string_view b) { return b.starts_with("\xff\xd8\xff"sv); }
bool is_gif(std::string_view b) { return b.starts_with("GIF87a"sv) || b.starts_with("GIF89a"sv); }
bool is_riff(std::string_view b, std::string_view kind) {
  return b.starts_with("RIFF"sv) && b.substr(0, 12).ends_with(kind);
}
bool is_webp(std::string_view b) { return is_riff(b, "WEBP"sv); }
bool is_wav(std::string_view b) { return is_riff(b, "WAVE"sv); }
/// The ISO base media format: MP4 and its many kin.
bool is_iso_media(std::string_view b) { return b.size() >= 12 && b.substr(4, 4) == "ftyp"sv; }
bool is_heif(std::string_view b) {
  static constexpr std::array kBrands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "mif1"sv, "msf1"sv};
  return is_iso_media(b) && std::find(kBrands.begin(), kBrands.end(), b.substr(8, 4)) != kBrands.end();
}
bool is_avif(std::string_view b) {
  return is_iso_media(b) && (b.substr(8, 4) == "avif"sv || b.substr(8, 4) == "avis"sv);
}
bool is_matroska(std::string_view b) { return b.starts_with("\x1a\x45\xdf\xa3"sv); }
bool is_ogg(std::string_view b) { return b.starts_with("OggS"sv); }
bool is_mpeg_audio(std::string_view b) {
  const bool frame = b.size() >= 2 && b[0] == '\xff' && (static_cast<unsigned char>(b[1]) & 0xe0) == 0xe0;
  return frame || b.starts_with("ID3"sv);
}
bool is_pdf(std::string_view b) { return b.starts_with("%PDF-"sv); }
bool is_zip(std::string_view b) { return b.starts_with("PK\x03\x04"sv); }
bool is_old_office(std::string_view b) { return b.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv); }

struct MediaType {
  std::string_view name;
  bool (*begins)(std::string_view beginning);
};

constexpr MediaType kTypes[] = {
    {"image/png", is_png},
    {"image/jpeg", is_jpeg},
    {"image/gif", is_gif},
    {"image/webp", is_webp},
    {"image/heic", is_heif},
    {"image/heif", is_heif},
    {"image/avif", is_avif},
    {"video/mp4", is_iso_media},
    {"video/quicktime", is_iso_media},
    {"video/3gpp", is_iso_media},
    {"video/webm", is_matroska},
    {"audio/mpeg", is_mpeg_audio},
    {"audio/mp4", is_iso_media},
    {"audio/x-m4a", is_iso_media},
    {"audio/ogg", is_ogg},
    {"audio/webm", is_matroska},
    {"audio/wav", is_wav},
    {"audio/x-wav", is_wav},
    {"application/pdf", is_pdf},
    {"application/msword", is_old_office},
    {"application/vnd.ms-excel", is_old_office},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_zip},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", is_zip},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", is_zip},
    {"application/vnd.oasis.opendocument.text", is_zip},
    {"application/vnd.oasis.opendocument.spreadsheet", is_zip},
    {"text/plain", is_text},
    {"text/csv", is_text},
};

const MediaType* find_type(std::string_view name) {
  const auto found = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& t) { return t.name == name; });
  return found == std::end(kTypes) ? nullptr : found;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return result;
}

/// The length of a character that has no place in a name, at the front of `text`; 0 if it may stay.
std::size_t unwanted(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x20 || byte == 0x7f) return 1;
  if (byte == 0xc2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xa0) return 2;  // C1 controls
  // Marks of direction: U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069.
  if (byte == 0xe2 && text.size() > 2) {
    const unsigned point =
        ((static_cast<unsigned char>(text[1]) & 0x3fU) << 6) | (static_cast<unsigned char>(text[2]) & 0x3fU);
    const bool turns =
        point == 0x0e || point == 0x0f || (point >= 0x28 && point <= 0x2e) || (point >= 0x66 && point <= 0x69);
    if (turns) return 3;
  }
  return 0;
}

constexpr std::size_t kMaxName = 200;

}  // namespace

std::string plain_type(std::string_view content_type) {
  return lower(trimmed(content_type.substr(0, content_type.find(';'))));
}

bool is_storable(std::string_view type) { return find_type(type) != nullptr; }

bool begins_as(std::string_view type, std::string_view beginning) {
  const MediaType* known = find_type(type);
  return known != nullptr && known->begins(beginning);
}

bool is_accepted(std::string_view accepted, std::string_view type, std::string_view name) {
  bool any = false;
  while (!accepted.empty()) {
    const auto end = std::min(accepted.find(','), accepted.size());
    const std::string token = lower(trimmed(accepted.substr(0, end)));
    accepted.remove_prefix(std::min(end + 1, accepted.size()));
    if (token.empty()) continue;
    any = true;
    if (token == "*/*" || token == type) return true;
    if (token.ends_with("/*") && type.starts_with(std::string_view(token).substr(0, token.size() - 1))) return true;
    if (token.front() == '.' && lower(name).ends_with(token)) return true;
  }
  return !any;
}

std::string plain_name(std::string_view name) {
  if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string result;
  while (!name.empty()) {
    if (const std::size_t skipped = unwanted(name); skipped > 0) {
      name.remove_prefix(skipped);
      continue;
    }
    std::size_t length = 1;
    while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xc0) == 0x80) ++length;
    if (result.size() + length > kMaxName) break;
    result += name.substr(0, length);
    name.remove_prefix(length);
  }
  return trimmed(result).empty() || result == "." || result == ".." ? "file" : result;
}

}  // namespace tertulia::engine::files
