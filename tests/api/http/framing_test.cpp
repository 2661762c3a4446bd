// SPDX-License-Identifier: Apache-2.0
// TRUST 19: the malformed-request corpus. Each entry is what an attacker or a broken client sends; the status is what
// RFC 9112 and RFC 9110 ask for.
#include "api/http/framing.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tertulia::api::http {
namespace bdata = boost::unit_test::data;
BOOST_AUTO_TEST_SUITE(framing)

struct Malformation {
  const char* name;
  std::string bytes;
  int status;
};
std::ostream& operator<<(std::ostream& out, const Malformation& c) { return out << c.name; }

std::string with_headers(const std::string& headers) { return "POST /x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }
std::string with_target(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"; }

const Malformation kCorpus[] = {
    {"chunked body", with_headers("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 411},
    {"chunked and length", with_headers("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 411},
    {"two lengths", with_headers("Content-Length: 3\r\nContent-Length: 3\r\n"), 400},
    {"two different lengths", with_headers("Content-Length: 3\r\nContent-Length: 4\r\n"), 400},
    {"length abc", with_headers("Content-Length: abc\r\n"), 400},
    {"length +5", with_headers("Content-Length: +5\r\n"), 400},
    {"length -1", with_headers("Content-Length: -1\r\n"), 400},
    {"length 5x", with_headers("Content-Length: 5x\r\n"), 400},
    {"length 5, 5", with_headers("Content-Length: 5, 5\r\n"), 400},
    {"empty length", with_headers("Content-Length:\r\n"), 400},
    {"length beyond 64 bits", with_headers("Content-Length: 99999999999999999999\r\n"), 413},
    {"length beyond the limit", with_headers("Content-Length: 1048577\r\n"), 413},
    {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
    {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
    {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
    {"blank before the colon", with_headers("Content-Length : 3\r\n"), 400},
    {"folded line", with_headers("X: a\r\n b\r\n"), 400},
    {"header without a colon", with_headers("nonsense\r\n"), 400},
    {"header without a name", with_headers(": x\r\n"), 400},
    {"bare LF in the head", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400},
    {"bare CR in a header", with_headers("X: a\rb\r\n"), 400},
    {"NUL in a header", with_headers(std::string("X: a\0b\r\n", 8)), 400},
    {"NUL in the target", std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 29), 400},
    {"absolute target", with_target("http://evil.example/"), 400},
    {"target without a slash", with_target("x"), 400},
    {"fragment in the target", with_target("/a#b"), 400},
    {"broken percent-encoding", with_target("/%4"), 400},
    {"percent-encoding that is no hex", with_target("/%zz"), 400},
    {"encoded NUL", with_target("/%00"), 400},
    {"encoded line end", with_target("/a%0d%0aX:y"), 400},
    {"overlong UTF-8", with_target("/%c0%af"), 400},
    {"surrogate in UTF-8", with_target("/%ed%a0%80"), 400},
    {"dot segments", with_target("/a/../b"), 400},
    {"encoded dot segments", with_target("/a/%2e%2e/b"), 400},
    {"query that is no UTF-8", with_target("/?a=%ff"), 400},
    {"thirty thousand slashes", with_target(std::string(30000, '/')), 414},
    {"endless request line", std::string(10000, 'A'), 414},
    {"endless header", "GET / HTTP/1.1\r\nX: " + std::string(20000, 'x'), 431},
    {"two hundred headers",
     [] {
       std::string h;
       for (int i = 0; i < 200; ++i) h += "X: y\r\n";
       return with_headers(h);
     }(),
     431},
    {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
    {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
    {"TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n", 400},
    {"method that is no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"unknown expectation", with_headers("Expect: 200-ok\r\n"), 417},
};

BOOST_DATA_TEST_CASE(each_malformed_request_gets_the_right_status, bdata::make(kCorpus), sample) {
  const auto framing = read_request(sample.bytes, {});
  const auto* malformed = std::get_if<Malformed>(&framing);
  BOOST_REQUIRE(malformed != nullptr);
  BOOST_TEST(malformed->status == sample.status);
}

BOOST_AUTO_TEST_CASE(a_request_is_the_same_however_it_is_cut) {
  const std::string bytes =
      "POST /a%20b/c?x=1+2&y=%C3%A9 HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nX-Y:  v \r\n\r\nhelloGET";
  const std::size_t whole = bytes.size() - 3;
  for (std::size_t cut = 0; cut < whole; ++cut) {
    BOOST_TEST(std::holds_alternative<Incomplete>(read_request(bytes.substr(0, cut), {})), "cut at " << cut);
  }
  const auto framing = read_request(bytes, {});
  const auto& complete = std::get<Complete>(framing);
  BOOST_TEST(complete.consumed == whole);
  const std::vector<std::string> path = {"a b", "c"};
  BOOST_TEST(complete.request.path == path, boost::test_tools::per_element());
  BOOST_TEST(complete.request.query[0].second == "1 2");
  BOOST_TEST(complete.request.query[1].second == "\xC3\xA9");
  BOOST_TEST(complete.request.body == "hello");
  BOOST_TEST((complete.request.header("x-y") == "v"));
}

BOOST_AUTO_TEST_CASE(old_clients_and_those_who_close_are_understood) {
  const auto old = read_request("GET / HTTP/1.0\r\n\r\n", {});
  BOOST_TEST(!std::get<Complete>(old).request.keep_alive);
  const auto closing = read_request("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {});
  BOOST_TEST(!std::get<Complete>(closing).request.keep_alive);
  const auto waiting = read_request(with_headers("Content-Length: 3\r\nExpect: 100-continue\r\n"), {});
  BOOST_TEST(std::get<Incomplete>(waiting).wants_continue);
}

BOOST_AUTO_TEST_CASE(a_route_that_takes_pieces_gets_its_head_before_its_body) {
  FramingLimits limits;
  limits.takes_pieces = [](const Request& request) { return request.target == "/x"; };
  const std::string head = with_headers("Content-Length: 10\r\nExpect: 100-continue\r\n");
  const auto framing = read_request(head, limits);
  BOOST_REQUIRE(std::holds_alternative<HeadOnly>(framing));
  BOOST_TEST(std::get<HeadOnly>(framing).consumed == head.size());
  BOOST_TEST(std::get<HeadOnly>(framing).request.body_size == 10U);
  BOOST_TEST(std::get<HeadOnly>(framing).wants_continue);
  BOOST_TEST(!std::get<HeadOnly>(read_request(head + "12345", limits)).wants_continue);
  BOOST_TEST(std::holds_alternative<Complete>(read_request(with_headers("Content-Length: 0\r\n"), limits)));
  BOOST_TEST(std::get<Malformed>(read_request(with_headers("Content-Length: 1048577\r\n"), limits)).status == 413);
  BOOST_TEST(std::get<Malformed>(read_request(with_headers("Transfer-Encoding: chunked\r\n"), limits)).status == 411);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace tertulia::api::http
