// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/show_recruitment.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/application_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

const std::vector<http::Property>& path_parameters() {
  static const std::vector<http::Property> parameters = {required("recruitment_id", Schema::uuid())};
  return parameters;
}

engine::Error not_found() { return {engine::ErrorCode::NotFound, "", {}}; }

}  // namespace

const http::Endpoint& ShowRecruitment::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/recruitments/:recruitment_id",
      .scope = scopes::kPanelsRead,
      .summary = "A recruitment as it stands: places by cell, applications by state and source.",
      .path_parameters = path_parameters(),
      .answer = recruitment_report_schema()};
  return endpoint;
}

ShowRecruitment::Input ShowRecruitment::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RecruitmentId>("recruitment_id")};
}

void ShowRecruitment::write(const Output& output, engine::json::Writer& writer) {
  write_recruitment_report(output, writer);
}

engine::Result<ShowRecruitment::Output> ShowRecruitment::handle(const Input& input,
                                                                http::RequestContext& context) const {
  return recruitment_report(context, input.recruitment_id);
}

const http::Endpoint& OpenRecruitment::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/recruitments/:recruitment_id/opening",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Opens or closes a recruitment. While it is closed nobody applies and nobody who waits is taken; who applied "
          "before may still confirm.",
      .path_parameters = path_parameters(),
      .body = Schema::object({required("is_open", Schema::boolean())}),
      .answer = recruitment_report_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

OpenRecruitment::Input OpenRecruitment::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RecruitmentId>("recruitment_id"), arguments.member("is_open")->boolean()};
}

void OpenRecruitment::write(const Output& output, engine::json::Writer& writer) {
  write_recruitment_report(output, writer);
}

void OpenRecruitment::write_replay(const Output& output, engine::json::Writer& writer) {
  write_replayed_report(output, writer);
}

engine::Result<OpenRecruitment::Output> OpenRecruitment::handle(const Input& input,
                                                                http::RequestContext& context) const {
  if (!panels::store::find_recruitment(context.tx, input.recruitment_id)) return not_found();
  panels::store::set_open(context.tx, input.recruitment_id, input.is_open);
  const auto found = panels::store::find_recruitment(context.tx, input.recruitment_id);
  if (found->takes_applications) panels::store::take_waiting(context.tx, input.recruitment_id, context.now);
  context.audit(input.is_open ? "recruitment.open" : "recruitment.close", "recruitment", input.recruitment_id.value());
  return recruitment_report(context, input.recruitment_id);
}

const http::Endpoint& PutCellTarget::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/recruitments/:recruitment_id/cells/:cell_id",
      .scope = scopes::kPanelsWrite,
      .summary =
          "How many a cell wants. When it wants more, those who have waited longest are taken; when it wants fewer, "
          "nobody loses a place.",
      .path_parameters = {required("recruitment_id", Schema::uuid()), required("cell_id", Schema::uuid())},
      .body = Schema::object({required("target", Schema::integer(0, 1'000'000'000))}),
      .answer = recruitment_report_schema()};
  return endpoint;
}

PutCellTarget::Input PutCellTarget::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RecruitmentId>("recruitment_id"), arguments.id<panels::RecruitmentCellId>("cell_id"),
          static_cast<int>(arguments.integer("target"))};
}

void PutCellTarget::write(const Output& output, engine::json::Writer& writer) {
  write_recruitment_report(output, writer);
}

engine::Result<PutCellTarget::Output> PutCellTarget::handle(const Input& input, http::RequestContext& context) const {
  const auto found = panels::store::find_recruitment(context.tx, input.recruitment_id);
  if (!found) return not_found();
  if (!panels::store::set_target(context.tx, input.recruitment_id, input.cell_id, input.target)) return not_found();
  if (found->takes_applications) panels::store::take_waiting(context.tx, input.recruitment_id, context.now);
  context.audit("recruitment.put_target", "recruitment", input.recruitment_id.value());
  return recruitment_report(context, input.recruitment_id);
}

}  // namespace tertulia::api
