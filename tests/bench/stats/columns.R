# SPDX-License-Identifier: Apache-2.0
# What the R scripts beside this one share: columns of methods.cpp, and the answer as JSON.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
runs <- as.integer(arguments[2])
column <- function(name, what) {
  path <- file.path(folder, name)
  readBin(path, what, file.size(path) / (if (what == "double") 8 else 4), endian = "little")
}
answer <- function(work, numbers) {
  if (runs == 0) {
    cat('{"numbers": [', paste(sprintf("%.17g", numbers(work())), collapse = ", "), "]}\n", sep = "")
  } else {
    times <- replicate(runs, { gc(); 1000 * system.time(work())[["elapsed"]] })
    cat('{"ms": ', median(times), "}\n", sep = "")
  }
}
