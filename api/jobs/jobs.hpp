// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "api/mail/outbox_delivery.hpp"
#include "api/services.hpp"
#include "api/webhooks/webhook_delivery.hpp"

namespace tertulia::api {

/// Called between two pieces of work that can wait.
using Pause = std::function<void()>;

/// One turn of each job, for every brand with due work. Any number of servers may run them side by side: what one has
/// claimed the others skip, and every effect is idempotent. Throws StoreError.
void expire_leases(const Services& services);
/// Ended interviews become activity of their panelists, and earn them points.
void record_lifecycle(const Services& services, const Pause& pause);
/// Panelists who fell silent lapse, and come back: once a day.
void note_lifecycle(const Services& services, const Pause& pause);
/// Files that no answers refer to are removed.
void remove_orphaned_files(const Services& services);
/// Completes are judged for their quality.
void assess_quality(const Services& services, const Pause& pause);
/// Points that have expired are written off.
void expire_points(const Services& services);
/// Applications that nobody confirmed lose what they tell of a person; their places go to those who wait.
void expire_applications(const Services& services);
/// Waves open and close when their time has come.
void keep_calendar(const Services& services);

/// Runs the jobs about once a second: those whose time matters on one thread, those with much to do on another, files
/// of responses, mails and webhooks on one each, so that they hold up no lease and no calendar. Those with much to do
/// step back while answers arrive. A turn that fails is logged and tried again.
class JobRunner {
 public:
  JobRunner(const Services& services, OutboxDelivery& delivery, WebhookDelivery& webhooks);
  ~JobRunner();
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

 private:
  using Job = std::pair<std::string_view, std::function<void(const Services&)>>;
  void run(const std::vector<Job>& jobs);
  /// Waits unless the runner ends.
  void rest(std::chrono::steady_clock::duration time);

  const Services& services_;
  OutboxDelivery& delivery_;
  WebhookDelivery& webhooks_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread punctual_;
  std::thread patient_;
  std::thread filing_;
  std::thread postal_;
  std::thread calling_;
};

}  // namespace tertulia::api
