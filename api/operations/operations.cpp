// SPDX-License-Identifier: Apache-2.0
#include "api/operations/operations.hpp"

#include <fmt/format.h>

#include "api/http/problem.hpp"
#include "api/mail/mail_counters.hpp"
#include "engine/store/health.hpp"

namespace tertulia::api {

using http::Endpoint;
using http::ExchangePtr;
using http::OpenRoute;
using http::PathArguments;
using http::Response;
using http::RunsOn;
using http::Schema;

namespace {

Response text_response(int status, std::string type, std::string body) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response.with("Content-Type", std::move(type)).with("Cache-Control", "no-store");
}

OpenRoute route(const Endpoint& endpoint, RunsOn runs_on,
                std::function<Response(const http::Request&, const PathArguments&)> respond) {
  return {&endpoint, runs_on,
          [respond = std::move(respond)](const ExchangePtr& exchange, const PathArguments& arguments) {
            exchange->send(respond(exchange->request(), arguments));
          }};
}

std::string metrics_text(const Services& services, const http::Dispatch& dispatch, std::uint64_t malformed) {
  std::string text = dispatch.metrics().text();
  const auto gauge = [&](std::string_view name, std::string_view help, std::uint64_t value) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help, value);
  };
  const auto counter = [&](std::string_view name, std::string_view help, std::uint64_t value) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} counter\n{0} {2}\n", name, help, value);
  };
  const auto writer = services.writer.counters();
  gauge("tertulia_requests_in_flight", "Requests being answered.", dispatch.in_flight());
  gauge("tertulia_requests_queued", "Requests waiting for a worker.", dispatch.queued());
  counter("tertulia_malformed_requests_total", "Bytes that were no acceptable HTTP.", malformed);
  gauge("tertulia_writer_queued", "Ended interviews waiting for their commit.", writer.queued);
  counter("tertulia_writer_batches_total", "Commits of the response writer.", writer.groups);
  counter("tertulia_writer_written_total", "Ended interviews it was given.", writer.done);
  counter("tertulia_writer_refused_total", "Endings that could not be stored.", writer.refused);
  counter("tertulia_writer_full_total", "Endings turned away because the queue was full.", writer.full);
  const auto pages = services.pages.counters();
  gauge("tertulia_page_writer_queued", "Page saves waiting for their commit.", pages.queued);
  counter("tertulia_page_writer_batches_total", "Commits of the page writer.", pages.groups);
  counter("tertulia_page_writer_written_total", "Page saves it was given.", pages.done);
  counter("tertulia_page_writer_full_total", "Page saves turned away because the queue was full.", pages.full);
  counter("tertulia_mail_accepted_total", "Mails that the mail server took.", services.mail.accepted);
  counter("tertulia_mail_refused_total", "Attempts that it refused, or that did not reach it.", services.mail.refused);
  counter("tertulia_mail_unknown_total", "Mails that may have gone and are not sent again.", services.mail.unknown);
  return text;
}

Response page(const http::StaticFiles& files, const std::string& path, const http::Request& request) {
  auto response = files.find(path, request);
  if (response) return std::move(*response);
  return http::problem({engine::ErrorCode::NotFound, "", {}}, request.id);
}

}  // namespace

