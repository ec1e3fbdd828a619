import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { patchClosedWrites, type Connection } from './patch-closed-writes.ts';

const prototype = patchClosedWrites();

/** A connection to a server that reads nothing. */
async function openSocket(): Promise<Socket> {
  const server = createServer((socket) => socket.pause()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  return socket;
}

const command = (bytes: number) => ({ toBin: () => [new Uint8Array(bytes)] });
const write = (socket: Socket, bytes: number) =>
  prototype.writeCommand.call({ socket } as Connection, command(bytes), {
    agreedCompressor: 'none',
  });

test('a command that finds its socket closed fails, and does not wait for ever', async () => {
  const socket = await openSocket();
  socket.destroy();
  await expect(write(socket, 10)).rejects.toMatchObject({ name: 'MongoNetworkError' });
});

test('so does one that waits for room when the socket is closed', async () => {
  const socket = await openSocket();
  const writing = write(socket, 50_000_000);
  const failed = expect(writing).rejects.toMatchObject({ name: 'MongoNetworkError' });
  await new Promise((resolve) => setImmediate(resolve));
  socket.destroy();
  await failed;
});

test('one that finds room goes, and leaves nothing behind', async () => {
  const socket = await openSocket();
  const before = socket.listenerCount('close');
  await write(socket, 10);
  expect(socket.listenerCount('close')).toBe(before);
});
