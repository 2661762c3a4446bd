# SPDX-License-Identifier: Apache-2.0
# Raking to four margins and the mean of an outcome with its standard error by survey.  Rscript raking.R FOLDER RUNS
source("tests/bench/stats/columns.R")
suppressPackageStartupMessages(library(survey))
data <- data.frame(base = column("base.f64", "double"), outcome = column("outcome.f64", "double"))
totals <- list()
for (m in 0:3) {
  name <- paste0("margin", m)
  target <- column(paste0("target", m, ".f64"), "double")
  data[[name]] <- factor(column(paste0(name, ".i32"), "integer"), levels = seq_along(target) - 1)
  totals[[m + 1]] <- setNames(data.frame(levels(data[[name]]), target), c(name, "Freq"))
}
formulas <- list(~margin0, ~margin1, ~margin2, ~margin3)
work <- function() {
  design <- svydesign(ids = ~1, weights = ~base, data = data)
  # An epsilon below 1 is multiplied by the sum of weights.
  raked <- rake(design, formulas, totals, control = list(maxit = 100, epsilon = 1e-9, verbose = FALSE))
  list(mean = svymean(~outcome, raked), weights = weights(raked))
}
numbers <- function(result) c(coef(result$mean), SE(result$mean), sum(result$weights^2), head(result$weights, 100))
answer(work, numbers)
