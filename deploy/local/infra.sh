#!/usr/bin/env bash
# A real Kafka broker and a MongoDB-protocol server on this machine, without Docker, for development and tests.
#
#   infra.sh up              starts both, prints where they are as NOCTURNE_KAFKA=… and NOCTURNE_MONGO=…
#   infra.sh down            stops both
#   infra.sh status          says which runs, and where
#   infra.sh test [ARGS…]    starts both, runs the suites that need them, stops both again;
#                            --kafka HOST:PORT and --mongo URI take a running deployment in place of ours
#
# Data lie in NOCTURNE_INFRA (.nocturne/infra). Needs Java 17 and Maven.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=${NOCTURNE_INFRA:-$here/../../.nocturne/infra}
kafka() { "$here/kafka/kafka.sh" "$1" "$home/kafka"; }
mongo() { "$here/mongo/mongo.sh" "$1" "$home/mongo"; }
value() { sed -n "s/^$1=//p"; }

run_tests() {
  local kafka_at='' mongo_at=''
  while [ $# -gt 0 ]; do
    case $1 in
      --kafka) kafka_at=$2; shift 2 ;;
      --mongo) mongo_at=$2; shift 2 ;;
      *) break ;;
    esac
  done
  trap '[ -n "${ours_kafka:-}" ] && kafka stop; [ -n "${ours_mongo:-}" ] && mongo stop; :' EXIT
  if [ -z "$kafka_at" ]; then ours_kafka=1; kafka_at=$(kafka start | value bootstrap); fi
  if [ -z "$mongo_at" ]; then ours_mongo=1; mongo_at=$(mongo start | value uri); fi
  NOCTURNE_KAFKA=$kafka_at NOCTURNE_MONGO=$mongo_at npx vitest run --mode infra "$@"
}

case ${1:-help} in
  up)
    mkdir -p "$home"
    echo "NOCTURNE_KAFKA=$(kafka start | value bootstrap)"
    echo "NOCTURNE_MONGO=$(mongo start | value uri)"
    ;;
  down) kafka stop; mongo stop ;;
  status) kafka status || true; mongo status || true ;;
  test) shift; mkdir -p "$home"; run_tests "$@" ;;
  *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" ;;
esac
