#!/usr/bin/env bash
# A real Kafka broker and a MongoDB-protocol server on this machine, without Docker, for development and tests.
#
#   infra.sh up              starts both, prints where they are as NOCTURNE_KAFKA=… and NOCTURNE_MONGO=…
#   infra.sh down            stops both
#   infra.sh status          says which runs, and where
#   infra.sh test [ARGS…]    runs the suites that need a broker and a database, with ARGS for vitest, on servers of their
#                            own: in containers where an engine answers (the images are the official ones, or those that
#                            NOCTURNE_KAFKA_IMAGE and NOCTURNE_MONGO_IMAGE name), else the ones above. NOCTURNE_INFRA_IN=
#                            containers or machine wants the one and no other; --kafka BROKERS and --mongo URI take
#                            servers that run
#   infra.sh test --url URL  tries a running deployment by its one URL; wants NOCTURNE_OPERATOR_KEY
#
# Data lie in NOCTURNE_INFRA (.nocturne/infra). Needs Java 17 and Maven, but for containers.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=${NOCTURNE_INFRA:-$here/../../.nocturne/infra}
kafka() { "$here/kafka/kafka.sh" "$1" "$home/kafka"; }
mongo() { "$here/mongo/mongo.sh" "$1" "$home/mongo"; }
value() { sed -n "s/^$1=//p"; }

run_tests() {
  cd "$here/../.."
  while [ $# -gt 1 ]; do
    case $1 in
      --kafka) export NOCTURNE_KAFKA=$2 ;;
      --mongo) export NOCTURNE_MONGO=$2 ;;
      --url) NOCTURNE_URL=$2 exec npx vitest run --mode deployment test/deployment/one-url ;;
      *) break ;;
    esac
    shift 2
  done
  npx vitest run --mode infra "$@"
}

case ${1:-help} in
  up)
    mkdir -p "$home"
    echo "NOCTURNE_KAFKA=$(kafka start | value bootstrap)"
    echo "NOCTURNE_MONGO=$(mongo start | value uri)"
    ;;
  down) kafka stop; mongo stop ;;
  status) kafka status || true; mongo status || true ;;
  test) shift; run_tests "$@" ;;
  *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" ;;
esac
