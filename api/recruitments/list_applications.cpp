// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/list_applications.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/recruitment_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;
using panels::store::ListedApplication;

namespace {

Schema application_schema() {
  return Schema::object(
      {required("application_id", Schema::uuid()), required("state", Schema::one_of(panels::application_states())),
       required("source", Schema::text(1, 50).nullable()), required("language", Schema::text(2, 20)),
       required("channel", Schema::one_of({"email", "inbox"})), required("cells", Schema::array(Schema::uuid(), 501)),
       required("member_id", Schema::uuid().nullable()), required("ref", Schema::text(1, 200).nullable()),
       required("referred_by", Schema::uuid().nullable()), required("applied_at", Schema::time()),
       required("confirmed_at", Schema::time().nullable()), required("accepted_at", Schema::time().nullable())});
}

void write_application(const ListedApplication& application, engine::json::Writer& writer) {
  const auto text = [&](std::string_view name, const std::optional<std::string>& value) {
    writer.key(name);
    value ? writer.string(*value) : writer.null();
  };
  const auto id = [&](std::string_view name, const std::optional<panels::MemberId>& value) {
    text(name, value ? std::optional(value->text()) : std::nullopt);
  };
  writer.begin_object().member("application_id", application.application_id.text()).member("state", application.state);
  text("source", application.source);
  writer.member("language", application.language).member("channel", application.channel).key("cells").begin_array();
  for (const auto& cell : application.cells) writer.string(cell);
  writer.end_array();
  id("member_id", application.member);
  text("ref", application.ref);
  id("referred_by", application.referred_by);
  writer.member("applied_at", engine::format_instant(application.applied_at));
  http::write_optional_time(writer, "confirmed_at", application.confirmed_at);
  http::write_optional_time(writer, "accepted_at", application.accepted_at);
  writer.end_object();
}

}  // namespace

const http::Endpoint& ListApplications::endpoint() {
  static const std::vector<http::Property> query = [] {
    auto all = http::page_query();
    all.push_back(http::optional("state", Schema::one_of(panels::application_states())));
    return all;
  }();
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/recruitments/:recruitment_id/applications",
      .scope = scopes::kPanelsRead,
      .summary = "The applications to a recruitment, oldest first; who applied is known once they are members.",
      .path_parameters = {required("recruitment_id", Schema::uuid())},
      .query = query,
      .answer = http::page_schema(application_schema())};
  return endpoint;
}

ListApplications::Input ListApplications::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RecruitmentId>("recruitment_id"), arguments.optional_text("state"),
          http::page_input<panels::ApplicationId>(arguments)};
}

void ListApplications::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_application);
}

engine::Result<ListApplications::Output> ListApplications::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  if (!panels::store::find_recruitment(context.tx, input.recruitment_id))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return http::page_of(
      panels::store::page_of_applications(context.tx, input.recruitment_id, input.state, input.page.after,
                                          input.page.limit + 1),
      input.page.limit, [](const auto& application) { return application.application_id; }, context);
}

}  // namespace tertulia::api
