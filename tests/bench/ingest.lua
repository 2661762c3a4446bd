-- SPDX-License-Identifier: Apache-2.0
-- One request a link: wrk asks for the next.
local links = {}
for link in io.lines(os.getenv("LINKS")) do links[#links + 1] = link end
local answers = {}
for i = 1, 20 do answers[i] = '"q' .. i .. '":' .. (i % 10 + 1) end
local body = '{"answers":{' .. table.concat(answers, ",") .. "}}"
local headers = { ["Content-Type"] = "application/json" }
local next_link = 0

function request()
  next_link = next_link + 1
  return wrk.format("POST", (links[next_link] or links[#links]) .. "/complete", headers, body)
end
