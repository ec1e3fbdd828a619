#!/usr/bin/env bash
# Certificates for a broker on this machine, by an authority that nobody else knows: make-certificates.sh DIR
#
#   ca.pem                    what clients trust: NOCTURNE_KAFKA_CA_FILE
#   client.pem, client.key    a client of the name CN=nocturne: NOCTURNE_KAFKA_CERT_FILE, NOCTURNE_KAFKA_KEY_FILE
#   broker.pem                the broker's own, its key before it, as Kafka reads them
#
# They hold for ten years. The authority's key is not kept: nothing more can be signed by it.
set -euo pipefail

dir=$1
mkdir -p "$dir"
cd "$dir"
making=$(mktemp -d)
trap 'rm -rf "$making"' EXIT
umask 077

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }

key "$making/ca.key"
openssl req -new -x509 -key "$making/ca.key" -subj '/CN=Nocturne local' -days 3650 -out ca.pem

sign() { # name, what it is called, extensions
  key "$1.key"
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$making/$1.csr"
  openssl x509 -req -in "$making/$1.csr" -CA ca.pem -CAkey "$making/ca.key" -CAcreateserial -CAserial "$making/serial" \
    -days 3650 -extfile <(echo "$3") -out "$1.pem" 2>/dev/null
}

sign broker localhost 'subjectAltName=DNS:localhost,IP:127.0.0.1'
sign client nocturne 'extendedKeyUsage=clientAuth'
cat broker.key broker.pem >"$making/broker.pem"
mv "$making/broker.pem" broker.pem
rm broker.key