std::vector<OpenRoute> operation_routes(const Services& services, http::Dispatch*& dispatch,
                                        std::function<std::uint64_t()> malformed_requests, const std::string& openapi) {
  static const Schema ready =
      Schema::object({http::required("ready", Schema::boolean()), http::optional("trouble", Schema::text(1, 500))});
  static const Endpoint healthz{.method = http::Method::Get,
                                .path = "/healthz",
                                .scope = "",
                                .summary = "The process lives.",
                                .answer = Schema::object({http::required("alive", Schema::boolean())})};
  static const Endpoint readyz{.method = http::Method::Get,
                               .path = "/readyz",
                               .scope = "",
                               .summary = "200 when the database answers durably; 503 otherwise.",
                               .answer = ready};
  static const Endpoint metrics{.method = http::Method::Get,
                                .path = "/metrics",
                                .scope = "",
                                .summary = "Prometheus text format.",
                                .answer_type = "text/plain"};
  static const Endpoint description{.method = http::Method::Get,
                                    .path = "/openapi.json",
                                    .scope = "",
                                    .summary = "This description.",
                                    .answer = Schema::map(Schema::any())};
  return {route(healthz, RunsOn::EventThread,
                [](const auto&, const auto&) { return http::json_response(200, R"({"alive":true})"); }),
          route(readyz, RunsOn::Worker,
                [&services, &dispatch](const http::Request& request, const auto&) {
                  const std::string trouble = dispatch->draining() ? "the server is stopping"
                                                                   : engine::store::database_trouble(services.database);
                  if (trouble.empty())
                    return http::json_response(200, R"({"ready":true})").with("Cache-Control", "no-store");
                  return http::problem({engine::ErrorCode::Unavailable, "Not ready: " + trouble + ".", {}}, request.id);
                }),
          route(metrics, RunsOn::EventThread,
                [&services, &dispatch, malformed_requests = std::move(malformed_requests)](const auto&, const auto&) {
                  return text_response(200, "text/plain; version=0.0.4",
                                       metrics_text(services, *dispatch, malformed_requests()));
                }),
          route(description, RunsOn::EventThread,
                [&openapi](const auto&, const auto&) { return http::json_response(200, openapi); })};
}

namespace {

/// An address, and the file that everybody gets there.
struct Page {
  Endpoint endpoint;
  std::string file;
};

Page page_at(std::string path, std::string summary, std::string file, std::vector<http::Property> parameters = {}) {
  return {{.method = http::Method::Get,
           .path = std::move(path),
           .scope = "",
           .summary = std::move(summary),
           .path_parameters = std::move(parameters),
           .answer_type = "text/html"},
          std::move(file)};
}

const std::vector<Page>& pages() {
  static const std::vector<http::Property> token = {http::required("token", Schema::text(1, 200))};
  static const std::vector<Page> pages = {
      page_at("/console", "The brand's console.", "console.html"),
      page_at("/console/*", "Pages of the console.", "console.html"),
      page_at("/docs", "The API description as a page.", "docs.html"),
      page_at("/i/:token", "The respondent's page. Writes nothing.", "respondent.html", token),
      page_at("/a/:token", "The respondent's page of an anonymous wave. Writes nothing.", "respondent.html", token),
      page_at("/g/:token", "The page of a member's guardian. Writes nothing.", "guardian.html", token),
      page_at("/r/:token", "The public page of a recruitment. Writes nothing.", "recruitment.html", token),
      page_at("/c/:token", "Where an application is confirmed. Writes nothing.", "recruitment.html", token),
      page_at("/room/:token", "The page of a room. Writes nothing.", "room.html", token),
      page_at("/m/:brand_id", "The page of a brand's members. Writes nothing.", "member.html",
              {http::required("brand_id", Schema::uuid())})};
  return pages;
}

}  // namespace

std::vector<OpenRoute> page_routes(const http::StaticFiles& files) {
  static const Endpoint root{
      .method = http::Method::Get, .path = "/", .scope = "", .summary = "Leads to the console.", .status = 303};
  static const Endpoint assets{.method = http::Method::Get,
                               .path = "/assets/*",
                               .scope = "",
                               .summary = "Scripts and styles of the pages.",
                               .answer_type = "application/octet-stream"};
  const auto to_console = [](const auto&, const auto&) {
    return Response{303, {{"Location", "/console"}}, "", nullptr};
  };
  const auto asset = [&files](const http::Request& request, const auto&) {
    return page(files, request.target.substr(1), request);
  };
  std::vector<OpenRoute> routes = {route(root, RunsOn::EventThread, to_console),
                                   route(assets, RunsOn::EventThread, asset)};
  for (const auto& [endpoint, file] : pages()) {
    routes.push_back(route(
        endpoint, RunsOn::EventThread,
        [&files, &file = file](const http::Request& request, const auto&) { return page(files, file, request); }));
  }
  return routes;
}

}  // namespace tertulia::api
