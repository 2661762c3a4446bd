// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/design_argument.hpp"
#include "engine/analysis/methods/methods.hpp"
#include "stats/survey/chi_squared.hpp"

namespace tertulia::engine::analysis::methods {
namespace {

void write_test(Output& out, std::string_view name, const stats::FTest& test) {
  out.begin_object(name)
      .member("statistic", test.statistic)
      .member("df1", test.df1)
      .member("df2", test.df2)
      .member("p", test.p)
      .end_object();
}

}  // namespace

void svy_chisq(Arguments& args, Output& out) {
  const stats::Design design = read_design(args);
  const std::vector<std::string> rows = args.levels("row_levels");
  const std::vector<std::string> columns = args.levels("col_levels");
  const stats::SurveyChiSquared result =
      stats::survey_chi_squared(design, args.column("row").positions_in(rows), static_cast<int>(rows.size()),
                                args.column("col").positions_in(columns), static_cast<int>(columns.size()));
  out.set_base(result.base);
  out.member("table", result.table);
  write_test(out, "rao_scott_F", result.rao_scott_f);
  out.begin_object("rao_scott_chisq")
      .member("statistic", result.rao_scott_chi.statistic)
      .member("df1", result.rao_scott_chi.df)
      .member("p", result.rao_scott_chi.p)
      .end_object();
  write_test(out, "wald", result.wald);
  write_test(out, "adj_wald", result.adjusted_wald);
  out.member("design_df", result.design_df);
}

}  // namespace tertulia::engine::analysis::methods
