// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/respondents_part.hpp"

#include <algorithm>

#include "engine/json/json.hpp"

namespace tertulia::engine::questionnaire {

bool is_servers_part(std::string_view property) {
  constexpr std::string_view kServersPart[] = {"surveyId",
                                               "surveyPostId",
                                               "clientId",
                                               "cookieName",
                                               "sendResultOnPageNext",
                                               "navigateToUrl",
                                               "navigateToUrlOnCondition",
                                               "completedHtml",
                                               "completedBeforeHtml",
                                               "completedHtmlOnCondition",
                                               "loadingHtml"};
  return std::ranges::find(kServersPart, property) != std::end(kServersPart);
}

Result<std::string> respondents_part(std::string_view definition) {
  const auto document = json::Document::parse(definition);
  if (!document) return document.error();
  const json::Value survey = document->root();
  json::Writer writer;
  writer.begin_object();
  for (std::size_t i = 0; i < survey.size(); ++i) {
    if (!is_servers_part(survey.key_at(i))) writer.key(survey.key_at(i)).value(survey.at(i));
  }
  writer.end_object();
  return writer.take();
}

}  // namespace tertulia::engine::questionnaire
