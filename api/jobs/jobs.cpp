// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/jobs.hpp"

#include "api/cases/triage.hpp"
#include "api/erasure/erase_member.hpp"
#include "api/exports/make_exports.hpp"
#include "api/http/log.hpp"
#include "api/quality/assess_wave.hpp"
#include "api/waves/wave_acts.hpp"
#include "engine/store/event_store.hpp"
#include "engine/store/file_store.hpp"
#include "engine/store/interview_store.hpp"
#include "engine/store/quality_store.hpp"
#include "engine/store/quota_store.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/application_store.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/lifecycle_store.hpp"
#include "panels/store/recruitment_store.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using engine::store::Transaction;

namespace {

constexpr int kTasks = 500;
/// How long the calendar waits at least before it looks at a brand again, also when it failed.
constexpr std::chrono::seconds kCalendarPause{1};
/// When quality looks at a brand again that it could not finish.
constexpr std::chrono::seconds kQualityPause{1};
/// How often it is looked who fell silent, and when again if a server ended amid it.
constexpr std::chrono::hours kLifecycleEvery{24};
constexpr std::chrono::minutes kLifecyclePause{10};
constexpr int kPanelists = 2000;  // looked at in one transaction
/// How long applications wait at least before they are looked at again.
constexpr std::chrono::seconds kApplicationPause{1};
constexpr int kRounds = 10;  // of tasks of one brand before the next has its turn

std::vector<engine::BrandId> due_brands(const Services& services, std::string_view kind) {
  Transaction tx(services.database, engine::BrandId());
  return engine::store::brands_with_due_work(tx, kind, services.clock.now());
}

/// Of the time, while answers arrive, what can wait takes one part in so many.
constexpr int kShare = 10;

/// Lets respondents go first: whenever answers were written during a piece of work, a rest nine times as long as that
/// piece follows it.
class Courtesy {
 public:
  using Rest = std::function<void(std::chrono::steady_clock::duration)>;
  Courtesy(const Services& services, Rest rest) : services_(services), rest_(std::move(rest)) {}

  void begin() {
    begun_ = std::chrono::steady_clock::now();
    written_ = written();
  }
  void pause() {
    if (written() != written_) rest_((std::chrono::steady_clock::now() - begun_) * (kShare - 1));
    begin();
  }

 private:
  [[nodiscard]] std::uint64_t written() const {
    return services_.writer.counters().done + services_.pages.counters().done;
  }

  const Services& services_;
  const Rest rest_;
  std::chrono::steady_clock::time_point begun_;
  std::uint64_t written_ = 0;
};

/// Claims up to kTasks of the brand's tasks and does them. How many there were.
int record_some(const Services& services, engine::BrandId brand) {
  Transaction tx(services.database, brand);
  std::vector<panels::store::Participation> participations;
  std::vector<panels::store::Earning> earnings;
  const auto events = engine::store::take_tasks(tx, "lifecycle", kTasks);
  bool any_complete = false;
  for (const auto& event : events) {
    const bool complete = event.data.find("\"complete\"") != std::string::npos;
    any_complete = any_complete || complete;
    if (complete && event.respondent_id) earnings.push_back({event.event_id, *event.respondent_id, event.occurred_at});
    // Whoever met a full quota or was screened out took part in nothing.
    const bool took_part = complete || event.data.find("\"partial\"") != std::string::npos;
    if (took_part && event.respondent_id)
      participations.push_back({event.event_id, *event.respondent_id, event.occurred_at});
  }
  panels::store::record_participation(tx, participations);
  panels::store::award(tx, earnings, services.clock.now());
  if (any_complete) engine::store::mark_quality_due(tx, services.clock.now());
  tx.commit();
  return static_cast<int>(events.size());
}

}  // namespace

