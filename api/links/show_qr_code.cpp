// SPDX-License-Identifier: Apache-2.0
#include "api/links/show_qr_code.hpp"

#include <memory>

#include <fmt/format.h>
#include <qrencode.h>

#include "api/auth/scopes.hpp"
#include "api/links/link_json.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

constexpr int kQuietZone = 4;  // modules around the code that ISO/IEC 18004 asks for

/// The code of a text as SVG, one path of unit squares, dark on white. Nothing when the text is too long for one.
std::optional<std::string> qr_svg(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                             &QRcode_free);
  if (!code) return std::nullopt;
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      const bool dark = (code->data[y * code->width + x] & 1) != 0;
      if (dark) path += fmt::format("M{} {}h1v1h-1z", x + kQuietZone, y + kQuietZone);
    }
  }
  const int side = code->width + 2 * kQuietZone;
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{1}" height="{1}" )"
      R"(shape-rendering="crispEdges" role="img"><rect width="{0}" height="{0}" fill="#fff"/><path d="{2}"/></svg>)",
      side, side * 8, path);
}

}  // namespace

const http::Endpoint& ShowQrCode::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/waves/:wave_id/links/:link_id/qr.svg",
      .scope = scopes::kInvitationsWrite,
      .summary = "The link's address as a QR code, for posters and packages.",
      .path_parameters = {required("wave_id", Schema::uuid()), required("link_id", Schema::uuid())},
      .answer_type = "image/svg+xml"};
  return endpoint;
}

engine::Result<http::Response> ShowQrCode::respond(const http::Arguments& arguments, http::RequestContext& context) {
  const auto token =
      panels::store::token_of(context.services.keys, context.tx.brand(), arguments.id<panels::LinkId>("link_id"));
  const auto link = panels::store::find_link(context.tx, token.secret);
  if (!link || link->wave_id != arguments.id<engine::WaveId>("wave_id"))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  auto svg = qr_svg(address_of(*link, context.services, context.tx.brand()));
  if (!svg) return engine::Error{engine::ErrorCode::Internal, "", {}};
  http::Response response;
  response.body = std::move(*svg);
  return std::move(response.with("Content-Type", "image/svg+xml").with("Cache-Control", "no-store"));
}

}  // namespace tertulia::api
