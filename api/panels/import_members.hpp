// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"
#include "panels/store/import_store.hpp"

namespace tertulia::api {

/// POST /api/v1/panels/:panel_id/imports - members, or their earlier activity, from CSV. Each line is imported or named
/// in the report.
class ImportMembers {
 public:
  struct Input {
    panels::PanelId panel_id;
    std::string kind;
    panels::store::KnownMembers known;
    const http::Spool* csv;  ///< null: the file is empty
  };
  using Output = panels::store::ImportReport;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the panel), InvalidCsv (the file as a whole; then nothing is written).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ImportMembers>);

}  // namespace tertulia::api
