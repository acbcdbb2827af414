# The peer: MELTT (R package meltt) over two data sets written by incident_matching, with its own time.
# Usage: Rscript meltt.R FOLDER KM DAYS PARTIAL   reads set0.csv, set1.csv; writes matches.csv, seconds.txt
suppressPackageStartupMessages(library(meltt))
given <- commandArgs(trailingOnly = TRUE)
read_set <- function(name) {
  rows <- read.csv(file.path(given[1], name), stringsAsFactors = FALSE)
  rows$date <- as.Date(rows$date)
  rows$enddate <- as.Date(rows$enddate)
  rows
}
set0 <- read_set("set0.csv")
set1 <- read_set("set1.csv")
taxonomy <- function(column, level) {
  rows <- rbind(
    data.frame(data.source = "set0", base.categories = unique(set0[[column]])),
    data.frame(data.source = "set1", base.categories = unique(set1[[column]]))
  )
  rows[[paste0(column, "_1")]] <- rows$base.categories
  rows[[paste0(column, "_2")]] <- level(rows$base.categories)
  rows
}
violence <- c(battle = "fighting", attack = "fighting", massacre = "fighting", kidnapping = "fighting")
taxonomies <- list(
  kind_tax = taxonomy("kind_tax", function(kind) ifelse(kind %in% names(violence), "fighting", "explosion")),
  one_tax = taxonomy("one_tax", function(party) ifelse(party == "unnamed", "unnamed", "named")),
  other_tax = taxonomy("other_tax", function(party) ifelse(party == "unnamed", "unnamed", "named"))
)
start <- proc.time()
found <- meltt(
  set0, set1,
  taxonomies = taxonomies, spatwindow = as.numeric(given[2]), twindow = as.numeric(given[3]),
  partial = as.numeric(given[4]), silent = TRUE
)
spent <- proc.time() - start
writeLines(as.character(sum(spent[c("user.self", "sys.self")])), file.path(given[1], "seconds.txt"))
matched <- rbind(found$processed$event_matched, found$processed$episode_matched)
write.csv(matched, file.path(given[1], "matches.csv"), row.names = FALSE)
