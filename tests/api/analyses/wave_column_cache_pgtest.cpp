// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <numeric>
#include <random>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "api/analyses/wave_column_cache.hpp"
#include "engine/questionnaire/questionnaire.hpp"
#include "engine/store/batch.hpp"
#include "engine/store/erasure_store.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::api {
using namespace tertulia::tests;
using engine::store::Transaction;
BOOST_AUTO_TEST_SUITE(wave_column_cache)

constexpr const char* kDefinition =
    R"({"elements":[{"type":"rating","name":"q1"},{"type":"text","name":"age","inputType":"number"},{"type":"comment","name":"why"}]})";
constexpr std::size_t kPlenty = std::size_t{1} << 30;

/// A wave in the field, and ways to change what is known of it.
struct Fieldwork {
  engine::store::Database& database = Postgres::instance().database();
  OpenWave wave = wave_in_the_field(new_brand(), std::nullopt, kDefinition);
  std::shared_ptr<const engine::questionnaire::Questionnaire> questionnaire = *engine::questionnaire::load(kDefinition);
  engine::questionnaire::Codebook book = engine::questionnaire::codebook(*questionnaire);
  QuestionnaireCache questionnaires{};

  [[nodiscard]] engine::questionnaire::Encoded encoded(const std::string& answers) const {
    const auto value = engine::value_from_json(engine::json::Document::parse(answers)->root());
    const auto outcome = engine::questionnaire::check_answers(*questionnaire, value, {});
    return engine::questionnaire::encode(book, *questionnaire, outcome);
  }
  /// Somebody's complete; who it was.
  engine::RespondentId answer(const std::string& answers) const {
    engine::store::Ending ending = a_complete(wave);
    const auto columns = encoded(answers);
    ending.answers = answers;
    ending.codes = columns.codes;
    ending.numbers = columns.numbers;
    Transaction tx(database, wave.brand);
    engine::store::write_endings(tx, {&ending});
    tx.commit();
    return ending.interview.respondent_id;
  }
  [[nodiscard]] engine::store::ResponseRecord response_of(Transaction& tx,
                                                          const engine::RespondentId& respondent) const {
    const auto row = tx.one({"test", "SELECT DISTINCT response_id FROM responses WHERE respondent_id = :id::uuid"},
                            {{"id", respondent}});
    return *engine::store::find_response(tx, row.id<engine::ResponseId>("response_id"));
  }
  void judge(const engine::RespondentId& respondent, engine::fieldwork::Verdict verdict) const {
    Transaction tx(database, wave.brand);
    engine::store::insert_verdict(tx, response_of(tx, respondent), verdict, "test", some_time());
    tx.commit();
  }
  void revise(const engine::RespondentId& respondent, const std::string& answers) const {
    const auto columns = encoded(answers);
    Transaction tx(database, wave.brand);
    const auto response = response_of(tx, respondent);
    const auto change_no =
        tx.one({"test",
                "UPDATE wave_clocks SET change_no = change_no + 1 WHERE wave_id = :wave::uuid RETURNING change_no"},
               {{"wave", wave.wave_id}})
            .integer("change_no");
    tx.run(
        {"test",
         "INSERT INTO responses (brand_id, response_id, revision, wave_id, interview_id, respondent_id, disposition, "
         "version, answers, codes, numbers, given, started_at, ended_at, change_no) SELECT brand_id, response_id, "
         "revision + 1, wave_id, interview_id, respondent_id, disposition, version, :answers::jsonb, "
         ":codes::smallint[], :numbers::float8[], given, started_at, ended_at, :change_no::bigint FROM responses "
         "WHERE response_id = :id::uuid ORDER BY revision DESC LIMIT 1"},
        {{"answers", answers},
         {"codes", engine::store::array_literal(columns.codes)},
         {"numbers", engine::store::array_literal(columns.numbers)},
         {"change_no", change_no},
         {"id", response.response_id}});
    tx.run({"test",
            "INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind) VALUES (:brand::uuid, "
            ":wave::uuid, :change_no::bigint, :id::uuid, 'revision')"},
           {{"brand", wave.brand}, {"wave", wave.wave_id}, {"change_no", change_no}, {"id", response.response_id}});
    tx.commit();
  }
  void erase(const engine::RespondentId& respondent) const {
    Transaction tx(database, wave.brand);
    engine::store::erase_respondents(tx, {respondent});
    tx.commit();
  }

  /// A line a response, as the records say.
  [[nodiscard]] std::vector<std::string> by_records() const {
    Transaction tx(database, wave.brand);
    std::vector<std::string> lines;
    const auto rows = tx.rows(
        {"test",
         "SELECT concat_ws('|', coalesce(r.answers->>'q1', ''), coalesce(r.answers->>'age', ''), "
         "coalesce(r.answers->>'why', ''), CASE (SELECT v.verdict FROM response_verdicts v WHERE v.response_id = "
         "r.response_id ORDER BY v.verdict_no DESC LIMIT 1) WHEN 'rejected' THEN 'rejected' ELSE r.disposition END) AS "
         "line FROM responses r WHERE r.wave_id = :wave::uuid AND r.revision = (SELECT max(n.revision) FROM responses "
         "n "
         "WHERE n.response_id = r.response_id) ORDER BY r.change_no"},
        {{"wave", wave.wave_id}});
    for (const auto& row : rows) lines.push_back(row.text("line"));
    return lines;
  }
  /// The same, as a server's columns say.
  std::vector<std::string> by_columns(WaveColumnCache& cache) {
    Transaction tx(database, wave.brand);
    const auto found = engine::store::find_wave(tx, wave.wave_id);
    const auto reading = cache.read(database, questionnaires, tx, *found);
    BOOST_REQUIRE(reading);
    const auto data = reading->dataset(Responses::All, "default", nullptr);
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < data.rows(); ++row)
      lines.push_back(fmt::format("{}|{}|{}|{}", data.find("q1")->text(row), data.find("age")->text(row),
                                  data.find("why")->text(row), data.find("disposition")->text(row)));
    return lines;
  }
};

