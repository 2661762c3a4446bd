-- SPDX-License-Identifier: Apache-2.0
-- wrk asks for one request after the other: LINKS names a file of links, ACTION what is done with each: complete (each link once), save (page
-- after page of each interview) or validate.
local links = {}
for link in io.lines(os.getenv("LINKS")) do links[#links + 1] = link end
local action = os.getenv("ACTION")
local headers = { ["Content-Type"] = "application/json" }
local sent = 0

local function answers(count)
  local list = {}
  for i = 1, count do list[i] = '"q' .. i .. '":' .. (i % 10 + 1) end
  return "{" .. table.concat(list, ",") .. "}"
end

local whole = '{"answers":' .. answers(20) .. "}"
local page_answers = {}
for page = 1, 5 do page_answers[page] = answers(4 * page) end

function request()
  local round, at = math.floor(sent / #links), sent % #links + 1
  sent = sent + 1
  local body = whole
  if action == "save" then
    local page = math.min(round + 1, 5)
    body = '{"save_no":' .. (round + 1) .. ',"page":"p' .. page .. '","answers":' .. page_answers[page] .. "}"
  elseif action == "complete" and round > 0 then
    at = #links  -- all are used up; the count of what was stored will show it
  end
  return wrk.format("POST", links[at] .. "/" .. action, headers, body)
end

function done(summary, latency)
  io.write(string.format("requests=%d seconds=%.3f failed=%d p50=%.3f p99=%.3f\n", summary.requests, summary.duration / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
