# SPDX-License-Identifier: Apache-2.0
# Kaplan-Meier by group, medians and log-rank test by survival.  Rscript survival.R FOLDER RUNS days|continuous
source("tests/bench/stats/columns.R")
suppressPackageStartupMessages(library(survival))
time <- column(paste0(arguments[3], ".f64"), "double")
event <- column("event.i32", "integer")
group <- column("group.i32", "integer")
work <- function() list(curve = survfit(Surv(time, event) ~ group), test = survdiff(Surv(time, event) ~ group))
finite_sum <- function(values) sum(values[is.finite(values)])
numbers <- function(result) {
  curve <- result$curve
  medians <- summary(curve)$table[, "median"]
  ends <- cumsum(curve$strata)
  by_group <- sapply(seq_along(ends), function(g) {
    rows <- seq(ends[g] - curve$strata[g] + 1, ends[g])
    se <- curve$surv[rows] * curve$std.err[rows]
    c(finite_sum(curve$surv[rows]), finite_sum(curve$lower[rows]), finite_sum(curve$upper[rows]), finite_sum(se), length(rows), medians[[g]])
  })
  c(by_group, result$test$obs, result$test$exp, result$test$chisq)
}
answer(work, numbers)
