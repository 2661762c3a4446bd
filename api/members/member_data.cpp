// SPDX-License-Identifier: Apache-2.0
#include "api/members/member_data.hpp"

#include <memory>

#include "api/http/log.hpp"
#include "api/http/problem.hpp"
#include "api/members/visit.hpp"
#include "engine/core/base64.hpp"
#include "engine/store/file_store.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/guardian_store.hpp"
#include "panels/store/member_data_store.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::json::Writer;
using engine::store::Transaction;
using http::ExchangePtr;
using http::PathArguments;
using panels::store::kDataSections;

namespace {

/// Writes the document part by part, each in a transaction of its own: the person, one list after the other, one piece
/// of a file after the other.
class MemberData {
 public:
  MemberData(const Services& services, engine::BrandId brand, const panels::MemberId& member, std::string brand_name)
      : services_(services), brand_(brand), member_(member), brand_name_(std::move(brand_name)) {}

  /// The next part; false when it was the last.
  bool next(std::string& out) {
    Transaction tx(services_.database, brand_);
    if (part_ == 0) {
      out += person(tx);
    } else if (part_ <= kDataSections.size()) {
      const auto name = kDataSections.at(part_ - 1);
      out += ",\n\"" + std::string(name) + "\":[";
      std::string_view comma = "\n";
      for (const auto& item : panels::store::member_data(tx, member_, name)) {
        out.append(comma).append(item);
        comma = ",\n";
      }
      out += "]";
    } else {
      return next_of_files(tx, out);
    }
    ++part_;
    return true;
  }

 private:
  /// An object that is not closed.
  std::string person(Transaction& tx) const {
    const auto member = panels::store::find_member(tx, services_.keys, member_);
    if (!member) throw std::runtime_error("the member is gone");
    Writer writer;
    const auto text = [&](std::string_view name, const std::optional<std::string>& value) {
      writer.key(name);
      value ? writer.string(*value) : writer.null();
    };
    writer.begin_object().member("brand", brand_name_).key("member").begin_object();
    writer.member("member_id", member_.text()).member("ref", member->ref);
    text("name", member->name);
    text("email", member->email);
    text("phone", member->phone);
    text("country", member->country);
    text("born_on", member->birth ? std::optional(panels::store::date_text(member->birth->born_on)) : std::nullopt);
    writer.member("language", member->language).member("time_zone", member->time_zone);
    writer.member("channel", member->channel);
    writer.member("created_at", engine::format_instant(member->created_at)).end_object();
    writer.key("guardians").begin_array();
    for (const auto& guardian : panels::store::list_guardians(tx, services_.keys, member_)) {
      writer.begin_object();
      text("name", guardian.name);
      writer.member("invited_at", engine::format_instant(guardian.invited_at)).end_object();
    }
    writer.end_array().end_object();
    std::string whole = writer.take();
    whole.pop_back();
    return whole;
  }

  bool next_of_files(Transaction& tx, std::string& out) {
    if (!files_) {
      files_ = panels::store::files_of_member(tx, member_);
      out += ",\n\"files\":[";
    }
    if (file_ == files_->size()) {
      out += "]}\n";
      return false;
    }
    const auto& file = (*files_)[file_];
    if (piece_ == 0) {
      Writer head;
      head.begin_object().member("question", file.question).member("name", file.name).member("type", file.type);
      head.member("size", file.size).end_object();
      std::string text = head.take();
      text.pop_back();
      out += (file_ == 0 ? "\n" : ",\n") + text + ",\"base64\":[";
    }
    engine::store::FileRecord record;
    record.size = file.size;
    out +=
        (piece_ == 0 ? "\"" : ",\"") + engine::base64(engine::store::read_file_piece(tx, file.file_id, piece_)) + "\"";
    if (++piece_ == record.pieces()) {
      out += "]}";
      piece_ = 0;
      ++file_;
    }
    return true;
  }

  const Services& services_;
  engine::BrandId brand_;
  panels::MemberId member_;
  std::string brand_name_;
  std::size_t part_ = 0;
  std::optional<std::vector<panels::store::OwnFile>> files_;
  std::size_t file_ = 0;
  int piece_ = 0;
};

void send_data(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  if (!visit->member) return exchange->send(http::problem({ErrorCode::Unauthorized, "", {}}, exchange->request().id));
  auto data = std::make_shared<MemberData>(desk.services, visit->tx.brand(), *visit->member, visit->brand_name);
  http::Response response;
  response.with("Content-Type", "application/json")
      .with("Content-Disposition", "attachment; filename=\"my-data.json\"")
      .with("Cache-Control", "no-store");
  response.source = [data](std::string& out) {
    try {
      return data->next(out);
    } catch (const std::exception& error) {
      log_error("member_data", {{"what", std::string_view(error.what())}});
      throw;
    }
  };
  exchange->send(std::move(response));
}

}  // namespace

http::OpenRoute member_data_route(const InterviewDesk& desk) {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/m/:brand_id/data",
                                       .scope = "",
                                       .summary = "Everything that is kept of who is signed in. Writes nothing.",
                                       .path_parameters = member_path(),
                                       .answer = http::Schema::map(http::Schema::any()),
                                       .errors = {ErrorCode::Unauthorized}};
  return {&endpoint, http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const PathArguments& arguments) {
            send_data(desk, exchange, arguments);
          }};
}

}  // namespace tertulia::api
