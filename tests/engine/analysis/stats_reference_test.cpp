// SPDX-License-Identifier: Apache-2.0
// Every case of tests/reference/stats: our result against that of R, Python or PSPP, within the tolerance of the case.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "engine/analysis/analysis.hpp"
#include "engine/dataset/csv.hpp"

namespace tertulia::engine::analysis {
namespace fs = std::filesystem;

struct Case {
  fs::path folder;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.folder.filename().string(); }

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(fs::path(TERTULIA_SOURCE_DIR) / "tests/reference/stats")) {
    if (entry.is_directory()) cases.push_back({entry.path()});
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.folder < b.folder; });
  return cases;
}

json::Document read_json(const fs::path& path) {
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto document = json::Document::parse(text, json::Limits{1U << 26, 64});
  BOOST_REQUIRE_MESSAGE(document, path.string());
  return std::move(*document);
}

/// Keys that describe the reference and are not compared (its README says so).
constexpr std::array<std::string_view, 9> kNotCompared = {"note",
                                                          "terms",
                                                          "model_columns",
                                                          "starts",
                                                          "starts_reaching_best",
                                                          "between_chain_abs_diff_mean",
                                                          "between_chain_individual_correlation",
                                                          "population_mean_posterior_sd",
                                                          "population_variance"};

class Comparison {
 public:
  explicit Comparison(const json::Value& tolerance)
      : relative_(tolerance.find("rel")->number()), absolute_(tolerance.find("abs")->number()) {}

  [[nodiscard]] const std::vector<std::string>& differences() const { return differences_; }

  void compare(const json::Value& expected, const json::Value& actual) { compare(expected, actual, "", relative_); }

  /// Chance enters: posterior means agree within half their posterior sd and 0.1, the fit within 0.02.
  void compare_hb_mnl(const json::Value& expected, const json::Value& actual) {
    const json::Value means = *expected.find("population_mean");
    const json::Value sds = *expected.find("population_mean_posterior_sd");
    for (std::size_t i = 0; i < means.size(); ++i) {
      within(means.at(i), actual.find("population_mean")->at(i), fmt::format("/population_mean/{}", i),
             0.5 * sds.at(i).number() + 0.1);
    }
    within(*expected.find("mean_insample_loglik_per_task"), *actual.find("mean_insample_loglik_per_task"),
           "/mean_insample_loglik_per_task", 0.02);
  }

 private:
  void compare(const json::Value& expected, const json::Value& actual, const std::string& pointer, double relative) {
    if (expected.is_object()) {
      for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string_view key = expected.key_at(i);
        if (std::find(kNotCompared.begin(), kNotCompared.end(), key) != kNotCompared.end()) continue;
        const auto member = actual.find(key);
        const std::string place = json::pointer_to(pointer, key);
        if (!member) {
          differences_.push_back(place + " is missing");
          continue;
        }
        compare(expected.at(i), *member, place, key.starts_with("mle_") ? std::max(relative, 1e-4) : relative);
      }
    } else if (expected.is_array()) {
      if (!actual.is_array() || actual.size() != expected.size()) {
        differences_.push_back(fmt::format("{} should have {} elements", pointer, expected.size()));
        return;
      }
      for (std::size_t i = 0; i < expected.size(); ++i) {
        compare(expected.at(i), actual.at(i), json::pointer_to(pointer, i), relative);
      }
    } else if (expected.is_number()) {
      within(expected, actual, pointer, std::max(absolute_, relative * std::abs(expected.number())));
    } else if (expected.text() != actual.text()) {
      differ(expected, actual, pointer);
    }
  }

  void within(const json::Value& expected, const json::Value& actual, const std::string& pointer, double tolerance) {
    if (!actual.is_number() || !(std::abs(actual.number() - expected.number()) <= tolerance)) {
      differ(expected, actual, pointer);
    }
  }

  void differ(const json::Value& expected, const json::Value& actual, const std::string& pointer) {
    differences_.push_back(fmt::format("{}: expected {}, got {}", pointer, expected.text(), actual.text()));
  }

  double relative_;
  double absolute_;
  std::vector<std::string> differences_;
};

BOOST_AUTO_TEST_SUITE(stats_reference)

BOOST_DATA_TEST_CASE(the_result_agrees_with_the_reference, boost::unit_test::data::make(all_cases()), sample) {
  const json::Document spec = read_json(sample.folder / "spec.json");
  const std::string method(spec.root().find("method")->string());
  std::ifstream csv(sample.folder / std::string(spec.root().find("data")->string()));
  const auto data = dataset::read_csv(csv);
  BOOST_REQUIRE_MESSAGE(data, (data ? "" : data.error().message));

  const auto result = run(method, spec.root(), *data);
  BOOST_REQUIRE_MESSAGE(result, (result ? "" : result.error().message));
  const auto actual = json::Document::parse(*result, json::Limits{1U << 26, 64});
  BOOST_REQUIRE(actual);
  const json::Document expected = read_json(sample.folder / std::string(spec.root().find("expected")->string()));
  Comparison comparison(*spec.root().find("tolerance"));
  if (method == "hb_mnl") {
    comparison.compare_hb_mnl(expected.root(), actual->root());
  } else {
    comparison.compare(expected.root(), actual->root());
  }
  const auto& differences = comparison.differences();
  for (std::size_t i = 0; i < std::min<std::size_t>(differences.size(), 10); ++i) BOOST_ERROR(differences[i]);
  BOOST_TEST(differences.empty(), differences.size() << " differences");
}

BOOST_DATA_TEST_CASE(the_same_call_gives_the_same_bytes_and_an_unknown_argument_is_refused,
                     boost::unit_test::data::make(all_cases()), sample) {
  const json::Document spec = read_json(sample.folder / "spec.json");
  const std::string method(spec.root().find("method")->string());
  std::ifstream csv(sample.folder / std::string(spec.root().find("data")->string()));
  const auto data = dataset::read_csv(csv);
  BOOST_REQUIRE(data);
  const auto first = run(method, spec.root(), *data);
  const auto second = run(method, spec.root(), *data);
  BOOST_REQUIRE(first);
  BOOST_TEST((*first == *second));

  json::Writer writer;
  writer.begin_object().key("args").begin_object();
  const json::Value args = *spec.root().find("args");
  for (std::size_t i = 0; i < args.size(); ++i) writer.key(args.key_at(i)).value(args.at(i));
  writer.member("surplus", 1).end_object().end_object();
  const auto more = json::Document::parse(writer.view(), json::Limits{1U << 26, 64});
  const auto refused = run(method, more->root(), *data);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.error().details.at(0).pointer == "/args/surplus");
}

BOOST_AUTO_TEST_CASE(every_case_names_a_method_that_exists) {
  const auto names = method_names();
  BOOST_TEST(std::is_sorted(names.begin(), names.end()));
  BOOST_TEST(all_cases().size() > 0U);
  for (const Case& sample : all_cases()) {
    const std::string folder = sample.folder.filename().string();
    const std::string method = folder.substr(0, folder.find("__"));
    BOOST_TEST((std::find(names.begin(), names.end(), method) != names.end()), method);
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::analysis
