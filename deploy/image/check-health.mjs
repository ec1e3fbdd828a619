// For the container's health check: is the process alive? Readiness is /readyz, for whoever sends it traffic.
const port = process.env.NOCTURNE_PORT ?? '8080';
const alive = await globalThis.fetch(`http://127.0.0.1:${port}/healthz`).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(alive ? 0 : 1);
