// SPDX-License-Identifier: Apache-2.0
#include "api/commands/stats.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/json/json.hpp"

namespace tertulia::api {
namespace fs = std::filesystem;

struct Folder {
  Folder() : path(fs::temp_directory_path() / fs::path("tertulia_stats_test")) { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const char* name, std::string_view text) const { std::ofstream(path / name) << text; }
  fs::path path;
};

BOOST_FIXTURE_TEST_SUITE(stats_command, Folder)

BOOST_AUTO_TEST_CASE(the_result_is_one_line_of_json) {
  write("answers.csv", "score\n10\n9\n8\n0\n");
  write("spec.json", R"({"data": "answers.csv", "args": {"var": "score"}})");
  std::ostringstream out;
  std::ostringstream err;
  BOOST_TEST(run_stats("nps", path / "spec.json", out, err) == 0);
  BOOST_TEST(err.str().empty());
  const std::string text = out.str();
  BOOST_TEST(text.find('\n') == text.size() - 1);
  const auto document = engine::json::Document::parse(text);
  BOOST_REQUIRE(document);
  BOOST_TEST(document->root().find("nps")->number() == 25.0);  // 2 promoters - 1 detractor of 4
}

BOOST_AUTO_TEST_CASE(what_went_wrong_is_a_sentence) {
  write("answers.csv", "score\n10\n");
  write("spec.json", R"({"data": "answers.csv", "args": {"var": "rating"}})");
  write("no_data.json", R"({"args": {}})");
  write("lost_data.json", R"({"data": "elsewhere.csv"})");
  write("no_json.json", "{");
  const auto message = [&](const char* method, const char* spec) {
    std::ostringstream out;
    std::ostringstream err;
    BOOST_TEST(run_stats(method, path / spec, out, err) == 1);
    BOOST_TEST(out.str().empty());
    return err.str();
  };
  BOOST_TEST(message("nps", "spec.json") == "There is no column rating.\n/args/var: unknown_column\n");
  BOOST_TEST(message("nbs", "spec.json").starts_with("There is no method nbs."));
  BOOST_TEST(message("nps", "no_data.json").starts_with("The spec's member data"));
  BOOST_TEST(message("nps", "lost_data.json").starts_with("Cannot read elsewhere.csv."));
  BOOST_TEST(message("nps", "no_json.json").starts_with("Not acceptable JSON at line 1"));
  BOOST_TEST(message("nps", "missing.json").starts_with("Cannot read"));
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
