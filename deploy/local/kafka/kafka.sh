#!/usr/bin/env bash
# A real Kafka broker for development and tests, without Docker: one JVM, jars from Maven Central, data in a folder.
#
#   kafka.sh fetch        gets the jars, once, into ${XDG_CACHE_HOME:-~/.cache}/nocturne; prints their folder
#   kafka.sh start DIR    starts a broker that keeps everything in DIR; prints its addresses when it is ready:
#                           bootstrap=HOST:PORT   (no password)
#                           sasl=HOST:PORT        (PLAIN or SCRAM, user nocturne, password local-only)
#                         and, where NOCTURNE_LOCAL_TLS=1 was set at DIR's first start,
#                           sasl_tls=HOST:PORT    (the same over TLS)
#                           mutual_tls=HOST:PORT  (a client's certificate in place of a password)
#                           certificates=FOLDER   (ca.pem, client.pem, client.key)
#   kafka.sh stop DIR     ends it in order; by force where that takes more than 20 s
#   kafka.sh kill9 DIR    ends it as a crash would; `start` goes on with the same ports and data
#   kafka.sh status DIR   says whether it runs, with its addresses; exit code 3 where it does not
#
# NOCTURNE_KAFKA_HEAP sets the heap (256m). Needs Java 17 or newer; fetch also needs Maven, TLS needs openssl.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cluster_id=bm9jdHVybmUtbG9jYWwtMQ # any 16 bytes in base64

fail() {
  echo "kafka.sh: $*" >&2
  exit 1
}

need() { # command, what to do where it is missing
  command -v "$1" >/dev/null || fail "$1 is not on this machine: $2"
}

# A changed list of jars gets a folder of its own.
jars="${XDG_CACHE_HOME:-$HOME/.cache}/nocturne/kafka-$(cksum <"$here/pom.xml" | cut -d' ' -f1)"

fetch() {
  [ -d "$jars" ] && return
  need mvn 'install Maven (apt-get install maven, brew install maven), or give the tests a running broker with NOCTURNE_KAFKA=HOST:PORT'
  mkdir -p "$(dirname "$jars")"
  local part
  part=$(mktemp -d "$jars.XXXXXX")
  # Copied aside and renamed, so that a download that breaks off, or two at a time, leave nothing half done.
  mvn -q -B -Dstyle.color=never -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime "-DoutputDirectory=$part" </dev/null >&2 || {
    rm -rf "$part"
    fail 'the jars could not be fetched: look at what Maven says above'
  }
  mv "$part" "$jars" 2>/dev/null || rm -rf "$part"
}

java_with() { # heap, then a class and its arguments
  local heap=$1
  shift
  exec java "-Xmx$heap" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true -Djava.net.preferIPv4Stack=true \
    "-Dlog4j2.configurationFile=file:$here/log4j2.properties" -cp "$jars/*" "$@"
}

pid_of() { # the process, if it is still this folder's broker and not another that got its number
  local pid
  pid=$(cat "$dir/pid" 2>/dev/null) || return 1
  ps -ww -p "$pid" -o command= 2>/dev/null | grep -qF "kafka.Kafka $dir/server.properties" && echo "$pid"
}

