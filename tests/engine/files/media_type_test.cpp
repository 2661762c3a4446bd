// SPDX-License-Identifier: Apache-2.0
#include "engine/files/media_type.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::engine::files {
using namespace std::string_view_literals;
BOOST_AUTO_TEST_SUITE(media_type)

BOOST_AUTO_TEST_CASE(a_file_must_begin_as_its_type_does) {
  BOOST_TEST(begins_as("image/png", "\x89PNG\r\n\x1a\n and more"sv));
  BOOST_TEST(!begins_as("image/png", "\x89PNG"sv));
  BOOST_TEST(!begins_as("image/png", "<script>"sv));
  BOOST_TEST(begins_as("image/jpeg", "\xff\xd8\xff\xe0"sv));
  BOOST_TEST(begins_as("image/webp", "RIFF\x10\0\0\0WEBPVP8 "sv));
  BOOST_TEST(!begins_as("image/webp", "RIFF\x10\0\0\0WAVEfmt "sv));
  BOOST_TEST(begins_as("audio/wav", "RIFF\x10\0\0\0WAVEfmt "sv));
  BOOST_TEST(begins_as("image/heic",
                       "\0\0\0\x18"
                       "ftypheic"sv));
  BOOST_TEST(!begins_as("image/heic",
                        "\0\0\0\x18"
                        "ftypisom"sv));
  BOOST_TEST(begins_as("video/mp4",
                       "\0\0\0\x18"
                       "ftypisom"sv));
  BOOST_TEST(begins_as("application/pdf", "%PDF-1.7"sv));
  BOOST_TEST(begins_as("audio/mpeg", "\xff\xfb\x90"sv));
  BOOST_TEST(begins_as("text/plain", "día\r\n\tuno"sv));
  BOOST_TEST(!begins_as("text/plain", "a\0b"sv));
}

BOOST_AUTO_TEST_CASE(nothing_that_a_browser_runs_is_stored) {
  for (const char* type : {"text/html", "image/svg+xml", "application/javascript", "application/xhtml+xml", "text/xml",
                           "application/octet-stream", "application/x-shockwave-flash", ""}) {
    BOOST_TEST(!is_storable(type), type);
    BOOST_TEST(!begins_as(type, "x"), type);
  }
  BOOST_TEST(plain_type(" Image/PNG ; charset=x") == "image/png");
}

BOOST_AUTO_TEST_CASE(accepted_types_are_read_as_browsers_do) {
  BOOST_TEST(is_accepted("", "image/png", "a.png"));
  BOOST_TEST(is_accepted(" , ", "image/png", "a.png"));
  BOOST_TEST(is_accepted("image/*", "image/png", "a"));
  BOOST_TEST(!is_accepted("image/*", "imagex/png", "a"));
  BOOST_TEST(is_accepted(".pdf, IMAGE/PNG", "image/png", "a"));
  BOOST_TEST(is_accepted(".PDF", "application/pdf", "Note.pdf"));
  BOOST_TEST(!is_accepted(".pdf", "application/pdf", "pdf"));
  BOOST_TEST(!is_accepted("image/jpeg,.jpg", "image/png", "a.png"));
  BOOST_TEST(is_accepted("*/*", "text/csv", "a"));
}

BOOST_AUTO_TEST_CASE(names_lose_their_folder_and_what_would_mislead) {
  BOOST_TEST(plain_name("C:\\x\\a b.png") == "a b.png");
  BOOST_TEST(plain_name("../../etc/passwd") == "passwd");
  BOOST_TEST(plain_name("a\r\nb\x7f.png") == "ab.png");
  BOOST_TEST(plain_name("gnp.\xe2\x80\xae"
                        "exe") == "gnp.exe");
  BOOST_TEST(plain_name("") == "file");
  BOOST_TEST(plain_name("/") == "file");
  BOOST_TEST(plain_name("..") == "file");
  BOOST_TEST(plain_name("   ") == "file");
  std::string long_name;
  for (int i = 0; i < 150; ++i) long_name += "é";
  BOOST_TEST(plain_name(long_name).size() == 200U);  // 100 letters of two bytes, none cut in two
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::engine::files
