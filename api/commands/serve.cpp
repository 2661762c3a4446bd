// SPDX-License-Identifier: Apache-2.0
#include "api/commands/serve.hpp"

#include <csignal>
#include <iostream>
#include <memory>
#include <optional>

#include <sys/resource.h>
#include <unistd.h>

#include "api/analyses/wave_column_cache.hpp"
#include "api/auth/sessions.hpp"
#include "api/commands/key_file.hpp"
#include "api/consents/guardian_page.hpp"
#include "api/erasure/erase_member.hpp"
#include "api/http/log.hpp"
#include "api/http/openapi.hpp"
#include "api/http/server.hpp"
#include "api/interviews/caller_reader.hpp"
#include "api/interviews/interviews.hpp"
#include "api/interviews/plan_cache.hpp"
#include "api/jobs/jobs.hpp"
#include "api/links/link_page.hpp"
#include "api/mail/mail_counters.hpp"
#include "api/mail/outbox_delivery.hpp"
#include "api/mail/unsubscribe.hpp"
#include "api/members/member_page.hpp"
#include "api/operations/operations.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "api/recruitments/confirm_page.hpp"
#include "api/recruitments/recruitment_page.hpp"
#include "api/rooms/room_page.hpp"
#include "api/routes.hpp"
#include "api/services.hpp"
#include "api/version.hpp"
#include "api/webhooks/address_guard.hpp"
#include "engine/store/embedded_postgres.hpp"
#include "engine/store/migrations.hpp"
#include "panels/member.hpp"
#include "panels/store/column_cache.hpp"
#include "panels/store/erasure_journal.hpp"
#include "panels/store/migrations.hpp"

