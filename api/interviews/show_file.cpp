// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/show_file.hpp"

#include "api/files/file_response.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::store::Transaction;
using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/i/:token/files/:file_id",
      .scope = "",
      .summary = "A file that was uploaded in this interview, while it lasts.",
      .other_statuses = {206},
      .path_parameters = {required("token", Schema::text(1, 200)), required("file_id", Schema::uuid())},
      .answer_type = "application/octet-stream",
      .errors = {ErrorCode::LinkUnusable, ErrorCode::NotFound}};
  return endpoint;
}

/// The file, if it is of the interview behind the link and that goes on.
engine::Result<engine::store::FileRecord> own_file(const InterviewDesk& desk, const http::Request& request,
                                                   const engine::Token& token, const std::string& id) {
  const engine::Error unknown{ErrorCode::NotFound, "", {}};
  const auto file_id = engine::FileId::parse(id);
  if (!file_id) return unknown;
  Transaction tx(desk.services.database, token.brand);
  const auto caller = find_caller(desk, tx, token, request.address);
  if (!caller) return caller.error();
  auto file = engine::store::find_file(tx, *file_id);
  const bool own = file && caller->interview && file->interview_id == caller->interview->interview_id;
  if (!own || end_state(*caller)) return unknown;
  return std::move(*file);
}

}  // namespace

http::OpenRoute show_file_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            const auto file = own_file(desk, request, *token, arguments[1].second);
            if (!file) return exchange->send(http::problem(file.error(), request.id));
            exchange->send(file_response(desk.services.database, token->brand, *file, request.header("range")));
          }};
}

}  // namespace tertulia::api
