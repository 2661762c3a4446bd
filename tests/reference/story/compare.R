# SPDX-License-Identifier: Apache-2.0
# Computes the example's results again from the exported file, with R alone, and compares figure by figure.
#   Rscript compare.R responses.csv results.csv
# responses.csv: the export; results.csv: path,value of every figure that the server gave (indexes from 0).
# Ends with code 1 when a figure differs by more than 1e-8 (relative, or absolute below 1), or is one that R did not compute.
suppressPackageStartupMessages(library(survey))

files <- commandArgs(trailingOnly = TRUE)
responses <- read.csv(files[1], check.names = FALSE, encoding = "UTF-8", na.strings = "")
given <- read.csv(files[2], colClasses = "character", na.strings = character())
complete <- responses[responses$disposition == "complete", ]
items <- paste0("q", 1:10)
expected <- list()
put <- function(path, value) expected[[path]] <<- value
put_each <- function(path, values) for (i in seq_along(values)) put(paste0(path, ".", i - 1), values[[i]])

# Each item: mean and interval by t.test, top-two box and interval by prop.test (Wilson, no continuity correction).
for (i in seq_along(items)) {
  x <- complete[[items[i]]]
  at <- paste0("items.items.", i - 1)
  t <- t.test(x)
  top <- prop.test(sum(x >= 9), length(x), correct = FALSE)
  put(paste0(at, ".n"), length(x))
  put(paste0(at, ".mean"), mean(x))
  put(paste0(at, ".sd"), sd(x))
  put(paste0(at, ".se"), sd(x) / sqrt(length(x)))
  put_each(paste0(at, ".ci"), t$conf.int)
  put(paste0(at, ".top_two_box"), mean(x >= 9))
  put_each(paste0(at, ".top_two_box_ci"), top$conf.int)
}

# NPS-style score: the mean of -100, 0, 100.
score <- 100 * ((complete$q1 >= 9) - (complete$q1 <= 6))
put("nps.nps", mean(score))
put("nps.variance", mean((score - mean(score))^2))
put("nps.se", sqrt(mean((score - mean(score))^2) / length(score)))

# Banner: raked to region and age; shares and means by exposure; letters by pooled z and by Welch's t on Kish's bases.
design <- svydesign(ids = ~1, data = complete, weights = ~1)
names(design$variables) <- sub("given.", "", names(design$variables), fixed = TRUE)
margin <- function(name, levels, shares) setNames(data.frame(levels, shares * nrow(complete)), c(name, "Freq"))
raked <- rake(design, list(~region, ~age_group),
              list(margin("region", c("north", "south", "east", "west"), c(0.28, 0.28, 0.24, 0.2)),
                   margin("age_group", c("18-34", "35-54", "55+"), c(0.32, 0.38, 0.3))),
              control = list(maxit = 1000, epsilon = 1e-12))
w <- weights(raked)
exposure <- cut(complete$q8, c(0, 5, 7, 10), labels = c("low", "medium", "high"))
overall <- cut(complete$q1, c(0, 6, 8, 10), labels = c("1-6", "7-8", "9-10"))
pairs <- combn(3, 2)
kish <- function(v) sum(v)^2 / sum(v^2)
bases <- tapply(w, exposure, kish)
letters_of <- function(value, p) {
  out <- rep("", 3)
  for (k in seq_len(ncol(pairs))) {
    if (p[k] * ncol(pairs) >= 0.05) next
    larger <- pairs[which.max(value[pairs[, k]]), k]
    out[larger] <- paste0(out[larger], LETTERS[setdiff(pairs[, k], larger)])
  }
  c("", out)
}
shares <- prop.table(xtabs(w ~ overall + exposure), 2)
total <- prop.table(xtabs(w ~ overall))
put_each("banner.stubs.0.base_effective", c(kish(w), bases))
for (level in 1:3) {
  put_each(paste0("banner.stubs.0.col_pct.", level - 1), 100 * c(total[level], shares[level, ]))
  p <- apply(pairs, 2, function(k) {
    s <- shares[level, k]
    pooled <- sum(s * bases[k]) / sum(bases[k])
    2 * pnorm(-abs(s[1] - s[2]) / sqrt(pooled * (1 - pooled) * sum(1 / bases[k])))
  })
  put_each(paste0("banner.stubs.0.letters.", level - 1), letters_of(shares[level, ], p))
}
for (i in seq_along(items)) {
  x <- complete[[items[i]]]
  in_group <- function(f) sapply(levels(exposure), function(g) f(x[exposure == g], w[exposure == g]))
  spread <- function(v, u) sqrt(sum(u * (v - weighted.mean(v, u))^2) / sum(u) * length(v) / (length(v) - 1))
  means <- in_group(weighted.mean)
  variance <- in_group(spread)^2 / bases
  p <- apply(pairs, 2, function(k) {
    se2 <- sum(variance[k])
    df <- se2^2 / sum(variance[k]^2 / (bases[k] - 1))
    2 * pt(-abs(diff(means[k])) / sqrt(se2), df)
  })
  put_each(paste0("banner.means.", i - 1, ".mean"), c(weighted.mean(x, w), means))
  put_each(paste0("banner.means.", i - 1, ".sd"), c(spread(x, w), in_group(spread)))
  put_each(paste0("banner.means.", i - 1, ".letters"), letters_of(means, p))
}

# Key drivers: LMG as the average gain of R2 over all orders, from the R2 of every subset.
drivers <- items[-1]
r <- cor(complete[items])
subset_r2 <- sapply(0:(2^9 - 1), function(bits) {
  s <- drivers[bitwAnd(bits, 2^(0:8)) > 0]
  if (length(s) == 0) 0 else drop(r["q1", s] %*% solve(r[s, s], r[s, "q1"]))
})
put("drivers.r2", subset_r2[2^9])
size <- sapply(0:(2^9 - 1), function(bits) sum(bitwAnd(bits, 2^(0:8)) > 0))
for (d in 1:9) {
  without <- which(bitwAnd(0:(2^9 - 1), 2^(d - 1)) == 0)
  gain <- subset_r2[without + 2^(d - 1)] - subset_r2[without]
  put(paste0("drivers.shapley_lmg.", d - 1), sum(gain / (9 * choose(8, size[without]))))
}

# Segments: Lloyd's algorithm from the given centres.
km <- kmeans(complete[items], matrix(c(4, 6.5, 9), 3, 10), iter.max = 1000, algorithm = "Lloyd")
put_each("segments.size", km$size)
for (s in 1:3) put_each(paste0("segments.centers.", s - 1), km$centers[s, ])

names_wanted <- names(expected)
missing <- setdiff(names_wanted, given$path)
if (length(missing) > 0) stop("the server did not give: ", paste(missing, collapse = ", "))
differences <- 0
for (path in names_wanted) {
  ours <- given$value[given$path == path]
  reference <- expected[[path]]
  same <- if (is.character(reference)) identical(ours, unname(reference)) else abs(as.numeric(ours) - reference) <= 1e-8 * max(1, abs(reference))
  if (!isTRUE(same)) {
    differences <- differences + 1
    cat(sprintf("%s: the server says %s, R says %s\n", path, ours, format(reference, digits = 17)))
  }
}
cat(sprintf("%d figures compared with R, %d differ.\n", length(names_wanted), differences))
if (differences > 0) quit(status = 1)