namespace tertulia::api {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// What columns of panels may take in memory: those of some millions of members.
constexpr std::size_t kColumnBytes = std::size_t{1} << 30;
/// What one member may write in a room: bursts are human, floods are not.
constexpr http::Rate kTalk{0.5, 15};
constexpr auto kPatience = 30s;  // for requests in flight when the server stops

/// Each connection takes a descriptor; the soft limit of 1,024 would end at a thousand respondents.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

fs::path pages_beside_program() {
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  const fs::path built = program.parent_path().parent_path() / "web";
  return fs::exists(built) ? built : program.parent_path().parent_path() / "share" / "tertulia" / "web";
}

std::vector<const http::Endpoint*> described(const std::vector<http::Route>& routes,
                                             const std::vector<http::OpenRoute>& open_routes) {
  std::vector<const http::Endpoint*> endpoints;
  for (const auto& route : routes) endpoints.push_back(route.endpoint);
  for (const auto& route : open_routes) {
    if (route.endpoint->path.find('*') == std::string::npos) endpoints.push_back(route.endpoint);
  }
  return endpoints;
}

/// Networks that an option names.
http::Networks networks_of(const std::vector<std::string>& texts, std::string_view option) {
  http::Networks networks;
  for (const auto& text : texts) {
    if (!networks.add(text))
      throw std::runtime_error(std::string(option) + " takes an address or a network such as 10.0.0.0/8, not " + text);
  }
  return networks;
}

using engine::store::DatabaseOptions;

/// The private PostgreSQL is spoken to directly; a pooler's sessions are not ours.
DatabaseOptions::Statements statements_for(const ServeOptions& options) {
  using Statements = DatabaseOptions::Statements;
  return options.database.empty() || options.prepared_statements ? Statements::Prepared : Statements::OneTime;
}

/// The running server: built from the bottom up, taken down in the opposite order.
class Running {
 public:
  Running(const ServeOptions& options, const std::string& database_url, engine::KeyRing keys,
          const fs::path& erasure_journal)
      : keys_(std::move(keys)),
        erasures_(erasure_journal),
        database_({database_url, 16, 5s, statements_for(options)}),
        respondents_({database_url, 20, 5s, statements_for(options), DatabaseOptions::Planning::ByKey}),
        postal_({database_url, 1, 5s, statements_for(options), DatabaseOptions::Planning::ByKey}),
        rooms_({database_url, 3, 5s, statements_for(options), DatabaseOptions::Planning::ByKey}),
        writer_(respondents_, {}),
        pages_(respondents_, {}),
        waves_(static_cast<std::size_t>(options.column_mib) * 1024 * 1024),
        addresses_(networks_of(options.webhook_networks, "--webhook-network")),
        services_{database_,
                  writer_,
                  pages_,
                  keys_,
                  clock_,
                  questionnaires_,
                  options.brand_files_mib * 1024 * 1024,
                  options.public_url,
                  mail_,
                  columns_,
                  erasures_,
                  waves_,
                  addresses_},
        plans_(questionnaires_),
        callers_(respondents_, plans_),
        files_(options.pages.empty() ? pages_beside_program() : options.pages),
        desk_{services_, dispatch_pointer_, plans_, callers_},
        hub_(rooms_, clock_),
        room_desk_{desk_, hub_, talk_} {
    if (const int erased = replay_erasures(database_, erasures_, clock_); erased > 0)
      log_info("erasures_replayed", {{"members", std::int64_t{erased}}});
    auto open_routes = interview_routes(desk_);
    open_routes.push_back(create_session_route(services_, dispatch_pointer_));
    for (auto& route : operation_routes(
             services_, dispatch_pointer_, [this] { return server_ ? server_->malformed_requests() : 0; }, openapi_))
      open_routes.push_back(std::move(route));
    for (auto& route : page_routes(files_)) open_routes.push_back(std::move(route));
    open_routes.push_back(link_page_route(services_, files_));
    for (auto& route : guardian_routes(desk_)) open_routes.push_back(std::move(route));
    for (auto& route : recruitment_routes(desk_)) open_routes.push_back(std::move(route));
    for (auto& route : confirm_routes(desk_)) open_routes.push_back(std::move(route));
    for (auto& route : unsubscribe_routes(desk_)) open_routes.push_back(std::move(route));
    for (auto& route : member_routes(desk_)) open_routes.push_back(std::move(route));
    for (auto& route : room_routes(room_desk_)) open_routes.push_back(std::move(route));
    auto routes = brand_routes();
    openapi_ = http::openapi_document(described(routes, open_routes), std::string(kVersion));
    http::DispatchOptions dispatch;
    dispatch.key_rate = {options.link_rate, options.link_rate * 4};
    dispatch.failure_rate = {options.failure_rate, options.failure_rate * 12};
    dispatch.proxies = http::TrustedProxies(networks_of(options.trusted_proxies, "--trusted-proxy"));
    dispatch_ =
        std::make_unique<http::Dispatch>(services_, std::move(dispatch), std::move(routes), std::move(open_routes));
    dispatch_pointer_ = dispatch_.get();
    server_ = std::make_unique<http::Server>(options.listen, *dispatch_);
    if (services_.public_url.empty())
      services_.public_url =
          "http://" + options.listen.substr(0, options.listen.rfind(':')) + ":" + std::to_string(server_->port());
    delivery_ = std::make_unique<OutboxDelivery>(services_, postal_,
                                                 options.smtp.url.empty() ? std::nullopt : std::optional(options.smtp));
    webhooks_ = std::make_unique<WebhookDelivery>(services_);
    jobs_ = std::make_unique<JobRunner>(services_, *delivery_, *webhooks_);
    if (files_.empty())
      log_error("pages", {{"what", std::string_view("the built pages were not found; only the API is served")}});
  }

