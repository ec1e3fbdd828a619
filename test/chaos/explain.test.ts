import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { scratchFolder } from '../support/scratch.ts';
import { explain } from './story/explain.ts';
import { gather, type Evidence } from './story/gather.ts';
import { startMortalHost } from './story/mortal-host.ts';
import { play } from './story/play.ts';
import { writeScript } from './story/script.ts';

it('the check that the faults are held against finds a loss, a double and a gap wherever one is made', async () => {
  const folder = scratchFolder();
  const host = await startMortalHost(folder);
  const { stores, record } = await play(host, writeScript(1, 1).slice(0, 3), () => undefined);
  const evidence = await gather(host, folder, Object.values(stores));
  expect(explain(record, evidence)).toEqual([]);

  const complaints = (change: Partial<Evidence>) => explain(record, { ...evidence, ...change }).join('\n');
  const { sessions, digested, decided, updated, stores: seen } = evidence;
  const [last, mined] = [sessions.at(-1)!, sessions.find(({ side }) => side === 'mined')!];
  const sessionOf = ({ data }: (typeof digested)[0]) =>
    data.kind === 'digest' ? data.digest.session : data.session;

  expect(complaints({ sessions: sessions.slice(0, -1) })).toContain(
    `${last.id} was accepted and is listed 0 times`,
  );
  expect(complaints({ sessions: [...sessions, last] })).toContain(
    `${last.id} was accepted and is listed 2 times`,
  );
  expect(complaints({ digested: digested.filter((event) => sessionOf(event) !== mined.id) })).toContain(
    `${mined.id} has no digest`,
  );
  const [ruling] = decided.filter(({ data }) => data.decision.authority === 'person');
  const again = { ...ruling!, id: 'evt_again' };
  expect(complaints({ decided: [...decided, again] })).toContain('acknowledged and made 2 times');
  expect(complaints({ decided: decided.filter(({ id }) => id !== ruling!.id) })).toContain('made 0 times');
  expect(complaints({ decided: decided.slice(1) })).toContain('where 1 should be');
  const [move] = updated;
  expect(complaints({ updated: updated.slice(1) })).toContain('other moves');
  expect(complaints({ updated: [...updated, { ...move!, id: 'evt_again' }] })).toContain('should be');
  expect(
    complaints({ updated: [...updated, { ...move!, data: { ...move!.data, sequence: 99 } }] }),
  ).toContain('came again with other words');
  const [first, ...rest] = seen;
  const stuck = {
    ...first!,
    dreams: first!.dreams.map((dream) => ({ ...dream, stage: 'curating' as const })),
  };
  expect(complaints({ stores: [stuck, ...rest] })).toContain('is still curating');
  expect(complaints({ stores: [{ ...first!, dreams: first!.dreams.slice(1) }, ...rest] })).toContain(
    'listed 0 times',
  );
  expect(complaints({ deadLetters: ['x'] })).toContain('dead letter');

  // And where it is the host that has lost a session: its line is gone from the database of ingest.
  const database = new DatabaseSync(join(folder, 'ingest.db'));
  const { changes } = database.prepare('DELETE FROM "c.sessions" WHERE id = ?').run(mined.id);
  database.close();
  expect(changes).toBe(1);
  const robbed = await gather(await startMortalHost(folder), folder, Object.values(stores));
  expect(explain(record, robbed).join('\n')).toContain(`${mined.id} was accepted and is listed 0 times`);
});
