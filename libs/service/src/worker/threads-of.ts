/**
 * How many threads a service works with: as many as it asks for, unless NOCTURNE_THREADS says fewer. 0 has it work in the
 * process itself, between messages: a thread has to load what the process has loaded already, which takes longer than what a
 * small store gives to do.
 */
export function threadsOf(asked: number, env: NodeJS.ProcessEnv = process.env): number {
  const most = env['NOCTURNE_THREADS'];
  return most !== undefined && /^\d{1,3}$/.test(most) ? Math.min(asked, Number(most)) : asked;
}