answers() { (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range from which systems give ports to clients: a client that retries a dead port in that range can be
# connected to itself, and then keeps the port from the broker that comes back.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && answers "$port"; do :; done
  echo "$port"
}

prepare() {
  mkdir -p "$dir"
  # Escaped for sed, since the folder's name is anybody's choice.
  local escaped port sasl
  escaped=$(printf '%s' "$dir" | sed 's/[&|\\]/\\&/g')
  port=${NOCTURNE_KAFKA_PORT:-$(free_port)}
  sasl=$(free_port)
  sed -e "s|@PORT@|$port|g" -e "s|@SASL_PORT@|$sasl|g" -e "s|@CONTROLLER_PORT@|$(free_port)|g" \
    -e "s|@DATA@|$escaped/data|" "$here/server.properties" >"$dir/server.properties.new"
  printf 'bootstrap=127.0.0.1:%s\nsasl=127.0.0.1:%s\n' "$port" "$sasl" >"$dir/addresses"
  if [ -n "${NOCTURNE_LOCAL_TLS:-}" ]; then add_tls "$escaped"; fi
  (java_with 128m kafka.tools.StorageTool format -t "$cluster_id" -c "$dir/server.properties.new" \
    --add-scram 'SCRAM-SHA-256=[name=nocturne,password=local-only]' \
    --add-scram 'SCRAM-SHA-512=[name=nocturne,password=local-only]') >"$dir/format.log" 2>&1 ||
    fail "the data folder could not be made: $(tail -n 5 "$dir/format.log")"
  # Last: a folder that has this file is complete.
  mv "$dir/server.properties.new" "$dir/server.properties"
}

add_tls() { # the folder, escaped
  need openssl 'install OpenSSL, or start without NOCTURNE_LOCAL_TLS'
  "$here/make-certificates.sh" "$dir/certificates"
  local sasl_tls mutual_tls more
  sasl_tls=127.0.0.1:$(free_port)
  mutual_tls=127.0.0.1:$(free_port)
  more="SASL_TLS://$sasl_tls,MUTUAL_TLS://$mutual_tls"
  {
    sed -e "/listeners=PLAINTEXT/s|$|,$more|" -e '/^listener.security.protocol.map=/s|$|,SASL_TLS:SASL_SSL,MUTUAL_TLS:SSL|' \
      "$dir/server.properties.new"
    sed "s|@CERTIFICATES@|$1/certificates|" "$here/tls.properties"
  } >"$dir/server.properties.tls"
  mv "$dir/server.properties.tls" "$dir/server.properties.new"
  printf '%s\n' "sasl_tls=$sasl_tls" "mutual_tls=$mutual_tls" "certificates=$dir/certificates" >>"$dir/addresses"
}

start() {
  need java 'install Java 17 or newer (apt-get install openjdk-17-jre-headless, brew install openjdk), or give the tests a running broker with NOCTURNE_KAFKA=HOST:PORT'
  fetch
  if pid_of >/dev/null; then
    cat "$dir/addresses"
    return
  fi
  [ -f "$dir/server.properties" ] || { rm -rf "$dir/data" && prepare; }
  local port
  port=$(sed -n 's/^bootstrap=.*://p' "$dir/addresses")
  : >"$dir/broker.log"
  # In a subshell that becomes the JVM: its number is the broker's.
  (trap '' HUP INT && java_with "${NOCTURNE_KAFKA_HEAP:-256m}" kafka.Kafka "$dir/server.properties") \
    </dev/null >>"$dir/broker.log" 2>&1 &
  local pid=$!
  echo "$pid" >"$dir/pid"
  local tries
  for ((tries = 0; tries < 1200; tries++)); do
    kill -0 "$pid" 2>/dev/null || fail "the broker ended while it started: $(tail -n 5 "$dir/broker.log")"
    if grep -q 'Kafka Server started' "$dir/broker.log" && answers "$port"; then
      cat "$dir/addresses"
      return
    fi
    sleep 0.1
  done
  stop
  fail "the broker was not ready within two minutes: see $dir/broker.log"
}

end_with() { # signal, tries of 0.1 s; whether it ended
  local pid tries
  pid=$(pid_of) || return 0
  kill "-$1" "$pid" 2>/dev/null || true
  for ((tries = 0; tries < $2; tries++)); do
    kill -0 "$pid" 2>/dev/null || { rm -f "$dir/pid" && return 0; }
    sleep 0.1
  done
  return 1
}

stop() { end_with TERM 200 || end_with KILL 100; }

status() {
  local pid
  pid=$(pid_of) || {
    echo stopped
    exit 3
  }
  echo "running, process $pid"
  cat "$dir/addresses"
}

usage() {
  sed -n '2,/^set /{/^#/s/^# \{0,1\}//p;}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

command=${1:-}
if [ "$command" = fetch ]; then
  need java 'the jars are of no use without Java 17 or newer'
  fetch
  echo "$jars"
  exit
fi
[ $# -eq 2 ] || usage
case $2 in /*) dir=$2 ;; *) dir=$PWD/$2 ;; esac
case $command in
  start | stop | status) "$command" ;;
  kill9) end_with KILL 100 ;;
  *) usage ;;
esac
