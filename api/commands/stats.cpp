// SPDX-License-Identifier: Apache-2.0
#include "api/commands/stats.hpp"

#include <fstream>
#include <iterator>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "engine/analysis/analysis.hpp"
#include "engine/dataset/csv.hpp"

namespace tertulia::api {
namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

Result<engine::json::Document> read_spec(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::NotFound, fmt::format("Cannot read {}.", path.string())};
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  constexpr engine::json::Limits kLimits{1U << 26, 64};  // lists of targets may be long
  return engine::json::Document::parse(text, kLimits);
}

Result<engine::dataset::Dataset> read_data(const engine::json::Value& spec, const fs::path& spec_path) {
  const auto name = spec.find("data");
  if (!name || !name->is_string()) {
    return Error{ErrorCode::InvalidInput, "The spec's member data must name a CSV file."};
  }
  const fs::path data(name->string());
  for (const fs::path& place : {spec_path.parent_path() / data, data}) {
    std::ifstream in(place, std::ios::binary);
    if (in) return engine::dataset::read_csv(in);
  }
  return Error{ErrorCode::NotFound, fmt::format("Cannot read {}.", data.string())};
}

Result<std::string> analyse(std::string_view method, const fs::path& spec_path) {
  const auto spec = read_spec(spec_path);
  if (!spec) return spec.error();
  const auto data = read_data(spec->root(), spec_path);
  if (!data) return data.error();
  return engine::analysis::run(method, spec->root(), *data);
}

}  // namespace

int run_stats(std::string_view method, const fs::path& spec, std::ostream& out, std::ostream& err) {
  const auto result = analyse(method, spec);
  if (!result) {
    err << result.error().message << '\n';
    for (const engine::ErrorDetail& detail : result.error().details) {
      if (!detail.pointer.empty()) err << detail.pointer << ": " << detail.rule << '\n';
    }
    return 1;
  }
  out << *result << '\n';
  return 0;
}

}  // namespace tertulia::api
