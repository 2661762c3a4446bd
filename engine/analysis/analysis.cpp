// SPDX-License-Identifier: Apache-2.0
#include "engine/analysis/analysis.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/analysis/methods/methods.hpp"

namespace tertulia::engine::analysis {
namespace {

struct Method {
  std::string_view name;
  void (*run)(Arguments&, Output&);
  std::string_view convention;  ///< what was computed, in the words that go with every result
};

/// Sorted by name.
constexpr Method kMethods[] = {
    {"aapor_rates", methods::aapor_rates,
     "AAPOR's outcome rates; e applies to both unknown groups; known ineligible cases enter no rate."},
    {"ab_test", methods::ab_test,
     "Every difference is treatment minus control. Proportion: pooled z, Newcombe's and Katz' intervals. Mean: Welch "
     "is the main answer. msprt: rows in order of arrival, normal mixture, always valid."},
    {"banner_table", methods::banner_table,
     "Column shares of weighted counts; letters name the columns of the same banner that a column significantly "
     "exceeds (two-sided z test of shares, Welch t test of means, both on Kish effective bases)."},
    {"bgnbd", methods::bgnbd,
     "BG/NBD model of Fader, Hardie and Lee (2005); nobody can have left without a repeat purchase; expected purchases "
     "are for the horizon after the time observed."},
    {"calibrate", methods::calibrate,
     "Weights that meet the targets of the model columns (intercept first) and stay near the base weights; standard "
     "errors from the residuals of the regression on them, times g."},
    {"cohen_kappa", methods::cohen_kappa,
     "z under the hypothesis of chance agreement; variance and interval (95 %) not under it; weighted kappas by the "
     "positions of the listed levels."},
    {"column_proportions_test", methods::column_proportions_test,
     "Two-sided z tests of column shares with pooled variance and without continuity correction, on Kish effective "
     "bases; a column's letter stands in the cells of the columns that exceed it."},
    {"conditional_logit", methods::conditional_logit,
     "One chosen row a set; sets may differ in size; the null model has all coefficients 0."},
    {"correlation", methods::correlation,
     "Pearson with Fisher's z interval at 95 %, Spearman with the t approximation, Kendall's tau-b with the "
     "tie-corrected normal approximation; pairwise complete rows."},
    {"correspondence_analysis", methods::correspondence_analysis,
     "Principal coordinates; each axis' largest standard row coordinate is positive."},
    {"cox", methods::cox,
     "Proportional hazards with the ties as asked (Efron unless said otherwise); times that differ by rounding only "
     "are tied; with a cluster the variance is Lin and Wei's; the baseline is for covariates of 0."},
    {"cronbach_alpha", methods::cronbach_alpha,
     "Complete rows; reversed items are scale_min + scale_max - x; item-rest correlations leave the item out of the "
     "sum."},
    {"crosstab_stats", methods::crosstab_stats,
     "Unweighted counts; chi-squared without continuity correction unless named Yates; Fisher's test two-sided by "
     "probability, its odds ratio the conditional maximum likelihood estimate."},
    {"discrete_hazard", methods::discrete_hazard,
     "Period = time over its length, rounded up; one coefficient a period and no intercept; who outlasts the last "
     "period is censored at its end."},
    {"fleiss_kappa", methods::fleiss_kappa,
     "Subjects rated by all; categories are the codes that occur, sorted as text; z under the hypothesis of chance "
     "agreement; Conger's kappa takes each rater's own shares."},
    {"gabor_granger", methods::gabor_granger,
     "Demand is the weighted share that would buy, with Wilson's 95 % interval on the Kish effective base; the best "
     "price has the highest revenue, the lowest of equals."},
    {"gmm_em", methods::gmm_em,
     "EM algorithm from the given hard classes; BIC = 2 log-likelihood - parameters log n, larger is better."},
    {"hb_mnl", methods::hb_mnl,
     "Hierarchical Bayes: two chains of Gibbs and random-walk Metropolis steps, second half kept; depends on the seed "
     "within the posterior's spread."},
    {"hclust_ward", methods::hclust_ward,
     "Ward's method on squared distances (ward.D2), heights on the distance scale; clusters numbered by first "
     "appearance; rows with a missing value have none."},
    {"kaplan_meier", methods::kaplan_meier,
     "Events before censorings at a tied time; Greenwood's variance; median = first time with survival at most one "
     "half, the middle of the flat part at exactly one half."},
    {"key_drivers", methods::key_drivers,
     "Shares of R2: Shapley (LMG) and relative weights (Johnson) both sum to R2 and are not normalised."},
    {"kish_effective_base", methods::kish_effective_base,
     "Design effect 1 + cv^2 of the weights with divisor n; effective base n / deff."},
    {"kmeans_lloyd", methods::kmeans,
     "Lloyd's algorithm from the given starts until no row changes; clusters are numbered by their start; rows with a "
     "missing value have no cluster."},
    {"krippendorff_alpha", methods::krippendorff_alpha,
     "1 - observed over expected disagreement of pairable values; units with fewer than two values do not count."},
    {"lca", methods::lca,
     "EM algorithm, best of the random starts; classes by falling share; G2 over the observed patterns."},
    {"lda_typing", methods::lda_typing,
     "Common covariance with divisor n - K, priors are class shares; left-out results are exact leave-one-out."},
    {"linear_regression", methods::linear_regression,
     "Ordinary least squares by orthogonal transformations; HC3 standard errors beside the classical ones."},
    {"logistic_regression", methods::logistic_regression,
     "Maximum likelihood by iteratively reweighted least squares; Wald z tests."},
    {"logrank", methods::logrank,
     "G-rho family with weight S(t-)^rho of the pooled groups, summed over strata; hypergeometric variance."},
    {"maxdiff_counts", methods::maxdiff_counts, "Rows with both marks; standardized = (best - worst) / shown."},
    {"maxdiff_logit", methods::maxdiff_logit,
     "Sequential: best among all shown by u, worst among the others by -u; the last item is 0."},
    {"mcnemar", methods::mcnemar,
     "Test of symmetry: McNemar for two levels, Bowker for more; exact p two-sided on the changes."},
    {"multiple_response", methods::multiple_response,
     "Items are 1 when chosen; shares of respondents may add up to more than 100; shares of responses add up to 100."},
    {"nps", methods::nps, "Promoters 9-10, passives 7-8, detractors 0-6; variance with divisor n."},
    {"nps_by_wave", methods::nps_by_wave,
     "Members are the sampling units: answers of one member in both waves are correlated; normal interval of the "
     "difference, second minus first."},
    {"omega_one_factor", methods::omega_one_factor,
     "One factor by maximum likelihood on the correlations; omega = (sum of loadings)^2 over that plus the sum of "
     "uniquenesses; chi-squared with Bartlett's correction."},
    {"oneway", methods::oneway,
     "One-way comparison of means; pairwise p-values stand below the diagonal, rows being the later group."},
    {"opinion_map", methods::opinion_map,
     "Agreement is agree over all votes of a statement, with Wilson's interval; voters are placed by two principal "
     "components of their votes and grouped by k-means, as many groups as the mean simplified silhouette likes best."},
    {"pca", methods::pca,
     "Components of the correlation matrix, each vector's largest element positive; varimax with Kaiser's "
     "normalisation, factors sorted by sum of squares."},
    {"post_stratify", methods::post_stratify,
     "Weights scaled to the size of each post-stratum; standard errors from deviations from its mean."},
    {"power_proportions", methods::power_proportions,
     "Two-sided test of two shares in the normal approximation, the far tail neglected; n per group, not rounded."},
    {"proportion_ci", methods::proportion_ci,
     "Share of rows whose value is the success; Wilson without and with continuity correction, Clopper-Pearson, Wald."},
    {"question_summary", methods::question_summary,
     "Each item on its own complete rows; mean with linearised standard error and t interval on n - 1; top-two box "
     "with Wilson interval on the Kish effective base."},
    {"rake", methods::rake,
     "Iterative proportional fitting to the margins; standard errors from residuals after ten sweeps over the "
     "margins."},
    {"retention_cohorts", methods::retention_cohorts,
     "Calendar months; a member's cohort is the month of the first activity; null after the last observed month."},
    {"segment_stability", methods::segment_stability,
     "Share of pairs of rows on which both classifications agree, and the same corrected for chance (Hubert and "
     "Arabie)."},
    {"segment_transition", methods::segment_transition,
     "Members of both waves, from (rows) to (columns); left and joined are members of one wave only."},
    {"svy_by", methods::svy_by,
     "Domain means: all sampling units stay in the variance; covariances between the domains."},
    {"svy_chisq", methods::svy_chisq,
     "Rao-Scott: Pearson's statistic of the weighted table scaled to the number of rows, corrected to second order (F) "
     "and first order (chi-squared); Wald tests of the residuals."},
    {"svy_glm", methods::svy_glm,
     "Weighted fit with the design's sandwich variance; t tests on the design's degrees of freedom plus 1 minus the "
     "number of coefficients."},
    {"svy_mean", methods::svy_mean,
     "Taylor linearisation; t intervals with PSUs minus strata degrees of freedom; incomplete rows stay in the design "
     "with weight zero."},
    {"svy_prop", methods::svy_prop,
     "Shares with t intervals of the log odds (logit, xlogit) and Clopper-Pearson on the effective sample size "
     "(beta)."},
    {"svy_quantile", methods::svy_quantile,
     "Woodruff's intervals: the t interval of the distribution function at the estimate, carried back by the same "
     "rule."},
    {"svy_ratio", methods::svy_ratio,
     "Ratio of two weighted totals, linearised; t interval on the design's degrees of freedom."},
    {"svy_replicate", methods::svy_replicate,
     "Variance of the replicates around their mean, or around the full-sample estimate when mse."},
    {"svy_total", methods::svy_total,
     "Taylor linearisation; t intervals with PSUs minus strata degrees of freedom; incomplete rows stay in the design "
     "with weight zero."},
    {"svy_ttest", methods::svy_ttest,
     "Difference of two means, second level minus first, as the slope of a design-based regression."},
    {"trim_weights", methods::trim_weights,
     "Weights outside the bounds are set to them; the difference is spread equally over the rows inside."},
    {"turf", methods::turf,
     "Reach: weighted share with at least depth of the items; frequency: weighted mean number of them; ranked by "
     "reach, frequency (to 12 decimals) and the items' positions."},
    {"van_westendorp", methods::van_westendorp,
     "Respondents without too cheap < cheap < expensive < too expensive are invalid; curves at every stated price; the "
     "lowest crossing, interpolated linearly."},
    {"weighted_crosstab", methods::weighted_crosstab,
     "Shares of weighted counts; effective bases are Kish's within the column."},
};

const Method* find_method(std::string_view name) {
  const auto* found = std::find_if(std::begin(kMethods), std::end(kMethods),
                                   [name](const Method& method) { return method.name == name; });
  return found == std::end(kMethods) ? nullptr : found;
}

Result<std::string> run_method(const Method& method, const json::Value& args, const dataset::Dataset& data) {
  // The one place where the exceptions of an analysis end: its own and those of stats become Results.
  try {
    Arguments arguments(args, "/args", data);
    Output output;
    method.run(arguments, output);
    arguments.refuse_unknown();
    return output.finish(method.name, method.convention);
  } catch (const InvalidArgument& invalid) {
    return Error{ErrorCode::InvalidAnalysis, invalid.what(), {invalid.detail()}};
  } catch (const std::invalid_argument& error) {
    return error_at(ErrorCode::InvalidAnalysis, "/args", "shape", error.what());
  } catch (const std::domain_error& error) {
    return error_at(ErrorCode::InvalidAnalysis, "/args", "value", error.what());
  }
}

}  // namespace

Result<std::string> run(std::string_view method, const json::Value& spec, const dataset::Dataset& data) {
  const Method* found = find_method(method);
  if (found == nullptr) {
    return error_at(ErrorCode::NotFound, "/method", "unknown_method", fmt::format("There is no method {}.", method));
  }
  if (const auto args = spec.find("args"); args && !args->is_null()) return run_method(*found, *args, data);
  const auto none = json::Document::parse("{}");
  return run_method(*found, none->root(), data);
}

std::vector<std::string_view> method_names() {
  std::vector<std::string_view> names;
  for (const Method& method : kMethods) names.push_back(method.name);
  return names;
}

}  // namespace tertulia::engine::analysis
