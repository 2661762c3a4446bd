// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/file_answers.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/questionnaire/codebook.hpp"

namespace tertulia::engine::questionnaire {
BOOST_AUTO_TEST_SUITE(file_answers)

Value value_of(std::string_view json) { return value_from_json(json::Document::parse(json, {1 << 20, 64})->root()); }

const Questionnaire& questionnaire() {
  static const auto loaded = load(R"({"elements": [
    {"type": "panel", "name": "box", "elements": [{"type": "file", "name": "photo", "acceptedTypes": "image/*", "maxSize": 100}]},
    {"type": "paneldynamic", "name": "rooms", "templateElements": [{"type": "text", "name": "room"}, {"type": "signaturepad", "name": "sign"}]},
    {"type": "text", "name": "name"}]})");
  return **loaded;
}

const std::vector<UploadedFile> kUploaded = {{"f1", "a.png", "image/png", 90}, {"f2", "b.pdf", "application/pdf", 900}};

std::vector<std::string> faults(const char* answers) {
  std::vector<std::string> list;
  for (const auto& error : check_files(questionnaire(), value_of(answers), kUploaded, "en").errors) {
    list.push_back(error.pointer + " " + error.kind);
  }
  return list;
}
using Faults = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(references_get_what_the_store_knows) {
  const auto check =
      check_files(questionnaire(),
                  value_of(R"({"photo": [{"name": "x", "type": "y", "content": "f1", "extra": 1}], "name": "f2"})"),
                  kUploaded, "en");
  BOOST_TEST(check.errors.empty());
  BOOST_TEST(value_to_json(check.answers) ==
             R"({"photo":[{"name":"a.png","type":"image/png","content":"f1","size":90}],"name":"f2"})");
  BOOST_TEST(check.used == std::vector<std::string>{"f1"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_fault_is_named_at_its_place) {
  BOOST_TEST(faults(R"({"photo": [{"content": "f3"}]})") == Faults{"/answers/photo unknown_file"},
             boost::test_tools::per_element());
  const Faults wrong = {"/answers/photo file_type", "/answers/photo file_too_large"};
  BOOST_TEST(faults(R"({"photo": [{"content": "f2"}]})") == wrong, boost::test_tools::per_element());
  BOOST_TEST(faults(R"({"photo": "f1"})") == Faults{"/answers/photo wrong_type"}, boost::test_tools::per_element());
  BOOST_TEST(faults(R"({"photo": [{"name": "a"}]})") == Faults{"/answers/photo wrong_type"},
             boost::test_tools::per_element());
  BOOST_TEST(faults(R"({"photo": [{"content": "f1"}, {"content": "f1"}]})") == Faults{"/answers/photo too_many_files"},
             boost::test_tools::per_element());
  BOOST_TEST(faults(R"({"rooms": [{"room": "a"}, {"sign": "f9"}]})") == Faults{"/answers/rooms/1/sign unknown_file"},
             boost::test_tools::per_element());
  BOOST_TEST(faults(R"({"rooms": [{"sign": {"a": 1}}], "photo": null})") == Faults{"/answers/rooms/0/sign wrong_type"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(inline_content_is_small_and_what_it_says) {
  // The eight bytes that every PNG begins with, in base64.
  BOOST_TEST(faults(R"({"rooms": [{"sign": "data:image/png;base64,iVBORw0KGgo="}]})").empty());
  BOOST_TEST(faults(R"({"rooms": [{"sign": "data:image/jpeg;base64,iVBORw0KGgo="}]})") ==
                 Faults{"/answers/rooms/0/sign file_type"},
             boost::test_tools::per_element());
  BOOST_TEST(
      faults(R"({"rooms": [{"sign": "data:image/png;base64,%%%"}]})") == Faults{"/answers/rooms/0/sign wrong_type"},
      boost::test_tools::per_element());
  const std::string large =
      R"({"rooms": [{"sign": "data:image/png;base64,)" + std::string(kMaxInlineFile, 'A') + "\"}]}";
  BOOST_TEST(faults(large.c_str()) == Faults{"/answers/rooms/0/sign file_too_large"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rules_are_found_wherever_the_question_is) {
  BOOST_TEST(file_rules(questionnaire(), "photo")->max_size == 100);
  BOOST_TEST(file_rules(questionnaire(), "sign")->accepted_types == "image/png,image/jpeg");
  BOOST_TEST(!file_rules(questionnaire(), "name"));
  BOOST_TEST(takes_files(questionnaire()));
  BOOST_TEST(!takes_files(**load(R"({"elements": [{"type": "text", "name": "name"}]})")));
}

BOOST_AUTO_TEST_CASE(the_codebook_marks_files_as_personal) {
  const Codebook book = codebook(questionnaire());
  BOOST_TEST((book.find("photo")->personal == Personal::Files));
  json::Writer writer;
  write(book, writer);
  BOOST_TEST((*read_codebook(json::Document::parse(writer.take(), {1 << 20, 64})->root()) == book));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::questionnaire
