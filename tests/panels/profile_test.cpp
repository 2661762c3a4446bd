// SPDX-License-Identifier: Apache-2.0
#include "panels/profile.hpp"

#include <boost/test/unit_test.hpp>

#include "panels/member_import.hpp"

namespace tertulia::panels {
BOOST_AUTO_TEST_SUITE(profile)

Attribute attribute(Attribute::Type type) {
  Attribute made;
  made.name = "plan";
  made.type = type;
  if (type == Attribute::Type::Choice) made.choices = {{"gold", {}}, {"basic", {}}};
  return made;
}

struct Case {
  Attribute::Type type;
  const char* cell;
  const char* json;  ///< empty: refused
};
std::ostream& operator<<(std::ostream& out, const Case& sample) {
  return out << slug(sample.type) << " " << sample.cell;
}

BOOST_AUTO_TEST_CASE(a_cell_is_read_as_its_attribute_says) {
  using Type = Attribute::Type;
  const Case cases[] = {{Type::Text, "34", R"("34")"},
                        {Type::Text, "", ""},
                        {Type::Text, "say \"x\"", R"("say \"x\"")"},
                        {Type::Number, "34", "34"},
                        {Type::Number, "-2.5", "-2.5"},
                        {Type::Number, "x", ""},
                        {Type::Number, "\"34\"", ""},
                        {Type::Number, "34 35", ""},
                        {Type::Choice, "gold", R"("gold")"},
                        {Type::Choice, "Gold", ""},
                        {Type::Date, "2026-02-28", R"("2026-02-28")"},
                        {Type::Date, "2026-02-30", ""},
                        {Type::Date, "2026-02-28T10:00:00Z", ""},
                        {Type::Boolean, "true", "true"},
                        {Type::Boolean, "1", ""},
                        {Type::Number, "null", ""}};
  for (const Case& sample : cases) {
    BOOST_TEST_CONTEXT(sample) {
      BOOST_TEST(attribute(sample.type).read_cell(sample.cell).value_or("") == sample.json);
    }
  }
  BOOST_TEST(!attribute(Type::Text).read_cell(std::string(201, 'x')).has_value());
}

BOOST_AUTO_TEST_CASE(an_import_refuses_what_an_attribute_does_not_take) {
  const auto now = *engine::parse_instant("2026-11-22T12:00:00Z");
  auto lines = MemberLines::create({"ref", "profile.plan", "profile.town"}, now, {attribute(Attribute::Type::Choice)});
  BOOST_REQUIRE(lines);
  const auto fits = lines->read({2, {"c1", "gold", "Lugo"}});
  const auto& member = std::get<MemberLine>(fits);
  BOOST_TEST(member.attributes[0].second == R"("gold")");
  BOOST_TEST(member.attributes[1].second == R"("Lugo")", "what is not defined is text");
  const auto other = lines->read({3, {"c2", "silver", "Lugo"}});
  BOOST_TEST(std::get<RejectedLine>(other).column == "profile.plan");
  BOOST_TEST(std::get<RejectedLine>(other).rule == "attribute");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels
