// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/interviews.hpp"

#include "api/anonymous/answer_ticket.hpp"
#include "api/anonymous/open_ticket.hpp"
#include "api/anonymous/show_ticket.hpp"
#include "api/interviews/appeal.hpp"
#include "api/interviews/complete.hpp"
#include "api/interviews/save.hpp"
#include "api/interviews/show_file.hpp"
#include "api/interviews/show_state.hpp"
#include "api/interviews/start.hpp"
#include "api/interviews/upload_file.hpp"
#include "api/interviews/validate.hpp"
#include "api/links/enter_link.hpp"
#include "api/links/show_link_state.hpp"

namespace tertulia::api {

std::vector<http::OpenRoute> interview_routes(const InterviewDesk& desk) {
  return {show_interview_state_route(desk), start_interview_route(desk),    save_interview_route(desk),
          validate_interview_route(desk),   complete_interview_route(desk), appeal_route(desk),
          upload_file_route(desk),          show_file_route(desk),          enter_link_route(desk),
          show_link_state_route(desk),      show_ticket_route(desk),        open_ticket_route(desk),
          answer_ticket_route(desk)};
}

}  // namespace tertulia::api
