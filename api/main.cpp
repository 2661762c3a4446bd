// SPDX-License-Identifier: Apache-2.0
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <sodium.h>

#include "api/commands/admin.hpp"
#include "api/commands/evaluate.hpp"
#include "api/commands/lint.hpp"
#include "api/commands/serve.hpp"
#include "api/commands/simulate.hpp"
#include "api/commands/stats.hpp"
#include "api/version.hpp"

namespace {

using namespace tertulia::api;

CLI::Option* add_format(CLI::App& command, ReportFormat& format) {
  const std::map<std::string, ReportFormat> formats = {{"text", ReportFormat::Text}, {"json", ReportFormat::Json}};
  return command.add_option("--format", format, "text or json")->transform(CLI::CheckedTransformer(formats));
}

CLI::App* add_lint(CLI::App& app, LintOptions& options) {
  auto* command = app.add_subcommand("lint", "Tells what is wrong with a questionnaire before it is fielded.");
  command->add_option("questionnaire", options.questionnaire, "SurveyJS JSON file")->required();
  add_format(*command, options.format);
  return command;
}

CLI::App* add_simulate(CLI::App& app, SimulateOptions& options) {
  auto* command = app.add_subcommand("simulate", "Lets random respondents walk through a questionnaire.");
  command->add_option("questionnaire", options.questionnaire, "SurveyJS JSON file")->required();
  command->add_option("--n", options.respondents, "Number of respondents")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Of all chance: the same seed, the same result")->capture_default_str();
  command->add_option("--quotas", options.quotas, "JSON file with cells and screen_out_if");
  command->add_option("--given", options.given, "JSON file with values of the given attributes");
  command->add_option("--locale", options.locale, "Language of the respondents");
  command->add_option("--now", options.now, "When they answer; default: today at midnight, UTC");
  add_format(*command, options.format);
  return command;
}

int run(int argc, char** argv) {
  CLI::App app{"Tertulia: surveys, panels and their results."};
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);

  ServeOptions serve_options;
  serve_options.data = default_data_folder();
  auto* serve_command = app.add_subcommand("serve", "Serves the API and the pages until Ctrl-C.");
  serve_command->add_option("--data", serve_options.data, "Data folder: embedded PostgreSQL and key ring")
      ->capture_default_str();
  serve_command->add_option("--database", serve_options.database,
                            "URL of a PostgreSQL to use instead of the embedded one");
  serve_command->add_flag(
      "--prepared-statements", serve_options.prepared_statements,
      "Keep prepared statements: faster, but only without a pooler of transactions before --database");
  serve_command->add_option("--listen", serve_options.listen, "HOST:PORT")->capture_default_str();
  serve_command->add_option("--public-url", serve_options.public_url,
                            "What links begin with, such as https://surveys.example");
  serve_command->add_option("--trusted-proxy", serve_options.trusted_proxies,
                            "Address or network whose X-Forwarded-For is believed; may be repeated");
  serve_command->add_option("--pages", serve_options.pages, "Folder of the built pages");
  serve_command
      ->add_option("--files-per-brand", serve_options.brand_files_mib,
                   "MiB that the files and signatures of one brand may take together")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  serve_command
      ->add_option("--key-rate", serve_options.link_rate,
                   "Requests a second that one key or link may make; 0: no limit")
      ->capture_default_str();
  serve_command
      ->add_option("--failure-rate", serve_options.failure_rate,
                   "Refused credentials a second that one address may send; 0: no limit")
      ->capture_default_str();
  serve_command->set_config("--config", "", "Reads these options from a file");

  std::string database;
  auto* migrate_command = app.add_subcommand("migrate", "Brings the schema of a database up to date, as its owner.");
  migrate_command->add_option("--database", database, "URL of the database, as its owner")->required();

  std::filesystem::path data = default_data_folder();
  auto* admin_command = app.add_subcommand("admin", "What only the operator does.");
  admin_command->require_subcommand(1);
  auto* operator_key = admin_command->add_subcommand("operator-key", "Makes and prints a key that can create brands.");
  operator_key->add_option("--data", data, "Data folder of the server")->capture_default_str();
  operator_key->add_option("--database", database, "URL of the database, as the server's role");

  std::string method;
  std::filesystem::path spec;
  auto* stats_command = app.add_subcommand("stats", "Runs a statistical method on a CSV file.");
  stats_command->add_option("method", method, "Such as svy_mean; docs/methods lists them")->required();
  stats_command->add_option("spec", spec, "JSON file with data and args")->required();

  auto* evaluate_command =
      app.add_subcommand("evaluate", "Answers expressions and questionnaires, a JSON line each, from standard input.");

  LintOptions lint_options;
  auto* lint_command = add_lint(app, lint_options);
  SimulateOptions simulate_options;
  auto* simulate_command = add_simulate(app, simulate_options);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // lint and simulate tell a bad call from a bad questionnaire.
    const bool checks = argc > 1 && (argv[1] == std::string_view("lint") || argv[1] == std::string_view("simulate"));
    const int code = app.exit(error);
    return code != 0 && checks ? 2 : code;
  }
  if (serve_command->parsed()) return serve(serve_options);
  if (migrate_command->parsed()) return migrate_database(database);
  if (operator_key->parsed()) return make_operator_key(data, database);
  if (evaluate_command->parsed()) return run_evaluate(std::cin, std::cout, std::cerr);
  if (lint_command->parsed()) {
    return run_lint(lint_options, tertulia::engine::SystemClock().now(), std::cout, std::cerr);
  }
  if (simulate_command->parsed()) return run_simulate(simulate_options, std::cout, std::cerr);
  return run_stats(method, spec, std::cout, std::cerr);
}

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) {
    std::cerr << "tertulia: no source of randomness\n";
    return 1;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "tertulia: " << error.what() << '\n';
    return 1;
  }
}
