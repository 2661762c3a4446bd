# SPDX-License-Identifier: Apache-2.0
# The opinion map of docs/methods/opinion_map.md, computed the straightforward way. Reads votes (CSV, one column a statement), prints JSON-like lines
# "name value value …" with 17 digits.
#   Rscript opinion_map.R votes.csv
votes <- as.matrix(read.csv(commandArgs(TRUE)[1], check.names = FALSE))
show <- function(name, x) cat(name, formatC(as.numeric(x), digits = 17, format = "g"), "\n")
wilson <- function(x, n) { r <- suppressWarnings(prop.test(x, n, correct = FALSE)); r$conf.int }
enough <- rowSums(!is.na(votes)) >= min(7, ceiling(ncol(votes) / 2))
m <- votes[enough, ]
centred <- sweep(m, 2, colMeans(m, na.rm = TRUE))
centred[is.na(centred)] <- 0
s <- svd(centred)
v <- s$v[, 1:2]
for (a in 1:2) if (v[which.max(abs(v[, a])), a] < 0) v[, a] <- -v[, a]
points <- centred %*% v * sqrt(ncol(m) / rowSums(!is.na(m)))
best <- -Inf
for (k in 2:5) {
  part <- findInterval(seq_len(nrow(points)) - 1, floor(nrow(points) * (0:(k - 1)) / k))
  starts <- apply(points[order(points[, 1]), ], 2, function(x) tapply(x, part, mean))
  fit <- tryCatch(kmeans(points, starts, iter.max = 1000, algorithm = "Lloyd"), error = function(e) NULL)
  if (is.null(fit)) next
  d <- sapply(seq_len(k), function(g) sqrt(colSums((t(points) - fit$centers[g, ])^2)))
  own <- d[cbind(seq_len(nrow(d)), fit$cluster)]
  d[cbind(seq_len(nrow(d)), fit$cluster)] <- Inf
  nearest <- apply(d, 1, min)
  separation <- mean((nearest - own) / pmax(nearest, own))
  if (separation > best) { best <- separation; cluster <- fit$cluster }
}
groups <- match(cluster, order(-tabulate(cluster), seq_along(tabulate(cluster)))) - 1
show("explained", (s$d^2 / sum(s$d^2))[1:2])
show("separation", best)
show("groups", groups)
show("points", t(points))
agree <- colSums(votes == 1, na.rm = TRUE)
n <- colSums(!is.na(votes))
show("share", agree / n)
show("lower", mapply(function(x, n) wilson(x, n)[1], agree, n))
show("upper", mapply(function(x, n) wilson(x, n)[2], agree, n))
smoothed <- sapply(sort(unique(groups)), function(g) (colSums(m[groups == g, , drop = FALSE] == 1, na.rm = TRUE) + 1) / (colSums(!is.na(m[groups == g, , drop = FALSE])) + 2))
show("consensus", apply(smoothed, 1, prod))
show("division", apply(smoothed, 1, max) - apply(smoothed, 1, min))
