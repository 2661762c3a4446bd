// SPDX-License-Identifier: Apache-2.0
#include "api/commands/simulate.hpp"

#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "engine/json/json.hpp"

namespace tertulia::api {
namespace fs = std::filesystem;

constexpr const char* kQuestionnaire = R"({"pages": [
  {"name": "one", "elements": [{"type": "boolean", "name": "consent", "title": "Consent", "isRequired": true}]},
  {"name": "two", "visibleIf": "{consent} = true", "elements": [{"type": "rating", "name": "r", "title": "R", "isRequired": true}]}]})";

struct SimulateFolder {
  SimulateFolder() : path(fs::temp_directory_path() / "tertulia_simulate_test") {
    fs::create_directories(path);
    write("q.json", kQuestionnaire);
    options.questionnaire = path / "q.json";
    options.respondents = 200;
    options.now = "2026-03-01T10:00:00Z";
  }
  ~SimulateFolder() { fs::remove_all(path); }
  SimulateFolder(const SimulateFolder&) = delete;
  SimulateFolder& operator=(const SimulateFolder&) = delete;
  void write(const char* name, std::string_view text) const { std::ofstream(path / name) << text; }
  std::string run(int code) {
    std::ostringstream out;
    BOOST_TEST(run_simulate(options, out, err) == code);
    return out.str();
  }
  fs::path path;
  SimulateOptions options;
  std::ostringstream err;
};

BOOST_FIXTURE_TEST_SUITE(simulate_command, SimulateFolder)

BOOST_AUTO_TEST_CASE(the_same_seed_and_time_give_the_same_bytes) {
  options.format = ReportFormat::Json;
  const std::string first = run(0);
  BOOST_TEST(run(0) == first);
  options.seed = 2;
  BOOST_TEST(run(0) != first);
  BOOST_TEST(err.str().empty());
}

BOOST_AUTO_TEST_CASE(quotas_and_given_come_from_files) {
  write("quotas.json", R"({"screen_out_if": "{consent} = false", "cells": [
    {"name": "north", "condition": "{given.region} = 'north'", "target": 10}, {"name": "south", "condition": "{given.region} = 'south'"}]})");
  write("given.json", R"({"region": "north"})");
  options.quotas = path / "quotas.json";
  options.given = path / "given.json";
  options.format = ReportFormat::Json;
  const auto document = engine::json::Document::parse(run(0));
  BOOST_REQUIRE(document);
  const auto root = document->root();
  const auto cells = *root.find("cells");
  BOOST_TEST(cells.at(0).find("incidence")->find("share")->number() == 1.0);
  BOOST_TEST(cells.at(1).find("incidence")->find("count")->number() == 0.0);
  BOOST_TEST(root.find("screen_out")->find("count")->number() + root.find("complete")->find("count")->number() ==
             200.0);
}

BOOST_AUTO_TEST_CASE(people_read_shares_paths_and_dead_ends) {
  const std::string text = run(0);
  for (const char* part : {"200 respondents, seed 1", "Seen\n", "Paths (2 different)", "one > two"}) {
    BOOST_TEST(text.find(part) != std::string::npos, part);
  }
  write("q.json", R"({"elements": [{"type": "dropdown", "name": "stuck", "isRequired": true}]})");
  BOOST_TEST(run(1).find("page page1, question stuck, rule required") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_a_bad_call) {
  options.now = "yesterday";
  run(2);
  options.now = "";
  options.quotas = path / "nowhere.json";
  run(2);
  write("quotas.json", R"({"cells": [{"name": "x", "condition": "= ="}]})");
  options.quotas = path / "quotas.json";
  run(2);
  BOOST_TEST(err.str().find("/cells/0/condition") != std::string::npos);
  options.quotas.reset();
  write("q.json", R"({"elements": [{"type": "hologram", "name": "q"}]})");
  run(1);
  options.questionnaire = path / "nowhere.json";
  run(2);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