void expire_leases(const Services& services) {
  for (const auto& brand : due_brands(services, "lease_expiry")) {
    const auto now = services.clock.now();
    Transaction tx(services.database, brand);
    engine::store::take_due_work(tx, "lease_expiry", now);
    engine::store::release_expired_leases(tx, now);
    if (const auto next = engine::store::next_lease_expiry(tx))
      engine::store::put_due_work(tx, "lease_expiry", std::max(*next, now + std::chrono::seconds{1}));
    tx.commit();
  }
}

void record_lifecycle(const Services& services, const Pause& pause) {
  for (const auto& brand : due_brands(services, "event_tasks")) {
    for (int round = 0; round < kRounds; ++round) {
      const int done = record_some(services, brand);
      pause();
      if (done == kTasks) continue;
      Transaction tx(services.database, brand);
      engine::store::forget_event_tasks(tx);
      tx.commit();
      break;
    }
  }
}

void note_lifecycle(const Services& services, const Pause& pause) {
  for (const auto& brand : due_brands(services, panels::store::kLifecycleWork)) {
    const auto now = services.clock.now();
    std::vector<panels::PanelId> panels;
    {
      Transaction tx(services.database, brand);
      engine::store::take_due_work(tx, panels::store::kLifecycleWork, now);
      panels = panels::store::living_panels(tx);
      // Begun again before long if this server ends here: what was noted is not noted twice.
      engine::store::put_due_work(tx, panels::store::kLifecycleWork, now + kLifecyclePause);
      tx.commit();
    }
    for (const auto& panel : panels) {
      for (std::optional<panels::PanelistId> last = panels::PanelistId(); last;) {
        Transaction tx(services.database, brand);
        const auto rule = panels::store::find_lifecycle_rule(tx, panel);
        last = panels::store::note_lifecycle(tx, panel, rule, *last, kPanelists, now);
        tx.commit();
        pause();
      }
    }
    Transaction tx(services.database, brand);
    engine::store::take_due_work(tx, panels::store::kLifecycleWork, now + kLifecyclePause);
    engine::store::put_due_work(tx, panels::store::kLifecycleWork, now + kLifecycleEvery);
    tx.commit();
  }
}

void remove_orphaned_files(const Services& services) {
  for (const auto& brand : due_brands(services, "file_orphans")) {
    Transaction tx(services.database, brand);
    engine::store::remove_orphaned_files(tx, services.clock.now());
    tx.commit();
  }
}

void expire_points(const Services& services) {
  for (const auto& brand : due_brands(services, panels::store::kExpiryWork)) {
    const auto now = services.clock.now();
    Transaction tx(services.database, brand);
    engine::store::take_due_work(tx, panels::store::kExpiryWork, now);
    if (const auto next = panels::store::expire_points(tx, now))
      engine::store::put_due_work(tx, panels::store::kExpiryWork, *next);
    tx.commit();
  }
}

void expire_applications(const Services& services) {
  for (const auto& brand : due_brands(services, panels::store::kApplicationWork)) {
    const auto now = services.clock.now();
    std::vector<panels::RecruitmentId> recruitments;
    {
      Transaction tx(services.database, brand);
      engine::store::take_due_work(tx, panels::store::kApplicationWork, now);
      recruitments = panels::store::recruitments_with_expired(tx, now);
      // Looked at again even if this server ends here, and while there are more than one turn takes.
      if (const auto next = panels::store::next_application_expiry(tx))
        engine::store::put_due_work(tx, panels::store::kApplicationWork, std::max(*next, now + kApplicationPause));
      tx.commit();
    }
    // Each on its own, so that the places of two recruitments are never locked together.
    for (const auto& recruitment : recruitments) {
      Transaction tx(services.database, brand);
      const auto found = panels::store::find_recruitment(tx, recruitment);
      panels::store::expire_applications(tx, recruitment, now, found && found->takes_applications);
      tx.commit();
    }
  }
}

