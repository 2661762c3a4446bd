# SPDX-License-Identifier: Apache-2.0
# Reads a file of responses as a researcher would and tells as JSON what is in it: for every column its name, label, labels of values, and
# each cell as text; a missing one as null, or as "~" with the kind of missing that the file knows.
#   Rscript read.R responses.sav|.dta|.xpt|.csv|.xlsx
suppressPackageStartupMessages(library(haven))

file <- commandArgs(trailingOnly = TRUE)[1]
kind <- sub(".*\\.", "", file)
data <- switch(kind,
  sav = read_sav(file, user_na = TRUE),
  dta = read_dta(file),
  xpt = read_xpt(file),
  xlsx = readxl::read_xlsx(file, sheet = "Responses", col_types = "text"),
  csv = read.csv(file, check.names = FALSE, fileEncoding = "UTF-8-BOM", na.strings = "", colClasses = "character"))

json_text <- function(text) {
  text <- enc2utf8(as.character(text))
  for (pair in list(c("\\", "\\\\"), c("\"", "\\\""), c("\n", "\\n"), c("\r", "\\r"), c("\t", "\\t"))) text <- gsub(pair[1], pair[2], text, fixed = TRUE)
  paste0("\"", text, "\"")
}
number_text <- function(x) format(x, digits = 15, trim = TRUE, scientific = FALSE, drop0trailing = TRUE)
cell <- function(column) {
  plain <- zap_labels(zap_missing_or_not(column))
  texts <- if (is.numeric(plain)) vapply(as.numeric(plain), number_text, "") else as.character(plain)
  out <- json_text(texts)
  gone <- if (is.numeric(plain)) is.na(plain) else is.na(plain) | texts == ""
  out[gone] <- "null"
  tags <- if (is.numeric(plain)) na_tag(column) else rep(NA_character_, length(out))
  out[!is.na(tags)] <- json_text(paste0("~", tags[!is.na(tags)]))
  range <- attr(column, "na_range")
  if (!is.null(range)) {
    declared <- !gone & as.numeric(plain) >= range[1] & as.numeric(plain) <= range[2]
    out[declared] <- json_text(paste0("~", texts[declared]))
  }
  out
}
zap_missing_or_not <- function(column) { attr(column, "na_range") <- NULL; attr(column, "na_values") <- NULL; class(column) <- setdiff(class(column), "haven_labelled_spss"); column }
labels <- function(column) {
  found <- attr(column, "labels", exact = TRUE)
  if (is.null(found)) return("{}")
  keys <- ifelse(is.na(found), paste0("~", na_tag(found)), vapply(as.numeric(found), number_text, ""))
  paste0("{", paste0(json_text(keys), ":", json_text(names(found)), collapse = ","), "}")
}
one <- function(name) {
  column <- data[[name]]
  label <- attr(column, "label", exact = TRUE)
  measure <- attr(column, "measure", exact = TRUE)
  paste0("{\"name\":", json_text(name), ",\"label\":", if (is.null(label)) "null" else json_text(label),
    ",\"labels\":", labels(column), ",\"cells\":[", paste(cell(column), collapse = ","), "]}")
}
cat("[", paste(vapply(names(data), one, ""), collapse = ",\n"), "]\n", sep = "")
