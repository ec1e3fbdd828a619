const encoder = new TextEncoder();

/**
 * The partition of a key: `toPositive(murmur2(key as UTF-8)) % partitions`, as Kafka's own producer (Java) and kafkajs'
 * DefaultPartitioner place it. Every adapter and every client has to agree on this, or a key loses its order.
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(encoder.encode(key)) & 0x7f_ff_ff_ff) % partitions;
}

/** MurmurHash2, 32 bits, with the seed that Kafka uses (org.apache.kafka.common.utils.Utils.murmur2). Signed, as in Java. */
export function murmur2(bytes: Uint8Array): number {
  const mix = 0x5b_d1_e9_95;
  let hash = 0x97_47_b2_8c ^ bytes.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(view.getInt32(at, true), mix);
    word = Math.imul(word ^ (word >>> 24), mix);
    hash = Math.imul(hash, mix) ^ word;
  }
  if (bytes.length > whole) {
    for (let at = whole; at < bytes.length; at += 1) hash ^= view.getUint8(at) << ((at - whole) * 8);
    hash = Math.imul(hash, mix);
  }
  hash = Math.imul(hash ^ (hash >>> 13), mix);
  return hash ^ (hash >>> 15);
}
