-- Bookings for wrk. Each connection's thread walks its own part of spots × windows, so with mode "distinct" no two
-- requests want the same bay; with mode "hot" all want one. Environment: TOKEN, SPOTS (file of ids), MODE, FIRST
-- (first window, ISO date), ROUND (shifts the windows, so that rounds do not meet).
local spots, mode, token = {}, os.getenv("MODE"), os.getenv("TOKEN")
for id in io.lines(os.getenv("SPOTS")) do spots[#spots + 1] = id end
local round = tonumber(os.getenv("ROUND"))
local base = tonumber(os.getenv("FIRST"))
local n = 0
local headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
created, refused, other = 0, 0, 0 -- global: read by done()

local function iso(seconds) return os.date("!%Y-%m-%dT%H:%M:%SZ", seconds) end

function request()
  local spot, window
  if mode == "hot" then
    spot, window = spots[1], round
  else
    spot = spots[n % #spots + 1]
    window = round * 40 + math.floor(n / #spots)
  end
  n = n + 1
  local from = base + window * 3600
  local body = string.format('{"spotId":"%s","from":"%s","to":"%s","plate":"01A%03dBC"}',
    spot, iso(from), iso(from + 3600), n % 1000)
  return wrk.format("POST", "/api/v1/parking/bookings", headers, body)
end

function response(status)
  if status == 201 then created = created + 1
  elseif status == 409 then refused = refused + 1
  else other = other + 1 end
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function done(summary)
  local c, r, o = 0, 0, 0
  for _, thread in ipairs(threads) do
    c, r, o = c + thread:get("created"), r + thread:get("refused"), o + thread:get("other")
  end
  local seconds = summary.duration / 1e6
  io.write(string.format("created/s %.0f refused/s %.0f other %d errors %d\n", c / seconds, r / seconds, o,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
