// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "engine/store/batch.hpp"
#include "engine/store/file_store.hpp"
#include "tests/common/fieldwork.hpp"
#include "tests/common/postgres.hpp"

namespace tertulia::engine::store {
using namespace tertulia::tests;
BOOST_AUTO_TEST_SUITE(file_store)

constexpr auto kHour = std::chrono::hours{1};

/// A begun interview; committed.
InterviewRecord begun(const OpenWave& wave) {
  Transaction tx(Postgres::instance().database(), wave.brand);
  const InterviewRecord interview = a_complete(wave).interview;
  BOOST_REQUIRE(insert_interview(tx, interview));
  tx.commit();
  return interview;
}

FileRecord a_file(const InterviewRecord& interview, std::int64_t size) {
  return {FileId(Uuid::version7(some_time())), interview.interview_id, "photo", "a.png", "image/png", size, {}};
}

const FileLimits kRoomy{1 << 30};

/// Stored whole at that time; committed.
FileRecord stored(const OpenWave& wave, const InterviewRecord& interview, Instant now,
                  const std::string& bytes = "abc") {
  Transaction tx(Postgres::instance().database(), wave.brand);
  const FileRecord file = a_file(interview, static_cast<std::int64_t>(bytes.size()));
  BOOST_REQUIRE(begin_file(tx, file, kRoomy, now));
  for (std::size_t at = 0; at < bytes.size(); at += kFilePiece) {
    insert_file_piece(tx, file.file_id, static_cast<int>(at / kFilePiece),
                      std::string_view(bytes).substr(at, kFilePiece));
  }
  BOOST_REQUIRE(finish_file(tx, file.file_id, now));
  tx.commit();
  return file;
}

BOOST_AUTO_TEST_CASE(a_file_of_several_pieces_comes_back_byte_for_byte) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const InterviewRecord interview = begun(wave);
  std::string bytes(kFilePiece * 2 + 17, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 % 256);
  const FileRecord file = stored(wave, interview, some_time(), bytes);
  Transaction tx(Postgres::instance().database(), wave.brand);
  BOOST_REQUIRE_EQUAL(find_file(tx, file.file_id)->pieces(), 3);
  std::string again;
  for (int piece = 0; piece < 3; ++piece) again += read_file_piece(tx, file.file_id, piece);
  BOOST_TEST((again == bytes));
  BOOST_TEST(files_of_interview(tx, interview.interview_id).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_file_is_seen_once_it_is_whole) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const FileRecord file = a_file(begun(wave), 6);
  Transaction tx(Postgres::instance().database(), wave.brand);
  BOOST_TEST(begin_file(tx, file, kRoomy, some_time()).has_value());
  insert_file_piece(tx, file.file_id, 0, "abc");
  BOOST_TEST(!finish_file(tx, file.file_id, some_time()));
  BOOST_TEST(!find_file(tx, file.file_id));
  BOOST_TEST(file_bytes_of_brand(tx) == 6);
  insert_file_piece(tx, file.file_id, 1, "def");
  BOOST_TEST(finish_file(tx, file.file_id, some_time()));
  BOOST_TEST(find_file(tx, file.file_id)->name == "a.png");
  remove_file(tx, file.file_id);
  remove_file(tx, file.file_id);
  BOOST_TEST(!find_file(tx, file.file_id));
  BOOST_TEST(file_bytes_of_brand(tx) == 0);
}

BOOST_AUTO_TEST_CASE(room_is_bounded_for_the_brand_and_for_the_interview) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  const InterviewRecord first = begun(wave), second = begun(wave);
  Transaction tx(Postgres::instance().database(), wave.brand);
  const FileLimits limits{100, 60, 2};
  const auto begins = [&](const InterviewRecord& interview, std::int64_t size) {
    const auto begun = begin_file(tx, a_file(interview, size), limits, some_time());
    if (!begun) BOOST_TEST((begun.error().code == ErrorCode::StorageFull));
    return begun.has_value();
  };
  BOOST_TEST(begins(first, 60));
  BOOST_TEST(!begins(first, 1));    // bytes of the interview
  BOOST_TEST(!begins(second, 41));  // bytes of the brand
  BOOST_TEST(begins(second, 1));
  BOOST_TEST(begins(second, 1));
  BOOST_TEST(!begins(second, 1));  // files of the interview
  BOOST_TEST(file_bytes_of_brand(tx) == 62);
}

BOOST_AUTO_TEST_CASE(an_ended_interview_takes_no_file) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  Transaction tx(Postgres::instance().database(), wave.brand);
  const Ending ending = a_complete(wave);
  write_endings(tx, {&ending});
  const auto refused = begin_file(tx, a_file(ending.interview, 1), kRoomy, some_time());
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error().code == ErrorCode::InterviewEnded));
}

BOOST_AUTO_TEST_CASE(orphans_go_and_what_answers_refer_to_stays) {
  const OpenWave wave = wave_in_the_field(new_brand(), std::nullopt);
  auto& database = Postgres::instance().database();
  const InterviewRecord going_on = begun(wave);
  const FileRecord saved = stored(wave, going_on, some_time());
  const FileRecord taken_back = stored(wave, going_on, some_time());
  const FileRecord fresh = stored(wave, going_on, some_time() + kHour);
  Ending ending = a_complete(wave);
  {
    Transaction tx(database, wave.brand);
    insert_interview(tx, ending.interview);
    tx.commit();
  }
  const FileRecord kept = stored(wave, ending.interview, some_time());
  const FileRecord only_saved = stored(wave, ending.interview, some_time());
  Transaction tx(database, wave.brand);
  const FileRecord half = a_file(going_on, 5);
  BOOST_REQUIRE(begin_file(tx, half, kRoomy, some_time()));
  const auto refers = [](const FileRecord& file) {
    return R"({"photo":[{"content":")" + file.file_id.text() + "\"}]}";
  };
  save_page(tx, going_on.interview_id, 1, "p", refers(taken_back), some_time());
  save_page(tx, going_on.interview_id, 2, "p", refers(saved), some_time());
  save_page(tx, ending.interview.interview_id, 1, "p", refers(only_saved), some_time());
  ending.answers = refers(kept);
  write_endings(tx, {&ending});

  BOOST_TEST(remove_orphaned_files(tx, some_time() + kHour) == 0);  // an hour has not passed yet
  BOOST_TEST(remove_orphaned_files(tx, some_time() + kHour + std::chrono::minutes{1}) == 3);
  BOOST_TEST(find_file(tx, saved.file_id).has_value());
  BOOST_TEST(find_file(tx, fresh.file_id).has_value());
  BOOST_TEST(find_file(tx, kept.file_id).has_value());
  BOOST_TEST(!find_file(tx, taken_back.file_id));
  BOOST_TEST(!find_file(tx, only_saved.file_id));
  BOOST_TEST(file_bytes_of_brand(tx) == 9);
  BOOST_TEST(tx.one({"test", "SELECT count(*) AS n FROM file_pieces"}).integer("n") == 3);
  mark_files_used(tx, {fresh.file_id.text()}, some_time() + 3 * kHour);
  BOOST_TEST(remove_orphaned_files(tx, some_time() + 3 * kHour) == 0);
  BOOST_TEST(remove_orphaned_files(tx, some_time() + 5 * kHour) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::store
