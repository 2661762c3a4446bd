// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/simulate/simulation.hpp"

namespace tertulia::engine::questionnaire::simulate {
namespace {

void write(const Share& share, json::Writer& writer) {
  writer.member("count", static_cast<std::int64_t>(share.count)).member("base", static_cast<std::int64_t>(share.base));
  if (share.base == 0) return;
  writer.member("share", share.share);
  writer.key("ci").begin_array().number(share.lower).number(share.upper).end_array();
}

void write(std::string_view name, const Share& share, json::Writer& writer) {
  writer.key(name).begin_object();
  write(share, writer);
  writer.end_object();
}

void write_cell(const CellReport& cell, json::Writer& writer) {
  writer.begin_object().member("name", cell.name);
  writer.key("target");
  cell.target ? writer.integer(*cell.target) : writer.null();
  write("incidence", cell.incidence, writer);
  writer.key("interviews_needed");
  cell.interviews_needed ? writer.number(*cell.interviews_needed) : writer.null();
  writer.end_object();
}

}  // namespace

void write(const Simulation& simulation, json::Writer& writer) {
  writer.begin_object();
  writer.member("n", static_cast<std::int64_t>(simulation.respondents));
  writer.member("seed", static_cast<std::int64_t>(simulation.seed)).member("now", format_instant(simulation.now));
  write("complete", simulation.complete, writer);
  write("screen_out", simulation.screen_out, writer);
  write("dead_end", simulation.dead_end, writer);
  writer.key("minutes").begin_object();
  writer.member("lower_quartile", simulation.minutes.lower_quartile).member("median", simulation.minutes.median);
  writer.member("upper_quartile", simulation.minutes.upper_quartile).end_object();
  writer.key("questions").begin_array();
  for (const QuestionReport& question : simulation.questions) {
    writer.begin_object().member("name", question.name).member("pointer", question.pointer);
    write("seen", question.seen, writer);
    write("answered", question.answered, writer);
    writer.end_object();
  }
  writer.end_array().member("path_count", static_cast<std::int64_t>(simulation.path_count)).key("paths").begin_array();
  for (const PathReport& path : simulation.paths) {
    writer.begin_object().key("pages").begin_array();
    for (const std::string& page : path.pages) writer.string(page);
    writer.end_array();
    write(path.taken, writer);
    writer.end_object();
  }
  writer.end_array().key("dead_ends").begin_array();
  for (const DeadEnd& dead_end : simulation.dead_ends) {
    writer.begin_object().member("page", dead_end.page).member("question", dead_end.question);
    writer.member("rule", dead_end.rule);
    write(dead_end.stuck, writer);
    writer.end_object();
  }
  writer.end_array().key("cells").begin_array();
  for (const CellReport& cell : simulation.cells) write_cell(cell, writer);
  writer.end_array().end_object();
}

}  // namespace tertulia::engine::questionnaire::simulate
