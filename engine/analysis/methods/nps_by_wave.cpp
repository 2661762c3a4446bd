// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/opinion/nps_waves.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

Eigen::VectorXd vector_of(const std::array<double, 2>& values) { return Eigen::Vector2d(values[0], values[1]); }

}  // namespace

void nps_by_wave(Arguments& args, Output& out) {
  const Category wave(args.column("wave"), args.levels("waves"));
  if (wave.size() != 2) throw args.unfit("waves", "shape", "Two waves are compared.");
  const std::vector<std::int32_t> member = args.column("member").groups().codes;
  const std::vector<double> score = args.numeric_column("var").numbers();
  const std::vector<double> weight = args.weights("weight");
  const KeptRows rows = KeptRows(score.size()).require(wave).require(member).require(score).require(weight);
  const stats::NpsByWave result = stats::nps_by_wave(rows.of(member), rows.of(wave).codes, rows.of(score),
                                                     rows.of(weight), args.number_or("level", 0.95));
  out.set_base(stats::base_of(rows.of(weight)));
  out.member("waves", wave.levels)
      .member("members", result.members)
      .member("overlap", result.overlap)
      .member("n", vector_of({static_cast<double>(result.n[0]), static_cast<double>(result.n[1])}))
      .member("promoters_pct", vector_of(result.promoters))
      .member("passives_pct", vector_of(result.passives))
      .member("detractors_pct", vector_of(result.detractors))
      .member("nps", vector_of(result.nps))
      .member("se", vector_of(result.se))
      .member("covariance", result.covariance)
      .member("difference", result.difference)
      .member("difference_se", result.difference_se)
      .member("z", result.z)
      .member("p", result.p)
      .member("ci", result.ci);
}

}  // namespace tertulia::engine::analysis::methods
