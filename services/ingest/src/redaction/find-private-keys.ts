import type { Finding } from './finding.ts';

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = '-----END ';
const dashes = '-----';

/** No key is longer than this; of a block without an end so much is taken. */
const longestBlock = 20_000;

export const signsOfPrivateKeys = ['-be'];

/** Private key blocks, whole. One without an end counts too: half a key is enough to find the rest. */
export function findPrivateKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  begin.lastIndex = 0;
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const limit = Math.min(text.length, match.index + longestBlock);
    const block = text.slice(begin.lastIndex, limit);
    const close = block.indexOf(end);
    const closed = close === -1 ? -1 : block.indexOf(dashes, close + end.length);
    const stop = closed === -1 ? limit : begin.lastIndex + closed + dashes.length;
    findings.push({ start: match.index, end: stop, kind: 'private_key' });
    begin.lastIndex = stop;
  }
  return findings;
}
