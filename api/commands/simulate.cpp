// SPDX-License-Identifier: Apache-2.0
#include "api/commands/simulate.hpp"

#include <chrono>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "engine/questionnaire/simulate/simulation.hpp"

namespace tertulia::api {
namespace {

namespace simulate = engine::questionnaire::simulate;
using engine::Result;

/// Reads a JSON file and hands it to `use`.
template <typename Use>
Result<void> with_json(const std::filesystem::path& path, const Use& use) {
  const auto text = read_file(path);
  if (!text) return engine::Error{engine::ErrorCode::NotFound, fmt::format("Cannot read {}.", path.string()), {}};
  const auto document = engine::json::Document::parse(*text);
  if (!document) return document.error();
  return use(document->root());
}

Result<simulate::Plan> plan_of(const SimulateOptions& options) {
  simulate::Plan plan;
  plan.respondents = options.respondents;
  plan.seed = options.seed;
  plan.locale = options.locale;
  plan.now = std::chrono::floor<std::chrono::days>(engine::SystemClock().now());
  if (!options.now.empty()) {
    const auto now = engine::parse_instant(options.now);
    if (!now)
      return engine::Error{engine::ErrorCode::InvalidInput, "--now must be a time such as 2026-03-01T10:00:00Z.", {}};
    plan.now = *now;
  }
  if (options.quotas) {
    auto read = with_json(*options.quotas, [&](const auto& json) { return simulate::read_quotas(json, plan); });
    if (!read) return read.error();
  }
  if (options.given) {
    auto read = with_json(*options.given, [&](const auto& json) { return simulate::read_given(json, plan); });
    if (!read) return read.error();
  }
  return plan;
}

/// Tells on standard error how far it is, once a second; nothing if nobody watches.
class Progress {
 public:
  Progress(std::size_t all, std::ostream& err) : all_(all), err_(err), shown_(isatty(STDERR_FILENO) == 1) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (told_) err_ << "\r\033[K";
  }
  void operator()(std::size_t done) {
    const auto now = std::chrono::steady_clock::now();
    if (!shown_ || now - last_ < std::chrono::seconds(1)) return;
    last_ = now;
    told_ = true;
    err_ << fmt::format("\r{} of {} respondents", done, all_) << std::flush;
  }

 private:
  std::size_t all_;
  std::ostream& err_;
  bool shown_;
  bool told_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::string text_of(const simulate::Share& share) {
  if (share.base == 0) return "nobody";
  return fmt::format("{:5.1f} % ({:.1f} to {:.1f})", 100 * share.share, 100 * share.lower, 100 * share.upper);
}

void write_text(const simulate::Simulation& result, std::ostream& out) {
  constexpr std::size_t kShownPaths = 20;
  out << fmt::format("{} respondents, seed {}, at {}; shares with 95 % intervals\n\n", result.respondents, result.seed,
                     engine::format_instant(result.now));
  out << fmt::format("complete    {}\nscreened out {}\ndead end    {}\n", text_of(result.complete),
                     text_of(result.screen_out), text_of(result.dead_end));
  out << fmt::format("minutes     {:.1f} (median), {:.1f} to {:.1f} (quartiles)\n\nSeen\n", result.minutes.median,
                     result.minutes.lower_quartile, result.minutes.upper_quartile);
  for (const auto& question : result.questions) out << fmt::format("  {}  {}\n", text_of(question.seen), question.name);
  out << fmt::format("\nPaths ({} different)\n", result.path_count);
  for (std::size_t i = 0; i < std::min(kShownPaths, result.paths.size()); ++i) {
    const auto& path = result.paths[i];
    out << fmt::format("  {:>7} {}  {}\n", path.taken.count, text_of(path.taken), fmt::join(path.pages, " > "));
  }
  if (!result.dead_ends.empty()) out << "\nDead ends: no valid answer was found\n";
  for (const auto& dead_end : result.dead_ends) {
    out << fmt::format("  {}  page {}, question {}, rule {}\n", text_of(dead_end.stuck), dead_end.page,
                       dead_end.question.empty() ? "-" : dead_end.question, dead_end.rule);
  }
  if (!result.cells.empty()) out << "\nQuota cells, of those who complete\n";
  for (const auto& cell : result.cells) {
    out << fmt::format("  {}  {}", text_of(cell.incidence), cell.name);
    if (cell.target) out << fmt::format(": {} wanted", *cell.target);
    if (cell.interviews_needed) out << fmt::format(", about {:.0f} must start", *cell.interviews_needed);
    out << '\n';
  }
}

int fail(const engine::Error& error, int code, std::ostream& err) {
  err << error.message << '\n';
  for (const engine::ErrorDetail& detail : error.details) {
    if (!detail.pointer.empty()) err << fmt::format("{}: {}\n", detail.pointer, detail.message);
  }
  return code;
}

}  // namespace

int run_simulate(const SimulateOptions& options, std::ostream& out, std::ostream& err) {
  auto plan = plan_of(options);
  if (!plan) return fail(plan.error(), 2, err);
  const auto definition = read_file(options.questionnaire);
  if (!definition) {
    err << fmt::format("Cannot read {}.\n", options.questionnaire.string());
    return 2;
  }
  Result<simulate::Simulation> result = [&] {
    Progress progress(plan->respondents, err);
    plan->progress = [&](std::size_t done) { progress(done); };
    return simulate::simulate(*definition, *plan);
  }();
  if (!result) return fail(result.error(), 1, err);
  if (options.format == ReportFormat::Json) {
    engine::json::Writer writer;
    simulate::write(*result, writer);
    out << writer.take() << '\n';
  } else {
    write_text(*result, out);
  }
  return result->dead_end.count == result->respondents ? 1 : 0;
}

}  // namespace tertulia::api
