import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { patchEncoder, type Encoder } from './patch-encoder.ts';

const require = createRequire(import.meta.url);

interface Protocol {
  readonly Encoder: new () => Encoder & {
    writeVarIntBytes(value: Buffer | string): void;
    writeArray(values: readonly Encoder[]): void;
    writeString(value: string): void;
  };
  readonly produce: (request: object) => { encode(): Promise<Encoder> };
}

const load = (): Protocol => ({
  Encoder: require('kafkajs/src/protocol/encoder') as Protocol['Encoder'],
  produce: require('kafkajs/src/protocol/requests/produce/v3/request') as Protocol['produce'],
});

/** Whatever has patched it in this process before. */
function loadAsItComes(): Protocol {
  const loaded = Object.entries(require.cache).filter(([file]) => file.includes('/kafkajs/'));
  for (const [file] of loaded) delete require.cache[file];
  const fresh = load();
  Object.assign(require.cache, Object.fromEntries(loaded));
  return fresh;
}

/** What a request is made of: text, bytes, and others of its kind in it. */
type Tree = string | number | Tree[];

const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.string({ maxLength: 20 }),
    fc.nat(3000),
    fc.array(tie('tree'), { maxLength: 5 }),
  ),
})).tree;

function encode({ Encoder }: Pick<Protocol, 'Encoder'>, tree: Tree): Encoder {
  const encoder = new Encoder();
  const inner = (part: Tree) => encode({ Encoder }, part);
  if (typeof tree === 'string') encoder.writeString(tree);
  else if (typeof tree === 'number') {
    const bytes = Buffer.alloc(tree, tree % 251);
    if (tree % 2 === 0) encoder.writeBytes(bytes);
    else encoder.writeVarIntBytes(bytes);
    encoder.writeInt32(tree);
  } else if (tree.length % 2 === 0) encoder.writeArray(tree.map(inner));
  else for (const part of tree) encoder.writeEncoder(inner(part));
  return encoder;
}

const requestOf = (sizes: readonly number[]) => ({
  ...{ acks: -1, timeout: 30_000 },
  topicData: [
    {
      topic: 'numbers',
      partitions: sizes.map((bytes, partition) => ({
        partition,
        firstSequence: 0,
        messages: [bytes, 10].map((size, at) => ({
          key: Buffer.from(`key${at}`),
          value: Buffer.alloc(size, at + 1),
          headers: { ce_id: 'evt', ce_tenantid: 'a'.repeat(100) },
          timestamp: '1700000000000',
        })),
      })),
    },
  ],
});

test('requests are the same to the byte, whatever they are made of', async () => {
  const samples = fc.sample(trees, { numRuns: 300, seed: 1 });
  const sizes = [0, 100, 1023, 1024, 20_000, 300_000];
  const bytesOf = async (protocol: Protocol) => {
    const request = await protocol.produce(requestOf(sizes)).encode();
    const encoders = [...samples.map((tree) => encode(protocol, tree)), request];
    return encoders.map((encoder) => [encoder.size(), encoder.buffer.toString('latin1'), encoder.size()]);
  };
  patchEncoder();
  const asItComes = await bytesOf(loadAsItComes());
  expect(await bytesOf(load())).toEqual(asItComes);
  expect(asItComes.some(([size]) => Number(size) > 20_000)).toBe(true);
});

test('what is asked for once may be written on, and asked for again', () => {
  const Encoder = patchEncoder();
  const large = Buffer.alloc(5000, 7);
  const encoder = new Encoder();
  encoder.writeBytes(large).writeInt32(1);
  expect(encoder.buffer).toHaveLength(5008);
  encoder.writeInt32(2).writeBytes(large);
  expect(encoder.size()).toBe(10_016);
  expect(encoder.buffer.subarray(5004, 5012)).toEqual(Buffer.from([0, 0, 0, 1, 0, 0, 0, 2]));
  expect(() => encoder.writeEncoder({})).toThrow('should be an instance of Encoder');
});
