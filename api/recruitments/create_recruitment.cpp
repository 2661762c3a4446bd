// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/create_recruitment.hpp"

#include <algorithm>
#include <set>

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "api/waves/quota_json.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/fieldwork/condition.hpp"
#include "engine/questionnaire/file_answers.hpp"
#include "panels/store/consent_store.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using engine::json::pointer_to;
using http::optional;
using http::required;
using http::Schema;
using panels::Recruitment;
using panels::RecruitmentCell;
using panels::RecruitmentCellId;

namespace {

using Faults = std::vector<engine::ErrorDetail>;

/// What conditions of a recruitment are checked against, as those of a wave are.
engine::fieldwork::Wave as_wave(const std::optional<int>& target) {
  engine::fieldwork::Wave wave;
  wave.status = engine::fieldwork::WaveStatus::Fielding;
  wave.given = panels::given_of_applicants();
  wave.target = target;
  return wave;
}

void check_lists(const Recruitment& recruitment, Faults& faults) {
  if (recruitment.texts.empty())
    faults.push_back({"/texts", "required", "The page needs its title and text in one language at least."});
  for (const auto& [language, text] : recruitment.texts) {
    if (!panels::is_language(language))
      faults.push_back({pointer_to("/texts", language), "language", "The language is not a tag such as es or pt-BR."});
  }
  for (std::size_t i = 0; i < recruitment.sources.size(); ++i) {
    if (!panels::is_source(recruitment.sources[i]))
      faults.push_back({pointer_to("/sources", i), "source", "A source is written in letters, digits, - _ and dots."});
  }
  for (std::size_t i = 0; i < recruitment.countries.size(); ++i) {
    if (!panels::is_country(recruitment.countries[i]))
      faults.push_back({pointer_to("/countries", i), "country", "A country is two capital letters, such as ES."});
  }
}

void check_attributes(const Recruitment& recruitment, const CompiledVersion& version, engine::store::Transaction& tx,
                      Faults& faults) {
  const auto attributes = panels::store::list_attributes(tx);
  for (std::size_t i = 0; i < recruitment.attributes.size(); ++i) {
    const auto& [question, attribute] = recruitment.attributes[i];
    const std::string place = pointer_to("/attributes", i);
    const auto& variables = version.codebook.variables;
    if (std::ranges::find(variables, question, &engine::questionnaire::Variable::question) == variables.end())
      faults.push_back({pointer_to(place, "question"), "unknown_question", "The screener has no such question."});
    if (std::ranges::find(attributes, attribute, &panels::Attribute::name) == attributes.end())
      faults.push_back({pointer_to(place, "attribute"), "unknown_attribute", "There is no attribute of this name."});
  }
}

void check_consents(const Recruitment& recruitment, engine::store::Transaction& tx, Faults& faults) {
  const auto texts = panels::store::list_consent_texts(tx);
  std::set<std::string> purposes;
  for (std::size_t i = 0; i < recruitment.consents.size(); ++i) {
    const auto& asked = recruitment.consents[i];
    const std::string place = pointer_to("/consents", i);
    if (!purposes.insert(asked.purpose).second) faults.push_back({place, "unique", "A purpose is asked for once."});
    if (asked.purpose == "marketing")
      faults.push_back({place, "purpose", "Marketing is never asked for together with research."});
    const bool is_registered = std::ranges::any_of(texts, [&](const panels::ConsentText& text) {
      return text.purpose == asked.purpose && text.version == asked.version;
    });
    if (!is_registered) faults.push_back({place, "unknown_text", "No text of this version is registered."});
  }
  if (!purposes.contains(std::string(panels::kResearchContact)))
    faults.push_back({"/consents", "research_contact", "Without research_contact nobody can be invited to anything."});
  if (!recruitment.attributes.empty() && !purposes.contains("profiling"))
    faults.push_back({"/consents", "profiling", "Answers become attributes only of people who agree to profiling."});
}

std::vector<RecruitmentCell> cells_of(const CreateRecruitment::Input& input, engine::Instant now, Faults& faults) {
  auto expansion = expand(input.quotas, as_wave(input.target));
  for (auto& fault : expansion.faults) {
    fault.pointer = "/quotas" + fault.pointer;
    faults.push_back(std::move(fault));
  }
  std::vector<RecruitmentCell> cells;
  const auto add = [&]() -> RecruitmentCell& {
    auto& cell = cells.emplace_back();
    cell.cell_id = RecruitmentCellId(engine::Uuid::version7(now));
    return cell;
  };
  for (const auto& expanded : expansion.cells) {
    RecruitmentCell& cell = add();
    cell.name = expanded.name;
    cell.condition = expanded.condition;
    cell.target = expanded.target;
    cell.levels = expanded.levels;
    if (!expanded.quota.empty()) cell.quota = expanded.quota;
    if (expanded.parent) cell.parent = cells[*expanded.parent].cell_id;
    if (expanded.limit.kind != engine::fieldwork::Limit::Kind::Hard)
      faults.push_back({"/quotas", "limit", "Places of a recruitment are hard: " + expanded.name});
  }
  if (input.target) {
    RecruitmentCell& overall = add();
    overall.name = "Overall";
    overall.target = *input.target;
  }
  return cells;
}

}  // namespace

