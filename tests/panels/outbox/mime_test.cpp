// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/mime.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::panels::outbox {
BOOST_AUTO_TEST_SUITE(mime)

Mail some_mail() {
  return {"Farola",
          "us@farola.example",
          "ana@farola.example",
          "Hello",
          "text\n",
          "<p>html</p>\n",
          "id-1@farola.example",
          "https://x.example/u/t",
          "en",
          *engine::parse_instant("2026-11-23T09:48:02Z")};
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

BOOST_AUTO_TEST_CASE(a_mail_has_both_texts_and_the_headers_of_a_list) {
  const auto bytes = *compose(some_mail());
  BOOST_TEST(bytes.starts_with("Date: Mon, 23 Nov 2026 09:48:02 +0000\r\nFrom: \"Farola\" <us@farola.example>\r\n"));
  BOOST_TEST(holds(bytes, "\r\nMessage-ID: <id-1@farola.example>\r\n"));
  BOOST_TEST(holds(
      bytes, "\r\nList-Unsubscribe: <https://x.example/u/t>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  BOOST_TEST(holds(bytes, "\r\nContent-Type: multipart/alternative; boundary=\"=_id-1\"\r\n"));
  BOOST_TEST(holds(bytes, "\r\n--=_id-1\r\nContent-Type: text/plain; charset=utf-8\r\n"));
  BOOST_TEST(bytes.ends_with("\r\n--=_id-1--\r\n"));
}

// The octets of "ñ" are C3 B1, of "€" E2 82 AC.
BOOST_AUTO_TEST_CASE(what_is_not_ascii_is_encoded_and_characters_are_not_cut) {
  Mail mail = some_mail();
  mail.subject = "A\xC3\xB1o";
  mail.text = "=A \xE2\x82\xAC \n" + std::string(100, 'x') + "\n";
  const auto bytes = *compose(mail);
  BOOST_TEST(holds(bytes, "Subject: =?UTF-8?Q?A=C3=B1o?=\r\n"));
  BOOST_TEST(
      holds(bytes, "\r\n=3DA =E2=82=AC=20\r\n" + std::string(75, 'x') + "=\r\n" + std::string(25, 'x') + "\r\n"));
  mail.subject.clear();
  for (int i = 0; i < 60; ++i) mail.subject += "\xC3\xB1";
  const auto folded = *compose(mail);
  const auto begin = folded.find("Subject: ") + 9;
  for (auto at = begin; at < folded.find("Message-ID");) {
    const auto end = folded.find("\r\n", at);
    BOOST_TEST(folded.substr(at, end - at).size() <= 76U);
    BOOST_TEST(holds(folded.substr(at, end - at), "?UTF-8?Q?=C3=B1"));
    at = end + 2;
  }
}

BOOST_AUTO_TEST_CASE(a_header_with_a_line_end_makes_no_mail) {
  for (const auto part :
       {&Mail::from_name, &Mail::from_address, &Mail::to_address, &Mail::subject, &Mail::unsubscribe}) {
    Mail mail = some_mail();
    mail.*part += "\r\nBcc: all@farola.example";
    BOOST_TEST(!compose(mail).has_value());
  }
  Mail mail = some_mail();
  mail.to_address = "\xC3\xB1@farola.example";
  BOOST_TEST(!compose(mail).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::outbox
