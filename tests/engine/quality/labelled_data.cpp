// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/quality/labelled_data.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/dataset/csv.hpp"

namespace tertulia::tests {
namespace {

using namespace engine;

constexpr std::size_t kItemsOfPage = 5;

dataset::Dataset example(const std::string& file) {
  std::ifstream in(std::string(TERTULIA_SOURCE_DIR) + "/examples/data/" + file);
  auto data = dataset::read_csv(in);
  if (!data) throw std::runtime_error(file + ": " + data.error().message);
  return std::move(*data);
}

struct Item {
  std::string name;
  std::string wording;
};

/// The wordings of the International Personality Item Pool, which is in the public domain, as the data set names them.
const std::vector<Item> kPersonality = {{"A1", "Am indifferent to the feelings of others."},
                                        {"A2", "Inquire about others' well-being."},
                                        {"A3", "Know how to comfort others."},
                                        {"A4", "Love children."},
                                        {"A5", "Make people feel at ease."},
                                        {"C1", "Am exacting in my work."},
                                        {"C2", "Continue until everything is perfect."},
                                        {"C3", "Do things according to a plan."},
                                        {"C4", "Do things in a half-way manner."},
                                        {"C5", "Waste my time."},
                                        {"E1", "Don't talk a lot."},
                                        {"E2", "Find it difficult to approach others."},
                                        {"E3", "Know how to captivate people."},
                                        {"E4", "Make friends easily."},
                                        {"E5", "Take charge."},
                                        {"N1", "Get angry easily."},
                                        {"N2", "Get irritated easily."},
                                        {"N3", "Have frequent mood swings."},
                                        {"N4", "Often feel blue."},
                                        {"N5", "Panic easily."},
                                        {"O1", "Am full of ideas."},
                                        {"O2", "Avoid difficult reading material."},
                                        {"O3", "Carry the conversation to a higher level."},
                                        {"O4", "Spend time reflecting on things."},
                                        {"O5", "Will not probe deeply into a subject."}};

const std::vector<Item> kSatisfaction = {{"q1", "Overall satisfaction"},
                                         {"q2", "Setting competitive prices"},
                                         {"q3", "Holding price increases to a minimum"},
                                         {"q4", "Appropriate pricing given volume"},
                                         {"q5", "Demonstrating effectiveness of purchase"},
                                         {"q6", "Reach a large number of customers"},
                                         {"q7", "Reach of advertising"},
                                         {"q8", "Long-term exposure"},
                                         {"q9", "Distribution"},
                                         {"q10", "Distribution to the right geographic areas"}};

/// One rating an item, five to a page.
quality::Blueprint blueprint_of(const std::vector<Item>& items, int least, int most) {
  std::string pages;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool begins_page = i % kItemsOfPage == 0;
    if (begins_page)
      pages += fmt::format(R"({}{{"name":"page{}","elements":[)", i == 0 ? "" : "]},", i / kItemsOfPage + 1);
    pages += fmt::format(R"({}{{"type":"rating","name":"{}","title":"{}","rateMin":{},"rateMax":{}}})",
                         begins_page ? "" : ",", items[i].name, items[i].wording, least, most);
  }
  const auto questionnaire = questionnaire::load(R"({"pages":[)" + pages + "]}]}");
  if (!questionnaire) throw std::runtime_error(questionnaire.error().message);
  return quality::blueprint(**questionnaire, questionnaire::codebook(**questionnaire));
}

RealSurvey read(const std::string& file, const std::vector<Item>& items, int least, int most,
                std::size_t least_answered) {
  RealSurvey survey{file, blueprint_of(items, least, most), least, most, {}};
  const auto data = example(file);
  for (std::size_t row = 0; row < data.rows(); ++row) {
    std::vector<std::int16_t> codes;
    for (const Item& item : items) {
      const double answer = data.find(item.name)->number(row);
      codes.push_back(std::isnan(answer) ? questionnaire::kNoAnswer : static_cast<std::int16_t>(answer));
    }
    const auto missing = std::ranges::count(codes, questionnaire::kNoAnswer);
    if (codes.size() - static_cast<std::size_t>(missing) >= least_answered) survey.rows.push_back(std::move(codes));
  }
  return survey;
}

/// Chance that is the same on every machine: the distributions of the standard library are each library's own.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}
  double uniform(double from = 0, double to = 1) {
    return from + (to - from) * (static_cast<double>(bits_() >> 11) * 0x1.0p-53);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform(0, static_cast<double>(n))); }
  /// Box and Muller.
  double normal(double deviation) {
    return deviation * std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * 3.14159265358979323846 * uniform());
  }

 private:
  std::mt19937_64 bits_;
};

