// SPDX-License-Identifier: Apache-2.0
// TRUST 10: unknown fields and broken rules are named by pointer.
#include "api/http/schema.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::api::http {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(schema)

struct BadBody {
  const char* json;
  const char* pointer;
  const char* rule;
};
std::ostream& operator<<(std::ostream& out, const BadBody& c) { return out << c.json; }

const BadBody kBodies[] = {
    {R"({"title":"t"})", "/target", "required"},
    {R"({"title":"t","target":1,"x/y":1})", "/x~1y", "unknown_field"},
    {R"({"title":"","target":1})", "/title", "too_short"},
    {R"({"title":"abcdef","target":1})", "/title", "too_long"},
    {R"({"title":"a\u0007","target":1})", "/title", "control_character"},
    {R"({"title":1,"target":1})", "/title", "type"},
    {R"({"title":"t","target":1.5})", "/target", "type"},
    {R"({"title":"t","target":10})", "/target", "range"},
    {R"({"title":"t","target":1,"kinds":["a","c"]})", "/kinds/1", "one_of"},
    {R"({"title":"t","target":1,"id":"x"})", "/id", "uuid"},
    {R"([])", "", "type"},
};

BOOST_DATA_TEST_CASE(each_broken_rule_is_named_with_its_place, bdata::make(kBodies), sample) {
  const Schema body = Schema::object({required("title", Schema::text(1, 5)), required("target", Schema::integer(1, 9)),
                                      optional("kinds", Schema::array(Schema::one_of({"a", "b"}))),
                                      optional("id", Schema::uuid().nullable())});
  std::vector<engine::ErrorDetail> faults;
  const auto document = engine::json::Document::parse(sample.json);
  body.check(document->root(), "", faults);
  BOOST_REQUIRE(faults.size() == 1U);
  BOOST_TEST(faults[0].pointer == sample.pointer);
  BOOST_TEST(faults[0].rule == sample.rule);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api::http
