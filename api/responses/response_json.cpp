// SPDX-License-Identifier: Apache-2.0
#include "api/responses/response_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema response_schema() {
  return Schema::object({required("response_id", Schema::uuid()), required("revision", Schema::integer(1, 1'000'000)),
                         required("wave_id", Schema::uuid()),
                         required("disposition", Schema::one_of({"complete", "partial", "screen_out", "quota_full",
                                                                 "terminated", "expired"})),
                         required("rejected", Schema::boolean()), required("version", Schema::integer(1, 1'000'000)),
                         required("answers", Schema::map(Schema::any())), required("given", Schema::map(Schema::any())),
                         required("started_at", Schema::time()), required("ended_at", Schema::time()),
                         required("change_no", Schema::integer(1, 1'000'000'000'000))});
}

void write_response(const engine::store::ResponseRecord& response, engine::json::Writer& writer) {
  writer.begin_object()
      .member("response_id", response.response_id.text())
      .member("revision", response.revision)
      .member("wave_id", response.wave_id.text());
  writer.member("disposition", slug(response.disposition))
      .member("rejected", response.rejected)
      .member("version", response.version);
  writer.key("answers").raw(response.answers).key("given").raw(response.given);
  writer.member("started_at", engine::format_instant(response.started_at))
      .member("ended_at", engine::format_instant(response.ended_at));
  writer.member("change_no", response.change_no).end_object();
}

}  // namespace tertulia::api
