// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/analysis/arguments.hpp"
#include "engine/analysis/output.hpp"

/// One adapter a method: reads its arguments, takes the rows it needs, calls stats, writes the result. What goes in and
/// out is on the method's page in docs/methods/. They throw InvalidArgument and the exceptions of stats.
namespace tertulia::engine::analysis::methods {

void aapor_rates(Arguments& args, Output& out);
void ab_test(Arguments& args, Output& out);
void banner_table(Arguments& args, Output& out);
void bgnbd(Arguments& args, Output& out);
void calibrate(Arguments& args, Output& out);
void cohen_kappa(Arguments& args, Output& out);
void column_proportions_test(Arguments& args, Output& out);
void conditional_logit(Arguments& args, Output& out);
void correlation(Arguments& args, Output& out);
void correspondence_analysis(Arguments& args, Output& out);
void cox(Arguments& args, Output& out);
void cronbach_alpha(Arguments& args, Output& out);
void crosstab_stats(Arguments& args, Output& out);
void discrete_hazard(Arguments& args, Output& out);
void fleiss_kappa(Arguments& args, Output& out);
void gabor_granger(Arguments& args, Output& out);
void gmm_em(Arguments& args, Output& out);
void hb_mnl(Arguments& args, Output& out);
void hclust_ward(Arguments& args, Output& out);
void kaplan_meier(Arguments& args, Output& out);
void key_drivers(Arguments& args, Output& out);
void kish_effective_base(Arguments& args, Output& out);
void kmeans(Arguments& args, Output& out);
void krippendorff_alpha(Arguments& args, Output& out);
void lca(Arguments& args, Output& out);
void lda_typing(Arguments& args, Output& out);
void linear_regression(Arguments& args, Output& out);
void logistic_regression(Arguments& args, Output& out);
void logrank(Arguments& args, Output& out);
void maxdiff_counts(Arguments& args, Output& out);
void maxdiff_logit(Arguments& args, Output& out);
void mcnemar(Arguments& args, Output& out);
void multiple_response(Arguments& args, Output& out);
void nps(Arguments& args, Output& out);
void nps_by_wave(Arguments& args, Output& out);
void omega_one_factor(Arguments& args, Output& out);
void oneway(Arguments& args, Output& out);
void opinion_map(Arguments& args, Output& out);
void pca(Arguments& args, Output& out);
void post_stratify(Arguments& args, Output& out);
void power_proportions(Arguments& args, Output& out);
void proportion_ci(Arguments& args, Output& out);
void question_summary(Arguments& args, Output& out);
void rake(Arguments& args, Output& out);
void retention_cohorts(Arguments& args, Output& out);
void segment_stability(Arguments& args, Output& out);
void segment_transition(Arguments& args, Output& out);
void svy_by(Arguments& args, Output& out);
void svy_chisq(Arguments& args, Output& out);
void svy_glm(Arguments& args, Output& out);
void svy_mean(Arguments& args, Output& out);
void svy_prop(Arguments& args, Output& out);
void svy_quantile(Arguments& args, Output& out);
void svy_ratio(Arguments& args, Output& out);
void svy_replicate(Arguments& args, Output& out);
void svy_total(Arguments& args, Output& out);
void svy_ttest(Arguments& args, Output& out);
void trim_weights(Arguments& args, Output& out);
void turf(Arguments& args, Output& out);
void van_westendorp(Arguments& args, Output& out);
void weighted_crosstab(Arguments& args, Output& out);

}  // namespace tertulia::engine::analysis::methods
