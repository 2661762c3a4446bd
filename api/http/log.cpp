// SPDX-License-Identifier: Apache-2.0
#include "api/http/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "engine/core/clock.hpp"
#include "engine/json/json.hpp"

namespace tertulia::api {
namespace {

spdlog::logger& sink() {
  static const auto logger = [] {
    auto made = spdlog::stderr_logger_mt("tertulia");
    made->set_pattern("%v");  // the whole line is made here, so that it is JSON
    return made;
  }();
  return *logger;
}

std::string line(std::string_view level, std::string_view event, std::initializer_list<LogField> fields) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("time", engine::format_instant(engine::SystemClock().now()))
      .member("level", level)
      .member("event", event);
  for (const auto& [name, value] : fields) {
    writer.key(name);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      writer.string(*text);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      writer.integer(*whole);
    } else {
      writer.number(std::get<double>(value));
    }
  }
  writer.end_object();
  return writer.take();
}

}  // namespace

void log_info(std::string_view event, std::initializer_list<LogField> fields) {
  sink().info(line("info", event, fields));
}
void log_error(std::string_view event, std::initializer_list<LogField> fields) {
  sink().error(line("error", event, fields));
}

}  // namespace tertulia::api