constexpr double kPeopleDiffer = 0.3, kItemsDiffer = 0.45;
constexpr std::size_t kPagesToTireOn = 5;

/// Seconds on a page whose items take `seconds` each by the median.
double page_seconds(double seconds, Chance& chance) {
  double sum = 0;
  for (std::size_t item = 0; item < kItemsOfPage; ++item) {
    sum += seconds * std::exp(chance.normal(kItemsDiffer));
    if (chance.uniform() < 0.01) sum += chance.uniform(20, 300);
  }
  return sum;
}

std::vector<quality::PageTime> careful_times(const quality::Blueprint& blueprint, Chance& chance) {
  const double person = std::exp(chance.normal(kPeopleDiffer));
  std::vector<quality::PageTime> times;
  for (const auto& page : blueprint.pages)
    times.push_back({page.name, page_seconds(person * page.seconds / kItemsOfPage, chance)});
  return times;
}

void speed(std::vector<quality::PageTime>& times, Chance& chance) {
  const double seconds = chance.uniform(0.8, 2);
  for (std::size_t page = times.size() >= kPagesToTireOn ? chance.below(2) : 0; page < times.size(); ++page)
    times[page].seconds = page_seconds(seconds, chance);
}

void answer_straight(std::vector<std::int16_t>& codes, const RealSurvey& survey, Chance& chance) {
  const auto any = [&] {
    return static_cast<std::int16_t>(
        survey.least + static_cast<int>(chance.below(static_cast<std::size_t>(survey.most - survey.least + 1))));
  };
  const std::size_t kind = chance.below(3);
  const std::size_t from = kind == 2 ? chance.below(codes.size() / 3) : 0;
  std::int16_t answer = any();
  for (std::size_t i = from; i < codes.size(); ++i) {
    if (kind == 1 && i % kItemsOfPage == 0) answer = any();
    const int step = chance.uniform() < 0.05 ? (chance.uniform() < 0.5 ? -1 : 1) : 0;
    codes[i] = static_cast<std::int16_t>(std::clamp(answer + step, survey.least, survey.most));
  }
}

}  // namespace

RealSurvey personality_survey() { return read("personality_web_survey.csv", kPersonality, 1, 6, 20); }

RealSurvey satisfaction_survey() {
  RealSurvey survey = read("customer_satisfaction.csv", kSatisfaction, 1, 10, 10);
  std::erase_if(survey.rows, [](const auto& row) { return std::ranges::count(row, row.front()) == std::ssize(row); });
  return survey;
}

std::vector<Labelled> with_careless(const RealSurvey& survey, std::uint64_t seed) {
  Chance chance(seed);
  std::vector<Labelled> people;
  for (const auto& row : survey.rows) {
    Labelled one;
    one.subject.content.codes = row;
    one.subject.times = careful_times(survey.blueprint, chance);
    const double fate = chance.uniform();
    if (fate < 0.08) {
      one.truth = Truth::Speeder;
      speed(one.subject.times, chance);
    } else if (fate < 0.16) {
      one.truth = Truth::StraightLiner;
      answer_straight(one.subject.content.codes, survey, chance);
    }
    people.push_back(std::move(one));
  }
  for (std::size_t i = people.size(); i > 1; --i) std::swap(people[i - 1], people[chance.below(i)]);
  return people;
}

}  // namespace tertulia::tests
