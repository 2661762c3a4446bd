// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/upload_file.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "engine/files/media_type.hpp"
#include "engine/messages/messages.hpp"
#include "engine/questionnaire/file_answers.hpp"
#include "engine/store/file_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using engine::store::FileRecord;
using engine::store::Transaction;
using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

static_assert(http::BodySink::kPiece == engine::store::kFilePiece);  // each piece is a row

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/files",
      .scope = "",
      .summary =
          "Uploads a file for a question: the bytes are the body, Content-Type says what they are. The answer to the "
          "question refers to it by file_id.",
      .status = 201,
      .path_parameters = {required("token", Schema::text(1, 200))},
      .query = {required("question", Schema::text(1, 200)), required("name", Schema::text(1, 1000))},
      .body = Schema::text(1, engine::files::kMaxFileSize),
      .body_type = "application/octet-stream",
      .answer = Schema::object({required("file_id", Schema::uuid()), required("name", Schema::text(1, 200)),
                                required("type", Schema::text(3, 100)),
                                required("size", Schema::integer(1, engine::files::kMaxFileSize))}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::InterviewEnded, ErrorCode::StateConflict, ErrorCode::StorageFull,
                 ErrorCode::UnsupportedMediaType, ErrorCode::PayloadTooLarge},
      .max_body = static_cast<std::size_t>(engine::files::kMaxFileSize)};
  return endpoint;
}

std::string file_json(const FileRecord& file) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("file_id", file.file_id.text())
      .member("name", file.name)
      .member("type", file.type)
      .member("size", file.size)
      .end_object();
  return writer.take();
}

Error wrong_type(const engine::questionnaire::FileRules& rules, const std::string& language) {
  return {ErrorCode::UnsupportedMediaType,
          engine::messages::sentence("answer.file_type", language, {{"types", rules.accepted_types}}),
          {}};
}

/// Writes the pieces as they come. Until the last is there nobody else sees the file.
class FileUpload final : public http::BodySink {
 public:
  FileUpload(const InterviewDesk& desk, ExchangePtr exchange, engine::BrandId brand, FileRecord file, Error wrong_type)
      : desk_(desk),
        exchange_(std::move(exchange)),
        brand_(brand),
        file_(std::move(file)),
        wrong_type_(std::move(wrong_type)) {}

  Next take(std::string piece, bool last) override {
    if (piece_no_ == 0 && !engine::files::begins_as(file_.type, piece)) {
      remove();
      exchange_->send(http::problem(wrong_type_, exchange_->request().id));
      return Next::Enough;
    }
    Transaction tx(desk_.services.database, brand_);
    engine::store::insert_file_piece(tx, file_.file_id, piece_no_++, piece);
    if (last && !engine::store::finish_file(tx, file_.file_id, desk_.services.clock.now()))
      throw std::logic_error("a whole body makes a whole file");
    tx.commit();
    if (!last) return Next::More;
    exchange_->send(interview_response(201, file_json(file_)));
    return Next::Enough;
  }

  void cut_off() override {
    remove();
    exchange_->send(http::framing_problem(408, "The body did not come in time."));
  }

 private:
  void remove() {
    Transaction tx(desk_.services.database, brand_);
    engine::store::remove_file(tx, file_.file_id);
    tx.commit();
  }

  InterviewDesk desk_;
  ExchangePtr exchange_;
  engine::BrandId brand_;
  FileRecord file_;
  Error wrong_type_;
  int piece_no_ = 0;
};

/// The text of a query parameter; a detail in `faults` when it is absent, empty or too long.
std::string query_text(const http::Request& request, const http::Property& property,
                       std::vector<engine::ErrorDetail>& faults) {
  const auto found = std::find_if(request.query.begin(), request.query.end(),
                                  [&](const auto& parameter) { return parameter.first == property.name; });
  const std::string text = found == request.query.end() ? "" : found->second;
  property.schema.check_text(text, "?" + property.name, faults);
  return text;
}

/// Everything that can be known before the first byte.
Result<std::unique_ptr<http::BodySink>> begin_upload(const InterviewDesk& desk, const ExchangePtr& exchange,
                                                     const engine::Token& token) {
  const auto& request = exchange->request();
  std::vector<engine::ErrorDetail> faults;
  FileRecord file;
  file.question = query_text(request, endpoint().query[0], faults);
  file.name = engine::files::plain_name(query_text(request, endpoint().query[1], faults));
  if (!faults.empty()) return Error{ErrorCode::InvalidInput, faults.front().message, std::move(faults)};
  file.type = engine::files::plain_type(request.header("content-type").value_or(""));
  file.size = static_cast<std::int64_t>(request.body_size);

  Transaction tx(desk.services.database, token.brand);
  const auto caller = find_caller(desk, tx, token, request.address);
  if (!caller) return caller.error();
  if (end_state(*caller)) return Error{ErrorCode::InterviewEnded, "", {}};
  if (!caller->interview) return Error{ErrorCode::StateConflict, "The interview has not been started.", {}};
  const std::string language = language_of(*caller);
  const auto rules = engine::questionnaire::file_rules(*caller->plan->version->questionnaire, file.question);
  if (!rules)
    return engine::error_at(ErrorCode::InvalidInput, "?question", "question", "No such question takes files.");
  if (!engine::files::is_storable(file.type) ||
      !engine::files::is_accepted(rules->accepted_types, file.type, file.name)) {
    return wrong_type(*rules, language);
  }
  if (rules->max_size > 0 && static_cast<double>(file.size) > rules->max_size) {
    const auto most = std::to_string(static_cast<std::int64_t>(rules->max_size));
    return Error{
        ErrorCode::PayloadTooLarge, engine::messages::sentence("answer.file_too_large", language, {{"max", most}}), {}};
  }
  const auto now = desk.services.clock.now();
  file.file_id = engine::FileId(engine::Uuid::version7(now));
  file.interview_id = caller->interview->interview_id;
  engine::store::FileLimits limits;
  limits.max_brand_bytes = desk.services.max_brand_file_bytes;
  if (const auto begun = engine::store::begin_file(tx, file, limits, now); !begun) return begun.error();
  tx.commit();
  return std::unique_ptr<http::BodySink>(
      std::make_unique<FileUpload>(desk, exchange, token.brand, std::move(file), wrong_type(*rules, language)));
}

}  // namespace

http::OpenRoute upload_file_route(const InterviewDesk& desk) {
  const auto without_body = [](const ExchangePtr& exchange, const http::PathArguments&) {
    exchange->send(http::problem(engine::error_at(ErrorCode::InvalidInput, "", "required", "The file is empty."),
                                 exchange->request().id));
  };
  const auto upload = [desk](const ExchangePtr& exchange,
                             const http::PathArguments& arguments) -> std::unique_ptr<http::BodySink> {
    const auto token = admit(desk, exchange, arguments);
    if (!token) return nullptr;
    auto sink = begin_upload(desk, exchange, *token);
    if (sink) return std::move(*sink);
    exchange->send(http::problem(sink.error(), exchange->request().id));
    return nullptr;
  };
  return {&endpoint(), http::RunsOn::EventThread, without_body, upload};
}

}  // namespace tertulia::api
