// SPDX-License-Identifier: Apache-2.0
// Loading a questionnaire and checking one set of answers, on one thread.
//   ours QUESTIONNAIRE.json ANSWERS.json
//     ->  {"load_us": …, "complete_us": …, "bytes_of_100_questions": …, "chained_us": {"100": …, "1000": …, "10000":
//     …}}
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>

#include "engine/json/json.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace {

using namespace tertulia::engine;

std::string read(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Median microseconds of a call, over batches of about 20 ms.
template <typename Work>
double microseconds(Work work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> batches;
  std::size_t calls = 1;
  for (int batch = 0; batch < 31;) {
    const auto begin = Clock::now();
    for (std::size_t call = 0; call < calls; ++call) static_cast<void>(work());
    const double spent = std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
    if (spent < 20'000) {
      calls *= 2;
      continue;
    }
    batches.push_back(spent / static_cast<double>(calls));
    ++batch;
  }
  std::nth_element(batches.begin(), batches.begin() + 15, batches.end());
  return batches[15];
}

/// The questionnaire five times over, each copy with names of its own: 100 questions.
std::string five_times(const std::string& text) {
  const auto document = json::Document::parse(text, {1U << 20, 64});
  std::string pages;
  for (int copy = 0; copy < 5; ++copy) {
    std::string page(document->root().find("pages")->text());
    for (std::size_t at = page.find("\"name\":\""); at != page.npos; at = page.find("\"name\":\"", at + 1)) {
      if (copy > 0) page.insert(at + 8, fmt::format("c{}_", copy));
    }
    pages += (copy > 0 ? "," : "") + page.substr(1, page.size() - 2);
  }
  return "{\"pages\":[" + pages + "]}";
}

/// Microseconds an answer when so many questions are answered and completed, each of which appears with the answer
/// before it.
double chained_us(int length, const questionnaire::Session& session) {
  std::string elements = R"({"type": "text", "name": "q0"})";
  Value answers(Value::Object{});
  for (int i = 0; i < length; ++i) {
    if (i > 0) {
      elements += fmt::format(R"(,{{"type": "text", "name": "q{}", "visibleIf": "{{q{}}} notempty"}})", i, i - 1);
    }
    answers.object().push_back({fmt::format("q{}", i), Value("x")});
  }
  const auto chain = questionnaire::load(fmt::format(R"({{"pages": [{{"name": "p", "elements": [{}]}}]}})", elements));
  const auto complete = [&] { return questionnaire::check_answers(**chain, answers, session); };
  if (complete().state != questionnaire::State::Completed) throw std::runtime_error("The chain was not completed.");
  return microseconds(complete) / length;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string text = read(argv[1]);
  const auto questionnaire = questionnaire::load(text);
  const auto answers = json::Document::parse(read(argv[2]), {1U << 20, 64});
  if (!questionnaire || !answers) {
    std::cerr << "cannot be read\n";
    return 1;
  }
  questionnaire::Session session;
  session.given = Value(Value::Object{});
  session.locale = "en";
  session.seed = 7;
  session.now = Instant(std::chrono::seconds(1'772'000'000));
  const auto complete = [&] {
    return questionnaire::check_answers(**questionnaire, value_from_json(answers->root()), session);
  };
  const auto outcome = complete();
  if (outcome.state != questionnaire::State::Completed) {
    for (const auto& error : outcome.errors) std::cerr << error.pointer << ": " << error.kind << '\n';
    return 1;
  }
  const double load_us = microseconds([&] { return questionnaire::load(text); });
  const double complete_us = microseconds(complete);
  const std::string hundred = five_times(text);
  const auto before = mallinfo2().uordblks;
  const auto large = questionnaire::load(hundred);
  const auto bytes = mallinfo2().uordblks - before;
  if (!large) {
    for (const auto& fault : large.error().details) std::cerr << fault.pointer << ": " << fault.message << '\n';
    return 1;
  }
  fmt::print(
      R"({{"load_us":{:.2f},"complete_us":{:.2f},"bytes_of_100_questions":{},"chained_us":{{"100":{:.3f},"1000":{:.3f},"10000":{:.3f}}}}})",
      load_us, complete_us, bytes, chained_us(100, session), chained_us(1000, session), chained_us(10'000, session));
  fmt::print("\n");
  return 0;
}
