import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire in front of a server, that can be made slow. */
export interface DelayProxy {
  /** host:port to connect to instead of the server. */
  readonly address: string;
  /** From now on every piece of data takes this much longer, each way, in ms. */
  setDelay(ms: number): void;
  close(): Promise<void>;
}

/** Passes bytes on to `target` (host:port), in order, none lost; where one side ends, so does the other. */
export async function startDelayProxy(target: string): Promise<DelayProxy> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  let delayMs = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => from.destroy());
      pass(from, to, () => delayMs);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    setDelay: (ms) => (delayMs = ms),
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** One piece after the other: a delay that ends cannot let the later overtake the earlier. */
function pass(from: Socket, to: Socket, delay: () => number): void {
  let last = Promise.resolve();
  from.on('data', (piece) => {
    const due = Date.now() + delay();
    last = last.then(async () => {
      const ms = due - Date.now();
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      if (!to.destroyed) to.write(piece);
    });
  });
  from.on('end', () => void last.then(() => to.end()));
}