void assess_quality(const Services& services, const Pause& pause) {
  for (const auto& brand : due_brands(services, engine::store::kQualityWork)) {
    const auto now = services.clock.now();
    std::vector<engine::WaveId> waves;
    {
      Transaction tx(services.database, brand);
      engine::store::take_due_work(tx, engine::store::kQualityWork, now);
      waves = engine::store::waves_behind_in_quality(tx);
      // Looked at again even if this server ends here.
      if (!waves.empty()) engine::store::put_due_work(tx, engine::store::kQualityWork, now + kQualityPause);
      tx.commit();
    }
    for (const auto& wave : waves) {
      for (int round = 0; round < kRounds; ++round) {
        Transaction tx(services.database, brand);
        const Turn turn = assess_some(tx, services, wave);
        tx.commit();
        pause();
        if (turn != Turn::More) break;
      }
    }
  }
}

void keep_calendar(const Services& services) {
  for (const auto& brand : due_brands(services, "wave_calendar")) {
    const auto now = services.clock.now();
    Transaction tx(services.database, brand);
    engine::store::take_due_work(tx, "wave_calendar", now);
    for (const auto& due : engine::store::due_waves(tx, now)) {
      // Each on its own: what cannot be done to one wave holds up no other, and nothing is half done.
      Transaction one(services.database, brand);
      const auto done = do_to_wave(one, services, due.wave_id, due.act, engine::ApiKeyId(), now);
      if (done) one.commit();
      // A conflict: another server, or the brand, has done it meanwhile.
      if (!done && done.error().code != engine::ErrorCode::StateConflict)
        log_error("job", {{"job", "wave_calendar"}, {"what", engine::error_info(done.error().code).slug}});
    }
    if (const auto next = engine::store::next_on_calendar(tx))
      engine::store::put_due_work(tx, "wave_calendar", std::max(*next, now + kCalendarPause));
    tx.commit();
  }
}

JobRunner::JobRunner(const Services& services, OutboxDelivery& delivery, WebhookDelivery& webhooks)
    : services_(services),
      delivery_(delivery),
      webhooks_(webhooks),
      punctual_([this] {
        run({{"lease_expiry", &expire_leases},
             {"wave_calendar", &keep_calendar},
             {"erasures", &look_again_at_erasures},
             {"reward_expiry", &expire_points},
             {"application_expiry", &expire_applications}});
      }),
      patient_([this] {
        Courtesy courtesy(services_, [this](auto time) { rest(time); });
        const auto courteous = [&courtesy](auto job) {
          return [&courtesy, job](const Services& of) {
            courtesy.begin();
            job(of, [&courtesy] { courtesy.pause(); });
          };
        };
        run({{"triage", &triage},
             {"lifecycle", courteous(&record_lifecycle)},
             {"quality", courteous(&assess_quality)},
             {"silence", courteous(&note_lifecycle)},
             {"file_orphans", &remove_orphaned_files}});
      }),
      filing_([this] {
        const std::function<bool()> stopping = [this] {
          const std::lock_guard lock(mutex_);
          return stopping_;
        };
        run({{"exports", [&stopping](const Services& of) { make_exports(of, stopping); }}});
      }),
      postal_([this] {
        run({{"outbox", [this](const Services&) { delivery_.turn(); }}});
      }),
      calling_([this] {
        run({{"webhooks", [this](const Services&) { webhooks_.turn(); }}});
      }) {}

JobRunner::~JobRunner() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  delivery_.stop();
  webhooks_.stop();
  wake_.notify_all();
  punctual_.join();
  patient_.join();
  filing_.join();
  postal_.join();
  calling_.join();
}

void JobRunner::rest(std::chrono::steady_clock::duration time) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, time, [&] { return stopping_; });
}

void JobRunner::run(const std::vector<Job>& jobs) {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::seconds{1}, [&] { return stopping_; })) {
    lock.unlock();
    for (const auto& [name, job] : jobs) {
      try {
        job(services_);
      } catch (const std::exception& error) {  // a fault in one job stops neither the others nor the server
        log_error("job", {{"job", name}, {"what", std::string_view(error.what())}});
      }
    }
    lock.lock();
  }
}

}  // namespace tertulia::api
