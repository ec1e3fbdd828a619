#!/usr/bin/env bash
# A container engine for CI on a machine that has none and can pull no images (Debian, root).
#
#   containers.sh missing     what keeps this machine from it, in words; nothing where it can
#   containers.sh start DIR   installs podman, serves Docker's API on DIR/engine.sock; prints DOCKER_HOST=…
#   containers.sh images DIR  makes the images of deploy/containers and of the services; prints a variable for each name
#   containers.sh watch DIR   runs health checks until whoever started it ends
#   containers.sh stop DIR    removes what ran, ends the engine
#                             (there is one engine at a time: its images are everybody's)
#   containers.sh podman DIR ARGUMENTS…   the client, on this engine's images and containers
#
# Images stay in ${XDG_CACHE_HOME:-~/.cache}/nocturne/containers, apart from any other podman's.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
store=${XDG_CACHE_HOME:-$HOME/.cache}/nocturne/containers
run=/run/nocturne-ci
export CONTAINERS_CONF=$here/containers.conf

fail() {
  echo "containers.sh: $*" >&2
  exit 1
}

packages=(podman runc netavark aardvark-dns iptables debootstrap docker-compose)

missing() {
  if [ "$(id -u)" != 0 ]; then
    echo 'not root'
  elif ! command -v apt-get >/dev/null; then
    echo 'no apt-get to install podman with'
  fi
}

