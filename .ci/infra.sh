#!/usr/bin/env bash
# What needs a broker, a database and containers, for real (arguments go to vitest, for the suites):
#
#   1. the services' image, built and looked into, and the deployment of deploy/compose.yaml made of it: what it learns
#      through its one URL is what one embedded process learns
#   2. the suites of test/**/*.infra.test.ts, on servers that testcontainers starts
#
# On a machine that can run no containers (podman needs root and apt-get) it says so and fails; with NOCTURNE_NO_CONTAINERS=1
# it leaves 1 out, and does 2 with servers on the machine. Everything that it starts it ends, also where a step fails.
set -euo pipefail
cd "$(dirname "$0")/.."

run_suites() { npm run --silent test:infra -- "$@"; }

why=$(.ci/containers.sh missing)
if [ "${NOCTURNE_NO_CONTAINERS:-}" = 1 ] || [ -n "$why" ]; then
  echo "No containers here: ${why:-NOCTURNE_NO_CONTAINERS=1}. Left out: the services' image, and compose.yaml."
  if [ "${NOCTURNE_NO_CONTAINERS:-}" != 1 ]; then
    echo 'That is a failure; set NOCTURNE_NO_CONTAINERS=1 to do without.' >&2
    exit 1
  fi
  NOCTURNE_INFRA_IN=machine run_suites "$@"
  exit
fi

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

dir=$(mktemp -d)
compose=(docker-compose --project-name nocturne-ci --file deploy/compose.yaml)
watcher=
finish() {
  local code=$?
  if [ "$code" != 0 ] && [ -n "$watcher" ]; then
    mkdir -p node_modules/.cache/containers
    "${compose[@]}" logs --no-color --tail 200 >node_modules/.cache/containers/compose.log 2>&1 || true
    tail -n 60 node_modules/.cache/containers/compose.log || true
  fi
  [ -z "$watcher" ] || kill "$watcher" 2>/dev/null || true
  .ci/containers.sh stop "$dir" || true
  rm -rf "$dir"
  exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM INT

echo 'A container engine, and images for it'
export TESTCONTAINERS_RYUK_DISABLED=true
engine=$(.ci/containers.sh start "$dir")
export "${engine?}"
.ci/containers.sh images "$dir" >"$dir/images"
while read -r image; do
  echo "  $image"
  export "${image?}"
done <"$dir/images"

echo 'A deployment by deploy/compose.yaml'
NOCTURNE_MASTER_KEY=$(openssl rand -base64 32)
NOCTURNE_OPERATOR_KEY=$(openssl rand -hex 32)
NOCTURNE_LISTEN=127.0.0.1:$(free_port)
export NOCTURNE_MASTER_KEY NOCTURNE_OPERATOR_KEY NOCTURNE_LISTEN NOCTURNE_PARTITIONS=4
.ci/containers.sh watch "$dir" &
watcher=$!
"${compose[@]}" --ansi never up --detach --scale curator=2 --scale ingest=2

NOCTURNE_URL=http://$NOCTURNE_LISTEN npx vitest run --mode deployment

echo 'The deployment ends in order'
"${compose[@]}" --ansi never stop ingest synthesizer evaluator curator
for id in $("${compose[@]}" ps --quiet ingest synthesizer evaluator curator); do
  ended=$(.ci/containers.sh podman "$dir" inspect --format '{{.Name}} ended with {{.State.ExitCode}}, started again {{.RestartCount}} times' "$id")
  echo "  $ended"
  [[ $ended == *' ended with 0, started again 0 times' ]] || exit 1
done
"${compose[@]}" --ansi never down --volumes >/dev/null 2>&1

echo 'The suites, on servers in containers'
NOCTURNE_INFRA_IN=containers run_suites "$@"
