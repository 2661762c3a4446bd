// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/multiple_response.hpp"

#include "engine/analysis/kept_rows.hpp"
#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis::methods {

void multiple_response(Arguments& args, Output& out) {
  const std::vector<std::vector<double>> items = numbers_of(args.numeric_columns("items"));
  const std::vector<double> weight = args.weights("weight");
  const auto base = args.choice("base", {"any", "all"}) == "any" ? stats::MultipleResponseBase::AnyChosen
                                                                 : stats::MultipleResponseBase::Everyone;
  KeptRows kept(weight.size());
  kept.require(weight);
  for (const std::vector<double>& item : items) kept.require(item);

  std::vector<std::string> columns = {"total"};
  std::optional<Category> banner;
  if (const dataset::Column* column = args.optional_column("banner")) {
    banner.emplace(*column, args.levels("banner_levels"));
    kept.require(*banner);
    columns.insert(columns.end(), banner->levels.begin(), banner->levels.end());
  }
  (void)args.has("banner_levels");  // without a banner they may stand there and mean nothing
  const auto factor = banner ? std::optional(kept.of(*banner)) : std::nullopt;
  const stats::MultipleResponse table = stats::multiple_response(kept.of(items), factor, kept.of(weight), base);
  out.set_base({static_cast<std::size_t>(table.n(0)), table.weighted_base(0), table.effective_base(0)});
  out.member("columns", columns)
      .member("n", table.n)
      .member("weighted_base", table.weighted_base)
      .member("effective_base", table.effective_base)
      .member("responses", table.responses)
      .member("counts", table.counts)
      .member("pct_respondents", Eigen::MatrixXd(100 * table.share_of_respondents()))
      .member("pct_responses", Eigen::MatrixXd(100 * table.share_of_responses()))
      .member("responses_per_respondent", table.responses_per_respondent());
}

}  // namespace tertulia::engine::analysis::methods
