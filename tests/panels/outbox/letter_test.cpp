// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/letter.hpp"

#include <boost/test/unit_test.hpp>

namespace tertulia::panels::outbox {
BOOST_AUTO_TEST_SUITE(letter)

Addressee ana() { return {"es", "Ana", "Sabores", "Farola", 5, "https://x.example/i/t", "https://x.example/u/t"}; }

BOOST_AUTO_TEST_CASE(marks_are_put_in_once_in_both_forms) {
  Addressee to = ana();
  to.name = "{title} <b>&";
  const auto letter = write_letter({"{name}: {title}", "A {name}\nB\n\n{link} {odd} {"}, to);
  BOOST_TEST(letter.subject == "{title} <b>&: Sabores");
  BOOST_TEST(letter.text.starts_with("A {title} <b>&\nB\n\nhttps://x.example/i/t "));
  BOOST_TEST(letter.html.find("<p>A {title} &lt;b&gt;&amp;<br>\nB</p>") != std::string::npos);
  BOOST_TEST(letter.html.find("<a href=\"https://x.example/i/t\">Abrir la encuesta</a>") != std::string::npos);
  BOOST_TEST(letter.html.find("<b>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_subject_has_one_line_whatever_the_title_holds) {
  Addressee to = ana();
  to.title = "One\r\nBcc: all@farola.example";
  BOOST_TEST(write_letter({"{title}", "{link}"}, to).subject == "One  Bcc: all@farola.example");
}

BOOST_AUTO_TEST_CASE(who_has_no_name_is_greeted_without_one) {
  Addressee to = ana();
  to.name = "";
  to.minutes.reset();
  const auto text = write_letter(template_for({}, Kind::Invitation, "es"), to).text;
  BOOST_TEST(text.starts_with("Hola:\n"));
  BOOST_TEST(text.find('{') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_brands_text_comes_before_the_catalogues_in_the_same_language) {
  const Templates templates = {{"es", {{Kind::Invitation, {"propio", "{link}"}}}},
                               {"en", {{Kind::Invitation, {"own", "{link}"}}}}};
  BOOST_TEST(template_for(templates, Kind::Invitation, "es-MX").subject == "propio");
  BOOST_TEST(template_for(templates, Kind::Reminder, "es").subject == "Un recordatorio: {title}");
  BOOST_TEST(template_for(templates, Kind::Invitation, "it").subject == "La sua opinione ci interessa: {title}");
  BOOST_TEST(template_for(templates, Kind::Invitation, "de").subject == "own");
  BOOST_TEST(template_for({}, Kind::Invitation, "de").subject == "Your opinion is wanted: {title}");
}

BOOST_AUTO_TEST_CASE(a_code_comes_without_any_link_and_a_guardians_letter_without_unsubscribing) {
  for (const std::string language : {"en", "es", "it", "fr"}) {
    Addressee to = ana();
    to.language = language;
    to.unsubscribe = "";
    to.link = "";
    to.minutes = 10;
    to.code = "01234567";
    const auto code = write_letter(template_for({}, Kind::SignIn, language), to, Kind::SignIn);
    BOOST_TEST(code.subject.find("01234567") != std::string::npos);
    BOOST_TEST(code.text.find("\n01234567\n") != std::string::npos);
    BOOST_TEST(code.text.find(" 10 ") != std::string::npos);
    BOOST_TEST(code.text.find('{') == std::string::npos);
    BOOST_TEST(code.html.find("href") == std::string::npos);
    to.link = "https://x.example/g/t";
    const auto link = write_letter(template_for({}, Kind::Guardian, language), to, Kind::Guardian);
    BOOST_TEST(link.text.find("\nhttps://x.example/g/t\n") != std::string::npos);
    BOOST_TEST(link.text.find('{') == std::string::npos);
    BOOST_TEST(link.html.find("/u/") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(every_template_of_the_catalogue_keeps_the_rules) {
  Templates all;
  for (const std::string language : {"en", "es", "it", "fr"}) {
    for (const Kind kind : {Kind::Invitation, Kind::Reminder}) all[language][kind] = template_for({}, kind, language);
  }
  std::vector<engine::ErrorDetail> faults;
  check_templates(all, false, "/templates", faults);
  BOOST_TEST(faults.empty());
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::panels::outbox
