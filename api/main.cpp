// SPDX-License-Identifier: Apache-2.0
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <sodium.h>

#include "api/commands/admin.hpp"
#include "api/commands/backup.hpp"
#include "api/commands/evaluate.hpp"
#include "api/commands/export.hpp"
#include "api/commands/import.hpp"
#include "api/commands/lint.hpp"
#include "api/commands/serve.hpp"
#include "api/commands/simulate.hpp"
#include "api/commands/stats.hpp"
#include "api/version.hpp"

namespace tertulia::api {
namespace {

/** What the chosen subcommand does once its options are read; gives the exit code. */
using Action = std::function<int()>;

/** The mail server. A password stands in a file or the environment, where other users of the machine do not see it. */
void add_smtp(CLI::App& command, SmtpOptions& smtp) {
  command.add_option("--smtp-url", smtp.url, "Mail server: smtp://host:587 or smtps://host:465; without it mails wait");
  command.add_option("--smtp-user", smtp.user, "Name to log in with");
  command.add_option("--smtp-password", smtp.password, "Its password; better in the file of --config")
      ->envname("TERTULIA_SMTP_PASSWORD");
  command.add_option("--smtp-from", smtp.from, "Address of the sender");
  using Tls = SmtpOptions::Tls;
  const std::map<std::string, Tls> modes = {
      {"required", Tls::Required}, {"offered", Tls::Offered}, {"none", Tls::None}};
  command.add_option("--smtp-tls", smtp.tls, "required, offered or none (only for a server on the same machine)")
      ->transform(CLI::CheckedTransformer(modes));
  command.add_option("--smtp-connections", smtp.connections, "Mails on their way at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command
      .add_option_function<int>(
          "--smtp-timeout", [&smtp](int seconds) { smtp.timeout = std::chrono::seconds{seconds}; },
          "Seconds that one mail may take")
      ->check(CLI::Range(1, 600))
      ->default_str("60");
}

void add_serve(CLI::App& app, Action& action) {
  auto options = std::make_shared<ServeOptions>();
  options->data = default_data_folder();
  auto* command = app.add_subcommand("serve", "Serves the API and the pages until Ctrl-C.");
  command->add_option("--data", options->data, "Data folder: embedded PostgreSQL and key ring")->capture_default_str();
  command->add_option("--database", options->database, "URL of a PostgreSQL to use instead of the embedded one");
  command->add_flag("--prepared-statements", options->prepared_statements,
                    "Keep prepared statements: faster, but only without a pooler of transactions before --database");
  command->add_option("--archive", options->archive,
                      "Folder that keeps the embedded PostgreSQL's write-ahead log, for `tertulia restore --until`");
  command->add_option("--erasure-journal", options->erasure_journal,
                      "File of who was erased, kept apart from the database; default: erasures in the data folder");
  command->add_option("--listen", options->listen, "HOST:PORT")->capture_default_str();
  command->add_option("--public-url", options->public_url, "What links begin with, such as https://surveys.example");
  command->add_option("--trusted-proxy", options->trusted_proxies,
                      "Address or network whose X-Forwarded-For is believed; may be repeated");
  command->add_option("--webhook-network", options->webhook_networks,
                      "Private address or network that webhooks may call, also by http; may be repeated");
  command->add_option("--pages", options->pages, "Folder of the built pages");
  command
      ->add_option("--files-per-brand", options->brand_files_mib,
                   "MiB that the files and signatures of one brand may take together")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      ->add_option("--column-memory", options->column_mib,
                   "MiB that the columns of waves may take in memory, for live results")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--key-rate", options->link_rate, "Requests a second that one key or link may make; 0: no limit")
      ->capture_default_str();
  command
      ->add_option("--failure-rate", options->failure_rate,
                   "Refused credentials a second that one address may send; 0: no limit")
      ->capture_default_str();
  add_smtp(*command, options->smtp);
  command->fallthrough();  // --config, which CLI11 reads for the whole program only
  command->callback([options, &action] { action = [options] { return serve(*options); }; });
}

void add_migrate(CLI::App& app, Action& action) {
  auto database = std::make_shared<std::string>();
  auto* command = app.add_subcommand("migrate", "Brings the schema of a database up to date, as its owner.");
  command->add_option("--database", *database, "URL of the database, as its owner")->required();
  command->callback([database, &action] { action = [database] { return migrate_database(*database); }; });
}

void add_admin(CLI::App& app, Action& action) {
  auto* admin = app.add_subcommand("admin", "What only the operator does.");
  admin->require_subcommand(1);
  auto data = std::make_shared<std::filesystem::path>(default_data_folder());
  auto database = std::make_shared<std::string>();
  auto* command = admin->add_subcommand("operator-key", "Makes and prints a key that can create brands.");
  command->add_option("--data", *data, "Data folder of the server")->capture_default_str();
  command->add_option("--database", *database, "URL of the database, as the server's role");
  command->callback(
      [data, database, &action] { action = [data, database] { return make_operator_key(*data, *database); }; });
}

void add_backup(CLI::App& app, Action& action) {
  auto data = std::make_shared<std::filesystem::path>(default_data_folder());
  auto to = std::make_shared<std::filesystem::path>();
  auto* command =
      app.add_subcommand("backup", "Makes a base backup of the embedded PostgreSQL, while it serves or not.");
  command->add_option("--data", *data, "Data folder of the server")->capture_default_str();
  command->add_option("--to", *to, "Folder of backups; the same as --archive of serve")->required();
  command->callback([data, to, &action] { action = [data, to] { return make_backup(*data, *to); }; });
}

void add_restore(CLI::App& app, Action& action) {
  auto from = std::make_shared<std::filesystem::path>();
  auto data = std::make_shared<std::filesystem::path>(default_data_folder());
  auto until = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("restore", "Puts the embedded PostgreSQL back to a backup, or to a point in time.");
  command->add_option("--from", *from, "Folder of backups")->required();
  command->add_option("--data", *data, "Data folder; must hold key_ring and erasures of the server")
      ->capture_default_str();
  command->add_option("--until", *until,
                      "Point in time, such as 2026-11-23T14:05:00Z; default: the last that is known");
  command->callback(
      [from, data, until, &action] { action = [from, data, until] { return restore_backup(*from, *data, *until); }; });
}

void add_stats(CLI::App& app, Action& action) {
  auto method = std::make_shared<std::string>();
  auto spec = std::make_shared<std::filesystem::path>();
  auto* command = app.add_subcommand("stats", "Runs a statistical method on a CSV file.");
  command->add_option("method", *method, "Such as svy_mean; docs/methods lists them")->required();
  command->add_option("spec", *spec, "JSON file with data and args")->required();
  command->callback(
      [method, spec, &action] { action = [method, spec] { return run_stats(*method, *spec, std::cout, std::cerr); }; });
}

void add_evaluate(CLI::App& app, Action& action) {
  app.add_subcommand("evaluate", "Answers expressions and questionnaires, a JSON line each, from standard input.")
      ->callback([&action] { action = [] { return run_evaluate(std::cin, std::cout, std::cerr); }; });
}

void add_export(CLI::App& app, Action& action) {
  using engine::exports::Format;
  using engine::exports::Values;
  auto options = std::make_shared<ExportOptions>();
  options->data = default_data_folder();
  auto* command = app.add_subcommand("export", "Writes the responses of a wave to standard output, however many.");
  command->add_option("--wave", options->wave, "Id of the wave")->required();
  std::map<std::string, Format> formats;
  for (const auto slug : engine::exports::format_slugs()) {
    formats.emplace(slug, *engine::exports::format_of(slug));
  }
  command->add_option("--format", options->file.format, "Format of the file")
      ->required()
      ->transform(CLI::CheckedTransformer(formats));
  command->add_option("--language", options->language, "Language of the labels, such as es");
  const std::map<std::string, Values> values = {
      {"labels", Values::Labels}, {"codes", Values::Values}, {"both", Values::Both}};
  command->add_option("--values", options->file.values, "Of choices in a CSV: labels, codes or both")
      ->transform(CLI::CheckedTransformer(values));
  command->add_flag("--byte-order-mark", options->file.byte_order_mark, "Begin a CSV with a byte order mark");
  command->add_flag_callback(
      "--no-formula-guard", [options] { options->file.guard = engine::csv::FormulaGuard::Off; },
      "Leave cells of a CSV that a spreadsheet would run as formulas as they are");
  command->add_option("--data", options->data, "Data folder of the server")->capture_default_str();
  command->add_option("--database", options->database, "URL of the database, as the server's role");
  command->callback([options, &action] { action = [options] { return run_export(*options, std::cout, std::cerr); }; });
}

void add_format(CLI::App& command, ReportFormat& format) {
  const std::map<std::string, ReportFormat> formats = {{"text", ReportFormat::Text}, {"json", ReportFormat::Json}};
  command.add_option("--format", format, "text or json")->transform(CLI::CheckedTransformer(formats));
}

void add_lint(CLI::App& app, Action& action) {
  auto options = std::make_shared<LintOptions>();
  auto* command = app.add_subcommand("lint", "Tells what is wrong with a questionnaire before it is fielded.");
  command->add_option("questionnaire", options->questionnaire, "SurveyJS JSON file")->required();
  add_format(*command, options->format);
  command->callback([options, &action] {
    action = [options] { return run_lint(*options, engine::SystemClock().now(), std::cout, std::cerr); };
  });
}

void add_import(CLI::App& app, Action& action) {
  auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand("import", "Turns a questionnaire of another program into SurveyJS JSON.");
  std::map<std::string, engine::imports::Format> formats;
  for (const auto slug : engine::imports::format_slugs()) formats.emplace(slug, *engine::imports::format_of(slug));
  command->add_option("source", options->format, "What the file is of")
      ->required()
      ->transform(CLI::CheckedTransformer(formats));
  command->add_option("file", options->file, "The file: .json, .lss, .qsf or .xlsx")->required();
  command->add_option("--report", options->report,
                      "File for what was translated, approximated and refused; default: standard error");
  add_format(*command, options->report_format);
  command->callback([options, &action] {
    action = [options] { return run_import(*options, engine::SystemClock().now(), std::cout, std::cerr); };
  });
}

void add_simulate(CLI::App& app, Action& action) {
  auto options = std::make_shared<SimulateOptions>();
  auto* command = app.add_subcommand("simulate", "Lets random respondents walk through a questionnaire.");
  command->add_option("questionnaire", options->questionnaire, "SurveyJS JSON file")->required();
  command->add_option("--n", options->respondents, "Number of respondents")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of all chance: the same seed, the same result")->capture_default_str();
  command->add_option("--quotas", options->quotas, "JSON file with cells and screen_out_if");
  command->add_option("--given", options->given, "JSON file with values of the given attributes");
  command->add_option("--locale", options->locale, "Language of the respondents");
  command->add_option("--now", options->now, "When they answer; default: today at midnight, UTC");
  add_format(*command, options->format);
  command->callback(
      [options, &action] { action = [options] { return run_simulate(*options, std::cout, std::cerr); }; });
}

int run(int argc, char** argv) {
  CLI::App app{"Tertulia: surveys, panels and their results."};
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  app.set_config("--config", "", "Reads options of `serve` from a file, below the line [serve]");
  app.allow_config_extras(CLI::config_extras_mode::error);
  Action action;
  for (const auto add : {add_serve, add_migrate, add_admin, add_backup, add_restore, add_stats, add_evaluate,
                         add_export, add_import, add_lint, add_simulate}) {
    add(app, action);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    constexpr int kWrongCall = 2;
    return app.exit(error) == 0 ? 0 : kWrongCall;
  }
  return action();
}

}  // namespace
}  // namespace tertulia::api

int main(int argc, char** argv) {
  if (sodium_init() < 0) {
    std::cerr << "tertulia: no source of randomness\n";
    return 1;
  }
  try {
    return tertulia::api::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "tertulia: " << error.what() << '\n';
    return 1;
  }
}