const http::Endpoint& CreateRecruitment::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/panels/:panel_id/recruitments",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Opens a recruitment: a public page with a screener, consents, and places by cell. Conditions read the "
          "screener's answers and {given.age}, {given.country}, {given.language}, {given.source}.",
      .status = 201,
      .path_parameters = {required("panel_id", Schema::uuid())},
      .body = Schema::object(
          {required("title", Schema::text(1, 200)), required("texts", page_texts_schema()),
           required("questionnaire_id", Schema::uuid()), required("version", Schema::integer(1, 1'000'000)),
           optional("screen_out_if", Schema::text(1, 10'000).nullable()),
           optional("target", Schema::integer(0, 1'000'000'000).nullable()), optional("quotas", quota_design_schema()),
           optional("admits", Schema::one_of({"anybody", "referred"})),
           optional("sources", Schema::array(Schema::text(1, 50), 100)),
           optional("attributes", mapped_answers_schema()), required("consents", asked_consents_schema()),
           optional("asks_birth", Schema::boolean()), optional("countries", Schema::array(Schema::text(2, 2), 250)),
           optional("confirm_hours", Schema::integer(1, 336)), optional("referral_uses", Schema::integer(0, 100))}),
      .answer = recruitment_report_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CreateRecruitment::Input CreateRecruitment::parse(const http::Arguments& arguments) {
  Input input;
  Recruitment& recruitment = input.recruitment;
  recruitment.panel_id = arguments.id<panels::PanelId>("panel_id");
  recruitment.title = arguments.text("title");
  recruitment.texts = panels::page_texts_from(*arguments.member("texts"));
  recruitment.questionnaire_id = arguments.id<engine::QuestionnaireId>("questionnaire_id");
  recruitment.version = static_cast<int>(arguments.integer("version"));
  recruitment.screen_out_if = arguments.optional_text("screen_out_if");
  if (const auto admits = arguments.optional_text("admits")) recruitment.admits = panels::admits_of(*admits);
  recruitment.sources = arguments.texts("sources");
  if (const auto mapped = arguments.member("attributes")) recruitment.attributes = panels::mapped_answers_from(*mapped);
  recruitment.consents = panels::asked_consents_from(*arguments.member("consents"));
  if (const auto asks = arguments.member("asks_birth")) recruitment.asks_birth = asks->boolean();
  recruitment.countries = arguments.texts("countries");
  recruitment.confirm_hours = static_cast<int>(arguments.optional_integer("confirm_hours").value_or(48));
  recruitment.referral_uses = static_cast<int>(arguments.optional_integer("referral_uses").value_or(0));
  if (const auto target = arguments.optional_integer("target")) input.target = static_cast<int>(*target);
  if (const auto quotas = arguments.member("quotas")) input.quotas = read_quota_design(*quotas);
  return input;
}

void CreateRecruitment::write(const Output& output, engine::json::Writer& writer) {
  write_recruitment_report(output, writer);
}

void CreateRecruitment::write_replay(const Output& output, engine::json::Writer& writer) {
  write_replayed_report(output, writer);
}

engine::Result<CreateRecruitment::Output> CreateRecruitment::handle(const Input& input,
                                                                    http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.recruitment.panel_id);
  if (!panel) return panel.error();
  if (!takes_members(panels::stage_of(panel->stage)))
    return engine::Error{engine::ErrorCode::StateConflict, "The panel takes nobody in any more.", {}};
  const auto version =
      context.services.questionnaires.find(context.tx, input.recruitment.questionnaire_id, input.recruitment.version);
  if (!version) {
    return engine::error_at(engine::ErrorCode::InvalidInput, "/version", "unknown_version",
                            "The brand has no such version of a questionnaire.");
  }
  Recruitment recruitment = input.recruitment;
  Faults faults;
  check_lists(recruitment, faults);
  check_attributes(recruitment, **version, context.tx, faults);
  check_consents(recruitment, context.tx, faults);
  if (engine::questionnaire::takes_files(*(*version)->questionnaire))
    faults.push_back({"/version", "files", "A screener cannot ask for files."});
  if (recruitment.screen_out_if) {
    for (auto& fault : faults_of_condition(*recruitment.screen_out_if, as_wave({}), "/screen_out_if"))
      faults.push_back(std::move(fault));
  }
  const auto cells = cells_of(input, context.now, faults);
  if (!faults.empty()) return input_error(std::move(faults));
  recruitment.recruitment_id = panels::RecruitmentId(engine::Uuid::version7(context.now));
  recruitment.created_at = context.now;
  panels::store::insert_recruitment(context.tx, context.services.keys, recruitment, cells);
  context.audit("recruitment.open", "recruitment", recruitment.recruitment_id.value());
  return recruitment_report(context, recruitment.recruitment_id);
}

}  // namespace tertulia::api