  ~Running() {
    hub_.close();
    server_->stop(kPatience);
    jobs_.reset();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  [[nodiscard]] const std::string& public_url() const { return services_.public_url; }

 private:
  engine::SystemClock clock_;
  engine::KeyRing keys_;
  panels::store::ErasureJournal erasures_;
  QuestionnaireCache questionnaires_;
  engine::store::Database database_;
  engine::store::Database
      respondents_;                 // what respondents send in groups; no brand's long request takes its connections
  engine::store::Database postal_;  // what the outbox does finds everything by its key
  engine::store::Database rooms_;   // who waits for a room waits for nobody else
  engine::store::ResponseWriter writer_;
  engine::store::PageWriter pages_;  // behind the writer: what a page ends goes there
  MailCounters mail_;
  panels::store::ColumnCache columns_{kColumnBytes};
  WaveColumnCache waves_;
  AddressGuard addresses_;
  Services services_;
  PlanCache plans_;
  CallerReader callers_;  // behind the writers, to which its threads hand on
  http::StaticFiles files_;
  http::Dispatch* dispatch_pointer_ = nullptr;
  InterviewDesk desk_;
  http::RateLimit talk_{kTalk};
  RoomHub hub_;
  RoomDesk room_desk_;
  std::string openapi_;
  std::unique_ptr<http::Dispatch> dispatch_;
  std::unique_ptr<OutboxDelivery> delivery_;
  std::unique_ptr<WebhookDelivery> webhooks_;
  std::unique_ptr<JobRunner> jobs_;
  std::unique_ptr<http::Server> server_;
};

sigset_t stop_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

/// Until asked to stop; meanwhile a PostgreSQL that died is started anew.
void wait_for_stop(engine::store::EmbeddedPostgres* postgres) {
  const sigset_t signals = stop_signals();
  const timespec turn{0, 200'000'000};
  while (::sigtimedwait(&signals, nullptr, &turn) < 0) {
    if (postgres == nullptr) continue;
    try {
      if (postgres->restart_if_dead())
        log_error("postgres", {{"what", std::string_view("PostgreSQL had died and was started anew")}});
    } catch (const engine::store::StoreError& error) {
      log_error("postgres", {{"what", std::string_view(error.what())}});
    }
  }
}

}  // namespace

std::vector<engine::store::Migration> all_migrations() {
  std::vector<engine::store::Migration> all = engine::store::kMigrations;
  all.insert(all.end(), panels::store::kMigrations.begin(), panels::store::kMigrations.end());
  return all;
}

fs::path default_data_folder() {
  if (::geteuid() == 0) return "/var/lib/tertulia";
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr ? "." : home) / ".local" / "share" / "tertulia";
}

int serve(const ServeOptions& options) {
  ::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = stop_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // every thread to come inherits it; the main thread waits for them
  raise_descriptor_limit();

  if (!options.smtp.url.empty() && !panels::is_email(options.smtp.from))
    throw std::runtime_error("--smtp-from takes the address that mails come from");
  std::optional<engine::store::EmbeddedPostgres> postgres;
  std::string url = options.database;
  if (!url.empty() && !options.archive.empty())
    throw std::runtime_error("--archive is for the embedded PostgreSQL; one of your own is backed up by its own means");
  if (url.empty()) {
    postgres.emplace(options.data, engine::store::EmbeddedOptions{.archive = options.archive});
    engine::store::migrate(postgres->owner_url(), all_migrations(), engine::SystemClock().now());
    url = postgres->server_url();
  } else if (const std::string refusal = engine::store::refusal(url, all_migrations()); !refusal.empty()) {
    std::cerr << "tertulia: " << refusal << '\n';
    return 1;
  }
  engine::KeyRing keys = load_or_make_keys(options.data);
  const fs::path journal = options.erasure_journal.empty() ? options.data / "erasures" : options.erasure_journal;
  Running running(options, url, std::move(keys), journal);
  log_info("ready", {{"url", std::string_view(running.public_url())}, {"version", kVersion}});
  std::cout << "Tertulia serves " << running.public_url() << std::endl;
  wait_for_stop(postgres ? &*postgres : nullptr);
  log_info("stopping");
  return 0;
}

}  // namespace tertulia::api
