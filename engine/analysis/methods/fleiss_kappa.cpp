// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/reliability/agreement.hpp"

namespace tertulia::engine::analysis::methods {

void fleiss_kappa(Arguments& args, Output& out) {
  const std::vector<const dataset::Column*> raters = args.columns("raters");
  KeptRows complete(args.data().rows());
  for (const dataset::Column* rater : raters) complete.require(rater->groups().codes);
  // The categories are the codes that occur in the rows kept.
  std::vector<std::string> categories;
  for (const std::size_t row : complete.rows()) {
    for (const dataset::Column* rater : raters) categories.push_back(rater->text(row));
  }
  std::sort(categories.begin(), categories.end());
  categories.erase(std::unique(categories.begin(), categories.end()), categories.end());

  std::vector<std::vector<int>> codes(complete.count());
  for (const dataset::Column* rater : raters) {
    const std::vector<int> positions = complete.of(rater->positions_in(categories));
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i].push_back(positions[i]);
  }
  const stats::FleissKappa result = stats::fleiss_kappa(codes, static_cast<int>(categories.size()));
  out.member("subjects", result.subjects)
      .member("raters", result.raters)
      .member("kappa", result.kappa)
      .member("z", result.z)
      .member("p", result.p)
      .member("categories", categories)
      .member("conger_exact_kappa", result.exact);
}

}  // namespace tertulia::engine::analysis::methods
