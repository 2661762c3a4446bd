// SPDX-License-Identifier: Apache-2.0
#include "api/http/openapi.hpp"

#include <map>
#include <set>

#include "engine/core/error.hpp"

namespace tertulia::api::http {
namespace {

using engine::ErrorCode;
using engine::json::Writer;

/// "/a/:id/b" is "/a/{id}/b" here.
std::string openapi_path(const std::string& path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != ':') {
      result += path[i];
      continue;
    }
    const auto end = std::min(path.find('/', i), path.size());
    result += "{" + path.substr(i + 1, end - i - 1) + "}";
    i = end - 1;
  }
  return result;
}

std::string lower_name(Method method) {
  std::string name(method_name(method));
  for (char& c : name) c = static_cast<char>(c - 'A' + 'a');
  return name;
}

/// What framing and dispatch may answer before or instead of the handler.
std::set<int> error_statuses(const Endpoint& endpoint) {
  std::set<int> statuses = {400, 413, 414, 422, 429, 431, 500, 503};
  if (endpoint.path.rfind("/api/", 0) == 0) statuses.insert({401, 403, 409});
  if (!endpoint.path_parameters.empty()) statuses.insert({404, 405});  // an odd argument may be another path
  if (endpoint.body) statuses.insert(415);
  if (endpoint.body_type == "application/octet-stream") statuses.insert(408);  // bodies that come piece by piece
  for (const ErrorCode code : endpoint.errors) statuses.insert(engine::error_info(code).http_status);
  return statuses;
}

void write_parameters(const Endpoint& endpoint, Writer& writer) {
  writer.key("parameters").begin_array();
  const auto write = [&](const Property& property, const char* place) {
    writer.begin_object()
        .member("name", property.name)
        .member("in", place)
        .member("required", property.required)
        .key("schema");
    property.schema.write(writer);
    writer.end_object();
  };
  for (const Property& property : endpoint.path_parameters) write(property, "path");
  for (const Property& property : endpoint.query) write(property, "query");
  if (endpoint.idempotency == Idempotency::Needed) write(required("Idempotency-Key", Schema::text(1, 128)), "header");
  writer.end_array();
}

void write_success(const Endpoint& endpoint, int status, Writer& writer) {
  writer.key(std::to_string(status)).begin_object().member("description", "Success.");
  if (endpoint.answer || endpoint.answer_type != "application/json") {
    writer.key("content").begin_object().key(endpoint.answer_type).begin_object().key("schema");
    (endpoint.answer ? *endpoint.answer : Schema::text(0, 1 << 30)).write(writer);
    writer.end_object().end_object();
  }
  writer.end_object();
}

void write_operation(const Endpoint& endpoint, Writer& writer) {
  writer.begin_object()
      .member("summary", endpoint.summary)
      .member("operationId", lower_name(endpoint.method) + openapi_path(endpoint.path));
  if (!endpoint.scope.empty()) writer.member("x-scope", endpoint.scope);
  write_parameters(endpoint, writer);
  if (endpoint.body) {
    writer.key("requestBody")
        .begin_object()
        .member("required", true)
        .key("content")
        .begin_object()
        .key(endpoint.body_type)
        .begin_object()
        .key("schema");
    endpoint.body->write(writer);
    writer.end_object().end_object().end_object();
  }
  writer.key("responses").begin_object();
  write_success(endpoint, endpoint.status, writer);
  for (const int status : endpoint.other_statuses) write_success(endpoint, status, writer);
  for (const int status : error_statuses(endpoint)) {
    if (status == endpoint.status) continue;
    writer.key(std::to_string(status)).begin_object().member("$ref", "#/components/responses/problem").end_object();
  }
  writer.end_object().end_object();
}

void write_components(Writer& writer) {
  const Schema detail =
      Schema::object({required("pointer", Schema::text(0, 10'000)), required("rule", Schema::text(1, 100)),
                      required("message", Schema::text(1, 10'000))});
  const Schema problem =
      Schema::object({required("type", Schema::text(1, 200)), required("title", Schema::text(1, 200)),
                      required("status", Schema::integer(400, 599)), required("detail", Schema::text(0, 10'000)),
                      optional("request_id", Schema::text(1, 64)), optional("errors", Schema::array(detail))});
  writer.key("components").begin_object();
  writer.key("responses").begin_object().key("problem").begin_object().member("description", "A problem (RFC 9457).");
  writer.key("content").begin_object().key("application/problem+json").begin_object().key("schema");
  problem.write(writer);
  writer.end_object().end_object().end_object().end_object();
  writer.key("securitySchemes").begin_object();
  writer.key("key").begin_object().member("type", "http").member("scheme", "bearer").end_object();
  writer.key("session")
      .begin_object()
      .member("type", "apiKey")
      .member("in", "cookie")
      .member("name", "tertulia_session")
      .end_object();
  writer.end_object().end_object();
}

}  // namespace

std::string openapi_document(const std::vector<const Endpoint*>& endpoints, const std::string& version) {
  std::map<std::string, std::map<std::string, const Endpoint*>> paths;
  for (const Endpoint* endpoint : endpoints)
    paths[openapi_path(endpoint->path)][lower_name(endpoint->method)] = endpoint;
  Writer writer;
  writer.begin_object().member("openapi", "3.1.0");
  writer.key("info").begin_object().member("title", "Tertulia").member("version", version);
  writer.member("description", "Surveys, panels and their results. Errors are RFC 9457 problems.").end_object();
  writer.key("security").begin_array();
  writer.begin_object().key("key").begin_array().end_array().end_object();
  writer.begin_object().key("session").begin_array().end_array().end_object();
  writer.end_array();
  writer.key("paths").begin_object();
  for (const auto& [path, operations] : paths) {
    writer.key(path).begin_object();
    for (const auto& [method, endpoint] : operations) {
      writer.key(method);
      write_operation(*endpoint, writer);
    }
    writer.end_object();
  }
  writer.end_object();
  write_components(writer);
  writer.end_object();
  return writer.take();
}

}  // namespace tertulia::api::http
