// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/show_opinion.hpp"

#include <algorithm>
#include <map>

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::json::Writer;
using engine::rooms::RoomId;
using http::required;
using http::Schema;

namespace {

/// Groups below this are told by their size alone: what few people think is theirs.
constexpr std::size_t kMinimumBase = 5;

void write_agreement(const stats::Agreement& agreement, Writer& writer) {
  writer.begin_object().member("agree", agreement.agree).member("disagree", agreement.disagree);
  writer.member("pass", agreement.pass).member("share", agreement.share);
  writer.member("lower", agreement.interval.lower).member("upper", agreement.interval.upper).end_object();
}

std::vector<std::size_t> sizes_of(const stats::OpinionMap& map) {
  std::vector<std::size_t> sizes(map.by_group.size(), 0);
  for (const int group : map.groups) ++sizes[static_cast<std::size_t>(group)];
  return sizes;
}

void write_statement(const RoomOpinion& opinion, std::size_t j, const std::vector<std::size_t>& sizes, Writer& writer) {
  const auto& map = opinion.map;
  writer.begin_object().member("message_id", opinion.statements[j].statement_id.text());
  writer.member("text", opinion.statements[j].text).key("overall");
  write_agreement(map.overall[j], writer);
  writer.key("groups").begin_array();
  for (std::size_t group = 0; group < map.by_group.size(); ++group) {
    if (sizes[group] < kMinimumBase) {
      writer.null();
    } else {
      write_agreement(map.by_group[group][j], writer);
    }
  }
  writer.end_array();
  const bool is_told = std::ranges::all_of(sizes, [](std::size_t size) { return size >= kMinimumBase; });
  writer.key("consensus");
  is_told ? writer.number(map.consensus[static_cast<Eigen::Index>(j)]) : writer.null();
  writer.key("division");
  is_told ? writer.number(map.division[static_cast<Eigen::Index>(j)]) : writer.null();
  writer.end_object();
}

void write_points(const stats::OpinionMap& map, Writer& writer) {
  writer.key("points").begin_array();
  for (Eigen::Index i = 0; i < map.points.rows(); ++i) {
    writer.begin_array().number(map.points(i, 0)).number(map.points(i, 1));
    writer.integer(map.groups[static_cast<std::size_t>(i)]).end_array();
  }
  writer.end_array();
}

}  // namespace

RoomOpinion room_opinion(engine::store::Transaction& tx, const RoomId& room) {
  RoomOpinion opinion;
  opinion.vote_no = engine::store::clocks_of_rooms(tx, {room}).at(room).vote_no;
  opinion.statements = engine::store::statements_of(tx, room);
  std::map<std::string, Eigen::Index, std::less<>> column_of;
  for (const auto& statement : opinion.statements)
    column_of.emplace(statement.statement_id.text(), static_cast<Eigen::Index>(column_of.size()));
  struct Vote {
    Eigen::Index column;
    std::string voter;
    std::int8_t vote;
  };
  std::vector<Vote> votes;
  std::map<std::string, Eigen::Index, std::less<>> row_of;
  engine::store::each_vote(tx, room, opinion.vote_no, [&](auto statement, auto voter, int vote) {
    const auto column = column_of.find(statement);
    if (column == column_of.end()) return;  // hidden since
    votes.push_back({column->second, std::string(voter), static_cast<std::int8_t>(vote)});
    row_of.try_emplace(votes.back().voter, 0);
  });
  for (auto& [voter, row] : row_of) {
    row = static_cast<Eigen::Index>(opinion.voters.size());
    opinion.voters.push_back(voter);
  }
  stats::VoteMatrix matrix(static_cast<Eigen::Index>(row_of.size()), static_cast<Eigen::Index>(column_of.size()));
  matrix.setConstant(stats::kNotVoted);
  for (const auto& vote : votes) matrix(row_of.find(vote.voter)->second, vote.column) = vote.vote;
  opinion.map = stats::opinion_map(matrix);
  return opinion;
}

Schema opinion_schema() {
  const Schema agreement = Schema::object(
      {required("agree", Schema::integer(0, 1'000'000'000)), required("disagree", Schema::integer(0, 1'000'000'000)),
       required("pass", Schema::integer(0, 1'000'000'000)),
       required("share", Schema::number().nullable().described("agree over all votes")),
       required("lower", Schema::number().nullable().described("Of Wilson's interval at 95 %")),
       required("upper", Schema::number().nullable())});
  const Schema statement = Schema::object(
      {required("message_id", Schema::uuid()), required("text", Schema::text(1, 10'000)),
       required("overall", agreement),
       required("groups", Schema::array(agreement.nullable().described("null: fewer than 5 people"), 100)),
       required("consensus", Schema::number().nullable().described("The product over groups of (agree+1)/(votes+2)")),
       required("division", Schema::number().nullable().described("The largest difference between groups"))});
  return Schema::object(
      {required(
           "vote_no",
           Schema::integer(0, std::int64_t{1} << 53).described("The room's clock: up to which vote this was computed")),
       required("voters", Schema::integer(0, 1'000'000'000)), required("mapped", Schema::integer(0, 1'000'000'000)),
       required("explained", Schema::array(Schema::number(), 2)),
       required("separation", Schema::number().nullable().described("Mean simplified silhouette of the groups")),
       required("group_sizes", Schema::array(Schema::integer(0, 1'000'000'000), 100)),
       required("statements", Schema::array(statement, 100'000)),
       required("points", Schema::array(Schema::array(Schema::number(), 3), 10'000'000))});
}

std::string opinion_json(const RoomOpinion& opinion) {
  const auto sizes = sizes_of(opinion.map);
  Writer writer;
  writer.begin_object().member("vote_no", opinion.vote_no);
  writer.member("voters", static_cast<std::int64_t>(opinion.voters.size()));
  writer.member("mapped", static_cast<std::int64_t>(opinion.map.mapped.size())).key("explained").begin_array();
  for (const double share : opinion.map.explained) writer.number(share);
  writer.end_array().member("separation", opinion.map.separation).key("group_sizes").begin_array();
  for (const auto size : sizes) writer.integer(static_cast<std::int64_t>(size));
  writer.end_array().key("statements").begin_array();
  for (std::size_t j = 0; j < opinion.statements.size(); ++j) write_statement(opinion, j, sizes, writer);
  writer.end_array();
  write_points(opinion.map, writer);
  writer.end_object();
  return writer.take();
}

const http::Endpoint& ShowOpinion::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/rooms/:room_id/opinion",
      .scope = scopes::kRoomsRead,
      .summary =
          "How the votes on statements stand: agreement with intervals overall and by group of like votes, statements "
          "that bridge the groups and statements that divide them.",
      .path_parameters = {required("room_id", Schema::uuid())},
      .answer = opinion_schema()};
  return endpoint;
}

ShowOpinion::Input ShowOpinion::parse(const http::Arguments& arguments) { return {arguments.id<RoomId>("room_id")}; }

void ShowOpinion::write(const Output& output, Writer& writer) { writer.raw(opinion_json(output)); }

engine::Result<ShowOpinion::Output> ShowOpinion::handle(const Input& input, http::RequestContext& context) const {
  if (const auto room = existing_room(context.tx, input.room_id); !room) return room.error();
  return room_opinion(context.tx, input.room_id);
}

}  // namespace tertulia::api
