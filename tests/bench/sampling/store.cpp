// SPDX-License-Identifier: Apache-2.0
// Draws from a panel and stores the reasons, several times over; prints milliseconds of storing, and the draws' ids.
//   bench_sampling DATABASE_URL BRAND PANEL WAVE TIMES
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "panels/store/column_store.hpp"
#include "panels/store/draw_store.hpp"

namespace {

using namespace tertulia;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const engine::store::Database database({argv[1], 1});
  const auto brand = *engine::BrandId::parse(argv[2]);
  const auto panel = *panels::PanelId::parse(argv[3]);
  const auto now = engine::SystemClock().now();
  panels::sampling::Plan plan;
  plan.wave_id = *engine::WaveId::parse(argv[4]);
  plan.unit = panels::sampling::Plan::Unit::Contacts;
  plan.allocation = panels::sampling::Plan::Allocation::Equal;
  plan.wanted = 5000;
  auto columns = [&] {
    engine::store::Transaction tx(database, brand);
    return panels::store::read_columns(tx, panel, now);
  }();
  auto drawing = panels::sampling::Drawing::create(columns, plan, now);
  if (!drawing) return 1;
  drawing->choose();
  for (int i = 0; i < std::atoi(argv[5]); ++i) {
    engine::store::Transaction tx(database, brand);
    const panels::DrawId id(engine::Uuid::version7(now));
    panels::store::insert_draw(tx, {id, plan.wave_id, std::nullopt, "{}", {}, R"({"cells":[]})", 0, now});
    const auto begin = Clock::now();
    panels::store::insert_reasons(tx, id, columns, *drawing);
    tx.commit();
    fmt::print("{:.1f} {}\n", milliseconds_since(begin), id.text());
  }
  return 0;
}