BOOST_AUTO_TEST_CASE(two_servers_show_what_the_records_say_after_each_change) {
  Fieldwork field;
  WaveColumnCache one(kPlenty), two(kPlenty);
  const auto check = [&] {
    const auto expected = field.by_records();
    const auto from_one = field.by_columns(one), from_two = field.by_columns(two);
    BOOST_TEST(from_one == expected, boost::test_tools::per_element());
    BOOST_TEST(from_two == expected, boost::test_tools::per_element());
  };
  check();
  const auto ann = field.answer(R"({"q1":4,"age":31,"why":"because"})");
  const auto bob = field.answer(R"({"q1":2})");
  check();
  field.judge(ann, engine::fieldwork::Verdict::Rejected);
  check();
  field.revise(ann, R"({"q1":5,"age":32,"why":"on second thoughts"})");
  check();
  field.judge(ann, engine::fieldwork::Verdict::Accepted);
  const auto eve = field.answer(R"({"q1":1,"why":"new and judged at once"})");
  field.judge(eve, engine::fieldwork::Verdict::Rejected);
  check();
  field.erase(ann);
  field.revise(bob, R"({"q1":3})");
  field.revise(bob, R"({"q1":4,"age":50})");
  check();
  const auto end = field.by_columns(two);
  BOOST_TEST(end.size() == 3U);
  BOOST_TEST(end.front() == "5|32||complete");  // Ann's words are gone
  WaveColumnCache late(kPlenty);                // one that reads it all at once
  BOOST_TEST(field.by_columns(late) == end, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_cache_without_room_keeps_only_the_last_wave_and_stays_right) {
  Fieldwork first, second;
  WaveColumnCache cache(1);
  for (int round = 0; round < 3; ++round) {
    first.answer(R"({"q1":4})");
    BOOST_TEST(first.by_columns(cache) == first.by_records(), boost::test_tools::per_element());
    second.answer(R"({"q1":1})");
    BOOST_TEST(second.by_columns(cache) == second.by_records(), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(only_the_columns_that_are_wanted_are_made) {
  Fieldwork field;
  field.answer(R"({"q1":4})");
  WaveColumnCache cache(kPlenty);
  Transaction tx(field.database, field.wave.brand);
  const auto reading =
      cache.read(field.database, field.questionnaires, tx, *engine::store::find_wave(tx, field.wave.wave_id));
  BOOST_REQUIRE(reading);
  const auto data = reading->dataset(Responses::Usable, "default", [](std::string_view name) { return name == "age"; });
  BOOST_TEST(data.columns().size() == 1U);
  BOOST_TEST(data.rows() == 1U);
}

/// Usable answers by value up to a watermark, by SQL. Nobody here is judged twice.
std::vector<std::int64_t> usable_by_sql(Transaction& tx, const OpenWave& wave, std::int64_t until) {
  std::vector<std::int64_t> counts(6);
  const auto rows = tx.rows(
      {"test",
       "SELECT (r.answers->>'q1')::int AS value, count(*) AS n FROM responses r WHERE r.wave_id = :wave::uuid AND "
       "r.change_no <= :until AND r.disposition = 'complete' AND NOT EXISTS (SELECT FROM wave_changes c WHERE "
       "c.wave_id "
       "= r.wave_id AND c.response_id = r.response_id AND c.kind = 'verdict' AND c.change_no <= :until) GROUP BY 1"},
      {{"wave", wave.wave_id}, {"until", until}});
  for (const auto& row : rows) counts[static_cast<std::size_t>(row.integer("value"))] = row.integer("n");
  return counts;
}

BOOST_AUTO_TEST_CASE(a_live_table_equals_sql_at_the_same_change_number_at_every_refresh) {
  Fieldwork field;
  WaveColumnCache one(kPlenty), two(kPlenty);
  constexpr int kAnswers = 400, kWriters = 2;
  const auto seed = std::random_device{}();
  BOOST_TEST_MESSAGE("seed " << seed);
  std::atomic<int> writing = kWriters;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      std::mt19937 random(seed + static_cast<unsigned>(w));
      for (int i = 0; i < kAnswers; ++i) {
        const auto who = field.answer(fmt::format(R"({{"q1":{}}})", 1 + random() % 5));
        if (random() % 4 == 0) field.judge(who, engine::fieldwork::Verdict::Rejected);
      }
      --writing;
    });
  }
  int refreshes = 0, last_total = -1, grown = 0;
  for (bool more = true; more; ++refreshes) {
    more = writing > 0;
    Transaction tx(field.database, field.wave.brand);
    const auto wave = engine::store::find_wave(tx, field.wave.wave_id);
    std::vector<std::int64_t> counts(6);
    std::int64_t change_no = 0;
    {
      const auto reading = (refreshes % 2 == 0 ? one : two).read(field.database, field.questionnaires, tx, *wave);
      change_no = reading->change_no();
      const auto data = reading->dataset(Responses::Usable, "default", nullptr);
      for (const double value : data.find("q1")->numbers()) ++counts[static_cast<std::size_t>(value)];
    }
    const auto expected = usable_by_sql(tx, field.wave, change_no);
    if (counts != expected) BOOST_TEST(counts == expected, boost::test_tools::per_element());
    const int total = static_cast<int>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    grown += total != last_total ? 1 : 0;
    last_total = total;
  }
  for (auto& writer : writers) writer.join();
  BOOST_TEST(grown > 5);  // it was live
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api
