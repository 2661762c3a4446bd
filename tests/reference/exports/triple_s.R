# SPDX-License-Identifier: Apache-2.0
# Reads a Triple-S survey by its definition, as a program that imports one does, and holds every field of the data to it. Ends with code 1 and
# a line for each fault; otherwise tells what it found, a line a variable: ident, type, name, label, codes with labels, and the fields.
#   Rscript triple_s.R responses.sss responses.asc
suppressPackageStartupMessages(library(xml2))

files <- commandArgs(trailingOnly = TRUE)
survey <- read_xml(files[1])
data <- read.csv(files[2], header = FALSE, colClasses = "character", na.strings = character(), encoding = "UTF-8")
faults <- character()
fault <- function(...) faults <<- c(faults, paste0(...))
text_of <- function(node, path) xml_text(xml_find_first(node, path))

if (xml_name(survey) != "sss" || xml_attr(survey, "version") != "2.0") fault("the root must be sss, version 2.0")
record <- xml_find_first(survey, "survey/record")
if (xml_attr(record, "format") != "csv") fault("the data are not declared as csv")
variables <- xml_find_all(record, "variable")
if (anyDuplicated(xml_attr(variables, "ident"))) fault("an ident stands twice")
names <- vapply(variables, text_of, "", "name")
if (anyDuplicated(tolower(names))) fault("a name stands twice: ", names[duplicated(tolower(names))])
if (length(variables) != ncol(data)) fault(length(variables), " variables and ", ncol(data), " fields")

for (variable in variables) {
  name <- text_of(variable, "name")
  type <- xml_attr(variable, "type")
  fields <- data[[as.integer(xml_attr(xml_find_first(variable, "position"), "start"))]]
  values <- xml_find_all(variable, "values/value")
  codes <- xml_attr(values, "code")
  given <- fields[fields != ""]
  if (is.na(text_of(variable, "label"))) fault(name, " has no label")
  if (type %in% c("single", "multiple") && (length(codes) == 0 || any(!grepl("^[0-9]+$", codes)) || anyDuplicated(codes))) fault(name, " needs distinct whole codes")
  if (type == "single" && !all(given %in% codes)) fault(name, " has a field that is no code")
  if (type == "multiple" && !all(grepl(paste0("^[01]{", length(codes), "}$"), given))) fault(name, " needs a 0 or 1 for each code")
  if (type == "quantity") {
    range <- xml_find_first(variable, "values/range")
    if (any(is.na(as.numeric(given))) || any(as.numeric(given) < as.numeric(xml_attr(range, "from")) | as.numeric(given) > as.numeric(xml_attr(range, "to")))) fault(name, " is out of its range")
  }
  if (type == "character" && any(nchar(given, "bytes") > as.integer(text_of(variable, "size")))) fault(name, " is longer than its size")
  if (!type %in% c("single", "multiple", "quantity", "character")) fault(name, " has the unknown type ", type)
  labels <- paste(codes, xml_text(values), sep = "=", collapse = "|")
  cat(xml_attr(variable, "ident"), type, name, text_of(variable, "label"), labels, paste(gsub("[\r\n\t]", " ", fields), collapse = "|"), sep = "\t")
  cat("\n")
}
if (length(faults) > 0) {
  writeLines(faults, stderr())
  quit(status = 1)
}
