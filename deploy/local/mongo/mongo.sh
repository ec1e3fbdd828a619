#!/usr/bin/env bash
# A stand-in for MongoDB, for development and CI: mongo-java-server, which speaks MongoDB's protocol over one file.
# It is NO database for production: it has no replication, no transactions, no TTL and no query planner.
#
#   mongo.sh fetch        downloads it from Maven Central into the cache, compiles what is added here, prints the folder
#   mongo.sh start DIR    starts it on DIR, prints `uri=mongodb://127.0.0.1:PORT`; does nothing where it runs already
#   mongo.sh stop DIR     ends it and waits until it is gone
#   mongo.sh kill9 DIR    the same, without any notice
#   mongo.sh status DIR   prints `running` and its uri, or `stopped` with exit code 3
#
# DIR keeps its data, its port (so that it comes back where its clients expect it), its pid and its log.
# Every write that it acknowledged is in the file. Needs java and javac (17 or later) and, for `fetch`, mvn.
# MONGO_PORT: the port at DIR's first start (a free one)   MONGO_HEAP: its memory (512m)
# XDG_CACHE_HOME: where the cache folder `nocturne` lies (~/.cache)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(cat "$here/pom.xml" "$here"/*.java | cksum | cut -d ' ' -f 1)
built=${XDG_CACHE_HOME:-$HOME/.cache}/nocturne/mongo-$version

fail() {
  echo "mongo.sh: $*" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null || fail "$1 is not on the PATH. The stand-in needs $2."
}

fetch() {
  [ -d "$built" ] && return 0
  need javac 'a JDK, 17 or later (Debian: openjdk-17-jdk-headless)'
  need mvn 'Apache Maven to download it (Debian: maven)'
  mkdir -p "$(dirname "$built")"
  local making
  making=$(mktemp -d "$built.XXXXXX")
  if mvn --quiet --batch-mode --no-transfer-progress --file "$here/pom.xml" \
      org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
      -DincludeScope=runtime -DoutputDirectory="$making/lib" </dev/null >&2 &&
    javac -cp "$making/lib/*" -d "$making/classes" "$here"/*.java >&2; then
    # Another fetch may have been quicker: then its folder stands and ours goes.
    if [ -d "$built" ]; then rm -rf "$making"; else mv "$making" "$built"; fi
  else
    rm -rf "$making"
    fail 'could not download or compile it; see above'
  fi
}

# The pid of the server on DIR, nothing where it does not run. A pid that went to another program since does not count.
running() {
  local pid
  pid=$(cat "$dir/pid" 2>/dev/null) || return 0
  if kill -0 "$pid" 2>/dev/null && ps -ww -o args= -p "$pid" | grep -qF "MongoStandIn $dir/"; then echo "$pid"; fi
}

taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Below the range from which systems give out ports: a client that tries a dead port in there can connect to itself.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); taken "$port"; do :; done
  echo "$port"
}

start() {
  if [ -z "$(running)" ]; then
    need java 'a Java runtime, 17 or later (Debian: openjdk-17-jre-headless)'
    fetch
    mkdir -p "$dir"
    [ -s "$dir/port" ] || echo "${MONGO_PORT:-$(free_port)}" >"$dir/port"
    : >"$dir/server.log"
    nohup java "-Xmx${MONGO_HEAP:-512m}" -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
      -cp "$built/classes:$built/lib/*" MongoStandIn "$dir/data.mv" "$(cat "$dir/port")" \
      </dev/null >>"$dir/server.log" 2>&1 &
    echo $! >"$dir/pid"
    await_ready $!
  fi
  echo "uri=mongodb://127.0.0.1:$(cat "$dir/port")"
}

await_ready() {
  local tries=1200
  until grep -q '^ready' "$dir/server.log"; do
    kill -0 "$1" 2>/dev/null || { tail -n 20 "$dir/server.log" >&2; fail 'it ended while it was starting; see above'; }
    [ $((tries -= 1)) -gt 0 ] || { kill -9 "$1"; fail "not ready after two minutes; see $dir/server.log"; }
    sleep 0.1
  done
}

end_with() {
  local pid tries=150
  pid=$(running)
  if [ -n "$pid" ]; then
    kill "-$1" "$pid"
    while kill -0 "$pid" 2>/dev/null; do
      # After 15 s it gets no more time.
      if [ $((tries -= 1)) -eq 0 ]; then kill -KILL "$pid"; fi
      sleep 0.1
    done
  fi
  rm -f "$dir/pid"
}

status() {
  if [ -n "$(running)" ]; then
    echo "running uri=mongodb://127.0.0.1:$(cat "$dir/port")"
  else
    echo stopped
    exit 3
  fi
}

usage() {
  sed -n '2,16s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 2
}

command=${1:-}
[ "$command" = fetch ] || [ -n "${2:-}" ] || usage
case ${2:-} in /*) dir=$2 ;; *) dir=$PWD/${2:-} ;; esac
dir=${dir%/}
case $command in
  fetch) fetch; echo "$built" ;;
  start) start ;;
  stop) end_with TERM ;;
  kill9) end_with KILL ;;
  status) status ;;
  *) usage ;;
esac