install() {
  local wanted=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || wanted+=("$package")
  done
  [ ${#wanted[@]} -gt 0 ] || return 0
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" </dev/null >"$dir/apt.log" 2>&1 ||
    fail "podman could not be installed: $(tail -n 5 "$dir/apt.log")"
}

# Always in the same places, which podman remembers of a store. What is under /run goes with a restart of the machine.
engine=(podman --root "$store/storage" --runroot "$run/storage" --tmpdir "$run/libpod" --network-config-dir "$store/networks")
engine() { "${engine[@]}" "$@"; }

start() {
  mkdir -p "$store/networks" "$run"
  install
  # In a subshell that becomes the engine: its number is the engine's.
  (exec "${engine[@]}" --log-level=error system service --time=0 "unix://$dir/engine.sock") </dev/null >"$dir/engine.log" 2>&1 &
  echo $! >"$dir/pid"
  local tries
  for ((tries = 0; tries < 1200; tries++)); do
    if podman --url "unix://$dir/engine.sock" version >/dev/null 2>&1; then
      echo "DOCKER_HOST=unix://$dir/engine.sock"
      return
    fi
    kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
    sleep 0.1
  done
  fail "the engine does not answer: $(tail -n 5 "$dir/engine.log")"
}

stop() {
  local pid
  engine rm --all --force --time 5 --volumes >/dev/null 2>&1 || true
  engine volume prune --force >/dev/null 2>&1 || true
  engine network prune --force >/dev/null 2>&1 || true
  pid=$(cat "$dir/pid" 2>/dev/null) || return 0
  # The second are those that minded what was run in a container; they would stay for minutes.
  for pid in "$pid" $(pgrep -f "^[^ ]*conmon .*$run/"); do
    kill "$pid" 2>/dev/null || true
  done
  await_end "$(cat "$dir/pid")"
  rm -f "$dir/pid"
}

await_end() {
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$1" 2>/dev/null || true
}

# podman has systemd look after health checks. Where none runs, this looks until each container is found healthy, which is
# what others wait for.
watch() {
  local container
  while kill -0 "$PPID" 2>/dev/null; do
    for container in $(engine ps --quiet --filter health=starting 2>/dev/null); do
      engine healthcheck run "$container" >/dev/null 2>&1 || true
    done
    sleep 1
  done
}

sum() { cksum | cut -d ' ' -f 1; }

has() { engine image exists "$1"; }

# A Debian of the same release as this machine, from the mirror that its apt uses.
debian() {
  local release mirror rootfs
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  debian=localhost/nocturne-ci/debian:$release
  has "$debian" && return
  mirror=$(apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$release" '($1 == "Debian" || $1 == "Ubuntu") && $2 == release { print $3; exit }')
  [ -n "$mirror" ] || fail "apt names no mirror of $release"
  rootfs=$(mktemp -d "$dir/rootfs.XXXXXX")
  debootstrap --variant=minbase "$release" "$rootfs" "$mirror" >"$dir/debootstrap.log" 2>&1 ||
    fail "no Debian could be laid out: $(tail -n 5 "$dir/debootstrap.log")"
  tar -C "$rootfs" -c . | engine import --quiet - "$debian" >/dev/null
  rm -rf "$rootfs"
}

# build NAME CONTEXT ARGUMENTS…: sets `image`, and makes it where none was made of this context yet.
build() {
  local name=$1 context=$2
  shift 2
  image=localhost/nocturne-ci/$name:$({ echo "$debian" "$@"; tar -C "$context" --sort=name --mtime=@0 -c . ; } | sum)
  has "$image" && return
  engine build --quiet --format docker --network host "$@" --tag "$image" "$context" >"$dir/build.log" 2>&1 ||
    fail "$name could not be built: $(tail -n 20 "$dir/build.log")"
}

context() { # a fresh copy of deploy/containers/NAME
  local made
  made=$(mktemp -d "$dir/context.XXXXXX")
  cp -r "$root/deploy/containers/$1/." "$made"
  echo "$made"
}

images() {
  local at mongo debian image
  debian
  at=$(context kafka)
  cp -r "$("$root/deploy/local/kafka/kafka.sh" fetch)" "$at/jars"
  cp "$root/deploy/local/kafka/log4j2.properties" "$at"
  build kafka "$at" --build-arg "DEBIAN=$debian"
  echo "NOCTURNE_KAFKA_IMAGE=$image"
  at=$(context mongo)
  cp -r "$("$root/deploy/local/mongo/mongo.sh" fetch)/." "$at"
  build mongo "$at" --build-arg "DEBIAN=$debian"
  echo "NOCTURNE_MONGO_IMAGE=$image"
  build caddy "$(context caddy)" --build-arg "DEBIAN=$debian"
  echo "NOCTURNE_CADDY_IMAGE=$image"
  services
  # Stages of a week ago, which no build will find again.
  engine image prune --force --filter until=168h >/dev/null
  rm -rf "$dir"/context.*
}

services() {
  local at
  at=$(context base)
  # The Node of `npm ci`, and this machine's npm.
  cp -L "$root/node_modules/.bin/node" "$at/node"
  cp -rL "$(dirname "$(readlink -f "$(command -v npm)")")/.." "$at/npm"
  build base "$at" --build-arg "DEBIAN=$debian"
  # npm finds its registry, and trusts who vouches for it, as on this machine.
  local authorities options=(--build-arg "BASE=$image" --secret "id=npmrc,src=$dir/npmrc")
  echo "registry=$(npm config get registry)" >"$dir/npmrc"
  authorities=$(npm config get cafile)
  [ -f "$authorities" ] || authorities=${NODE_EXTRA_CA_CERTS:-}
  if [ -f "$authorities" ]; then
    echo cafile=/run/authorities.pem >>"$dir/npmrc"
    options+=(--volume "$authorities:/run/authorities.pem:ro")
  fi
  engine build --quiet --format docker --network host "${options[@]}" --file "$root/deploy/Dockerfile" \
    --tag localhost/nocturne:ci "$root" >"$dir/build.log" 2>&1 ||
    fail "the services' image could not be built: $(tail -n 20 "$dir/build.log")"
  echo NOCTURNE_IMAGE=localhost/nocturne:ci
}

command=${1:-}
dir=${2:-}
case $command in
  missing) missing ;;
  start | images | watch | stop)
    [ -n "$dir" ] || fail 'which folder?'
    mkdir -p "$dir"
    "$command"
    ;;
  podman) shift 2 && engine "$@" ;;
  *) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p;}' "${BASH_SOURCE[0]}" && exit 2 ;;
esac
