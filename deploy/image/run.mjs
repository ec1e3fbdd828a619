// What a container runs: a service by its name, or the command line.
const services = ['ingest', 'synthesizer', 'curator', 'evaluator'];
const [what, ...rest] = process.argv.slice(2);

if (services.includes(what) && rest.length === 0) {
  await import(`../../services/${what}/src/main.ts`);
} else if (what === 'nocturne') {
  const { main } = await import('../../apps/nocturne/src/cli.ts');
  await main([process.argv[0], process.argv[1], ...rest]);
} else {
  console.error(`usage: ${services.join(' | ')} | nocturne COMMAND…`);
  process.exitCode = 2;
}
