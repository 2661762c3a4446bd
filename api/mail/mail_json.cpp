// SPDX-License-Identifier: Apache-2.0
#include "api/mail/mail_json.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "api/waves/wave_json.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

using engine::ErrorDetail;
using engine::json::pointer_to;
using http::optional;
using http::required;
using http::Schema;
using panels::outbox::BrandMail;
using panels::outbox::Channel;
using panels::outbox::QuietHours;
using panels::outbox::WaveMail;

namespace {

constexpr std::size_t kReminders = 5;
constexpr std::size_t kLanguages = 50;

Schema clock_time() { return Schema::text(5, 5).described("hh:mm"); }

/// The minute of the day of "hh:mm".
std::optional<int> minute_of(std::string_view text) {
  const auto digits = [&](std::size_t at) {
    const int tens = text[at] - '0', ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 99 : tens * 10 + ones;
  };
  if (text.size() != 5 || text[2] != ':' || digits(0) > 23 || digits(3) > 59) return std::nullopt;
  return digits(0) * 60 + digits(3);
}

std::string clock_text(int minute) { return fmt::format("{:02d}:{:02d}", minute / 60, minute % 60); }

void check_one_line(std::string_view text, const std::string& pointer, std::vector<ErrorDetail>& faults) {
  if (std::ranges::any_of(text, [](unsigned char c) { return c < ' ' || c == 0x7f; }))
    faults.push_back({pointer, "control_character", "This goes into the head of a mail and is one line."});
}

void check_days(const std::vector<int>& days, std::vector<ErrorDetail>& faults) {
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (days[i] <= days[i - 1])
      faults.push_back(
          {pointer_to("/reminder_days", i), "ascending", "Each reminder comes later than the one before."});
  }
}

/// Nothing and null are the same.
std::optional<engine::json::Value> given(const engine::json::Value& body, std::string_view name) {
  const auto value = body.find(name);
  return value && !value->is_null() ? value : std::nullopt;
}

}  // namespace

Schema brand_mail_schema() {
  return Schema::object(
      {required("from_name", Schema::text(1, 100).described("Who the mails come from")),
       optional("per_minute", Schema::integer(1, 1'000'000).nullable().described("At most so many")),
       optional("quiet_hours", Schema::object({required("from", clock_time()), required("to", clock_time())})
                                   .nullable()
                                   .described("When nothing is sent, by the member's clock"))});
}

engine::Result<BrandMail> read_brand_mail(const engine::json::Value& body) {
  BrandMail mail;
  std::vector<ErrorDetail> faults;
  mail.from_name = body.find("from_name")->string();
  check_one_line(mail.from_name, "/from_name", faults);
  if (const auto limit = given(body, "per_minute")) mail.per_minute = static_cast<int>(*limit->integer());
  if (const auto hours = given(body, "quiet_hours")) {
    QuietHours quiet;
    for (auto [name, part] : {std::pair("from", &quiet.from), std::pair("to", &quiet.to)}) {
      const auto minute = minute_of(hours->find(name)->string());
      if (!minute) faults.push_back({pointer_to("/quiet_hours", name), "format", "A time of the day such as 21:30."});
      *part = minute.value_or(0);
    }
    if (faults.empty() && quiet.from == quiet.to)
      faults.push_back({"/quiet_hours/to", "range", "Quiet hours end at another time than they begin."});
    mail.quiet = quiet;
  }
  if (!faults.empty()) return input_error(std::move(faults));
  return mail;
}

void write_brand_mail(const BrandMail& mail, engine::json::Writer& writer) {
  writer.begin_object().member("from_name", mail.from_name).key("per_minute");
  mail.per_minute ? writer.integer(*mail.per_minute) : writer.null();
  writer.key("quiet_hours");
  if (mail.quiet) {
    writer.begin_object()
        .member("from", clock_text(mail.quiet->from))
        .member("to", clock_text(mail.quiet->to))
        .end_object();
  } else {
    writer.null();
  }
  writer.end_object();
}

std::vector<http::Property> wave_mail_properties() {
  const Schema text =
      Schema::object({required("subject", Schema::text(1, 200)), required("body", Schema::text(1, 20'000))});
  return {
      optional("channels", Schema::array(Schema::one_of(panels::outbox::channel_slugs()), 3)),
      optional("minutes", Schema::integer(1, 240).nullable().described("How long the questionnaire takes")),
      optional("reminder_days",
               Schema::array(Schema::integer(1, 90), kReminders).described("Days from the invitation, ascending")),
      optional("templates", Schema::map(Schema::object({optional("invitation", text), optional("reminder", text)}))
                                .described("By language; what is absent is as usual. Plain text with the marks {name}, "
                                           "{greeting}, {title}, {brand}, {minutes}, {duration} and {link}"))};
}

engine::Result<WaveMail> read_wave_mail(const engine::json::Value& body) {
  WaveMail mail;
  std::vector<ErrorDetail> faults;
  if (const auto channels = body.find("channels")) {
    mail.channels.clear();
    for (std::size_t i = 0; i < channels->size(); ++i) {
      const Channel channel = *panels::outbox::channel_of(channels->at(i).string());
      if (std::ranges::find(mail.channels, channel) != mail.channels.end())
        faults.push_back({pointer_to("/channels", i), "repeated", "Each channel counts once."});
      mail.channels.push_back(channel);
    }
    if (mail.channels.empty()) faults.push_back({"/channels", "required", "Name at least one channel."});
  }
  if (const auto minutes = given(body, "minutes")) mail.minutes = static_cast<int>(*minutes->integer());
  if (const auto days = body.find("reminder_days")) {
    for (std::size_t i = 0; i < days->size(); ++i)
      mail.reminder_days.push_back(static_cast<int>(*days->at(i).integer()));
    check_days(mail.reminder_days, faults);
  }
  if (const auto templates = body.find("templates")) {
    mail.templates = panels::outbox::templates_from(*templates);
    if (mail.templates.size() > kLanguages)
      faults.push_back({"/templates", "too_many", "These are too many languages."});
    for (const auto& [language, texts] : mail.templates) {
      if (!panels::is_language(language))
        faults.push_back({pointer_to("/templates", language), "language", "A language tag such as es or pt-BR."});
    }
    check_templates(mail.templates, mail.minutes.has_value(), "/templates", faults);
  }
  if (!faults.empty()) return input_error(std::move(faults));
  return mail;
}

void write_wave_mail(const WaveMail& mail, engine::json::Writer& writer) {
  writer.key("channels").begin_array();
  for (const Channel channel : mail.channels) writer.string(slug(channel));
  writer.end_array().key("minutes");
  mail.minutes ? writer.integer(*mail.minutes) : writer.null();
  writer.key("reminder_days").begin_array();
  for (const int day : mail.reminder_days) writer.integer(day);
  writer.end_array().key("templates");
  write_templates(mail.templates, writer);
}

}  // namespace tertulia::api
