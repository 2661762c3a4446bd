// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/dataset.hpp"

#include <cmath>
#include <limits>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/core/number_text.hpp"
#include "engine/dataset/csv.hpp"

namespace tertulia::engine::dataset {
using boost::test_tools::per_element;
using Codes = std::vector<std::int32_t>;
using Texts = std::vector<std::string>;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
BOOST_AUTO_TEST_SUITE(dataset_columns)

BOOST_AUTO_TEST_CASE(a_number_has_one_spelling) {
  BOOST_TEST(number_text(1.0) == "1");
  BOOST_TEST(number_text(-0.0) == "0");
  BOOST_TEST(number_text(2.5) == "2.5");
  BOOST_TEST(number_text(0.1) == "0.1");
  for (const char* text : {"", " 1", "1 ", "0x10", "inf", "nan", "1,5", "--1", "+-1", "1e999", "."}) {
    BOOST_TEST(!parse_number(text).has_value(), text);
  }
  BOOST_TEST(parse_number("-2.50").value() == -2.5);
  BOOST_TEST(parse_number("+.5e1").value() == 5.0);
  BOOST_TEST(!is_plain_number("007"));
  BOOST_TEST(!is_plain_number("12345678901234567"));
  BOOST_TEST(is_plain_number("0.5"));
}

BOOST_AUTO_TEST_CASE(numbers_and_categories_read_as_each_other) {
  const Column numbers = Column::of_numbers("q1", {1, 2.5, kNaN, 1});
  const Column texts = Column::of_texts("q1", Texts{"1", "2.5", "", "1"});
  for (const Column* column : {&numbers, &texts}) {
    BOOST_TEST(column->text(0) == "1");
    BOOST_TEST(column->number(1) == 2.5);
    BOOST_TEST(std::isnan(column->number(2)));
    BOOST_TEST(column->text(2).empty());
    BOOST_TEST((column->missing(2) == Missing::NoAnswer));
    BOOST_TEST((column->missing(0) == Missing::None));
    BOOST_TEST(column->positions_in(Texts{"2.5", "1", "3"}) == (Codes{1, 0, -1, 1}), per_element());
    BOOST_TEST(column->positions_in(Texts{"1"}) == (Codes{0, -1, -1, 0}), per_element());
    BOOST_TEST(column->groups().codes == (Codes{0, 1, -1, 0}), per_element());
    BOOST_TEST(column->groups().texts == (Texts{"1", "2.5"}), per_element());
  }
}

BOOST_AUTO_TEST_CASE(a_listed_level_that_is_spelt_otherwise_is_another_category) {
  const Column numbers = Column::of_numbers("code", {7});
  BOOST_TEST(numbers.positions_in(Texts{"07", "7.0", "7"}) == (Codes{2}), per_element());
  const Column texts = Column::of_texts("code", Texts{"007"});
  BOOST_TEST(texts.positions_in(Texts{"7"}) == (Codes{-1}), per_element());
  BOOST_TEST(texts.number(0) == 7.0);
}

BOOST_AUTO_TEST_CASE(the_reason_why_a_value_is_missing_stays_with_its_row) {
  Column column = Column::of_categories("q2", {0, 1, 0}, {"no", "yes"});
  column.set_missing(1, Missing::Refused);
  BOOST_TEST((column.missing(1) == Missing::Refused));
  BOOST_TEST(column.text(1).empty());
  const std::size_t rows[] = {2, 1};
  const Column chosen = column.select(rows);
  BOOST_TEST((chosen.missing(1) == Missing::Refused));
  BOOST_TEST(chosen.text(0) == "no");
}

BOOST_AUTO_TEST_CASE(columns_of_a_dataset_have_one_length_and_distinct_names) {
  Dataset data;
  BOOST_TEST(data.add(Column::of_numbers("a", {1, 2, 3})).has_value());
  BOOST_TEST((data.add(Column::of_numbers("b", {1})).error().code == ErrorCode::InvalidInput));
  BOOST_TEST((data.add(Column::of_numbers("a", {1, 2, 3})).error().code == ErrorCode::AlreadyExists));
  BOOST_TEST(data.find("b") == nullptr);
  const std::uint8_t keep[] = {1, 0, 1};
  const Dataset some = data.filter(keep);
  BOOST_TEST(some.rows() == 2U);
  BOOST_TEST(some.find("a")->number(1) == 3.0);
}

BOOST_AUTO_TEST_CASE(a_csv_file_becomes_typed_columns) {
  const auto data = read_csv("id,age,region,note\n007,31,North,\n008,,South,\"a,b\"\n");
  BOOST_REQUIRE(data);
  BOOST_TEST(data->rows() == 2U);
  BOOST_TEST(!data->find("id")->is_number());
  BOOST_TEST(data->find("age")->is_number());
  BOOST_TEST((data->find("age")->missing(1) == Missing::NoAnswer));
  BOOST_TEST(data->find("region")->levels() == (Texts{"North", "South"}), per_element());
  BOOST_TEST(data->find("note")->text(1) == "a,b");
  std::ostringstream out;
  write_csv(*data, out);
  BOOST_TEST(out.str() == "id,age,region,note\r\n007,31,North,\r\n008,,South,\"a,b\"\r\n");
}

BOOST_AUTO_TEST_CASE(a_csv_header_must_name_each_column_once) {
  for (const char* text : {"", "a,a\n1,2\n", "a,\n1,2\n"}) {
    const auto data = read_csv(text);
    BOOST_REQUIRE(!data);
    BOOST_TEST((data.error().code == ErrorCode::InvalidCsv));
  }
  BOOST_TEST(read_csv("a,b\n")->rows() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::dataset
