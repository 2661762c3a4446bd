// SPDX-License-Identifier: Apache-2.0
#include "stats/opinion/nps_waves.hpp"

#include <cmath>
#include <map>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/core/factor.hpp"
#include "stats/opinion/nps.hpp"

namespace tertulia::stats {
namespace {

/// A member's linearised scores in the two waves.
struct MemberTotals {
  Eigen::Vector2d score = Eigen::Vector2d::Zero();
  std::array<bool, 2> answered{};
};

void check_answers(const std::vector<int>& member, const std::vector<int>& wave,
                   const Eigen::Ref<const Eigen::VectorXd>& scores, const Eigen::Ref<const Eigen::VectorXd>& weights) {
  const auto n = static_cast<std::size_t>(scores.size());
  check_same_size("nps_by_wave", "member", member.size(), "scores", n);
  check_same_size("nps_by_wave", "wave", wave.size(), "scores", n);
  check_same_size("nps_by_wave", "weights", static_cast<std::size_t>(weights.size()), "scores", n);
  check_factor("nps_by_wave", "wave", {wave, 2});
  check_weights("nps_by_wave", "weights", weights);
  for (Eigen::Index i = 0; i < scores.size(); ++i) {
    if (!(scores(i) >= 0 && scores(i) <= 10)) throw std::domain_error("nps_by_wave: scores must lie between 0 and 10");
  }
}

}  // namespace

NpsByWave nps_by_wave(const std::vector<int>& member, const std::vector<int>& wave,
                      const Eigen::Ref<const Eigen::VectorXd>& scores, const Eigen::Ref<const Eigen::VectorXd>& weights,
                      double level) {
  check_answers(member, wave, scores, weights);
  check_probability("nps_by_wave", "level", level);
  constexpr double kPoints = 100;
  NpsByWave result;
  std::array<double, 2> weight_sum{};
  for (std::size_t i = 0; i < wave.size(); ++i) {
    const auto t = static_cast<std::size_t>(wave[i]);
    const double w = weights(static_cast<Eigen::Index>(i));
    const int group = nps_group(scores(static_cast<Eigen::Index>(i)));
    ++result.n[t];
    weight_sum[t] += w;
    (group > 0 ? result.promoters : group < 0 ? result.detractors : result.passives)[t] += kPoints * w;
  }
  for (std::size_t t = 0; t < 2; ++t) {
    if (!(weight_sum[t] > 0)) throw std::invalid_argument("nps_by_wave: a wave has no answer");
    result.promoters[t] /= weight_sum[t];
    result.passives[t] /= weight_sum[t];
    result.detractors[t] /= weight_sum[t];
    result.nps[t] = result.promoters[t] - result.detractors[t];
  }

  std::map<int, MemberTotals> members;
  for (std::size_t i = 0; i < wave.size(); ++i) {
    const auto t = static_cast<std::size_t>(wave[i]);
    const auto row = static_cast<Eigen::Index>(i);
    MemberTotals& totals = members[member[i]];
    totals.answered[t] = true;
    totals.score(wave[i]) += weights(row) * (kPoints * nps_group(scores(row)) - result.nps[t]) / weight_sum[t];
  }
  Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();
  for (const auto& [code, totals] : members) {
    covariance += totals.score * totals.score.transpose();
    if (totals.answered[0] && totals.answered[1]) ++result.overlap;
  }
  result.members = members.size();
  covariance *= static_cast<double>(result.members) / static_cast<double>(result.members - 1);
  result.se = {std::sqrt(covariance(0, 0)), std::sqrt(covariance(1, 1))};
  result.covariance = covariance(0, 1);
  result.difference = result.nps[1] - result.nps[0];
  result.difference_se = std::sqrt(covariance(0, 0) + covariance(1, 1) - 2 * covariance(0, 1));
  result.z = result.difference / result.difference_se;
  result.p = normal_two_sided_p(result.z);
  const double margin = normal_factor(level) * result.difference_se;
  result.ci = {result.difference - margin, result.difference + margin};
  return result;
}

}  // namespace tertulia::stats
