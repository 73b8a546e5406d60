-- wrk posts the request in $BODY with the headers in $HEADERS ("name: value|name: value") and prints one JSON object.
wrk.method = "POST"
wrk.body = os.getenv("BODY")
wrk.headers["content-type"] = "application/json"
for line in string.gmatch(os.getenv("HEADERS") or "", "[^|]+") do
  local name, value = line:match("([^:]+):%s*(.*)")
  wrk.headers[name] = value
end
done = function(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('{"p50":%.2f,"p99":%.2f,"perSecond":%.1f,"requests":%d,"refused":%d,"failed":%d}\n',
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, summary.requests / (summary.duration / 1e6),
    summary.requests, summary.errors.status, failed))
end
