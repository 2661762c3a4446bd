# SPDX-License-Identifier: Apache-2.0
# Seconds that haven takes to write the same responses, which it has in memory.
#   Rscript write_sav.R responses.sav out.sav
suppressPackageStartupMessages(library(haven))
files <- commandArgs(trailingOnly = TRUE)
data <- read_sav(files[1], user_na = TRUE)
cat(system.time(write_sav(data, files[2]))[["elapsed"]], "\n")
