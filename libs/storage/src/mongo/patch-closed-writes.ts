import { MongoNetworkError } from 'mongodb';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** As much of the driver's connection as is patched. */
export interface Connection {
  readonly socket: Socket;
  writeCommand(command: unknown, options: unknown): Promise<void>;
}

type ConnectionClass = { readonly Connection: { readonly prototype: Connection } };

const { prototype } = (createRequire(import.meta.url)('mongodb/lib/cmap/connection') as ConnectionClass)
  .Connection;
let patched = false;

/**
 * The driver (7.8.0) writes a command and, where the socket's buffer is full, waits for it to drain. A socket that was
 * closed takes nothing and never drains, so a command that comes in between, as the check of a server does that is made
 * because another of its connections broke, waits for ever; and with it all that wait for the server to be found again.
 * Patched, a write ends with its socket.
 */
export function patchClosedWrites(): Connection {
  if (patched) return prototype;
  const original: unknown = Reflect.get(prototype, 'writeCommand');
  if (!isWrite(original)) throw new Error('this mongodb driver has no writeCommand to patch');
  prototype.writeCommand = function (command, options) {
    const { socket } = this;
    const closed = Promise.withResolvers<never>();
    const onClose = () => closed.reject(new MongoNetworkError('the connection was closed before the write'));
    if (socket.destroyed) onClose();
    else socket.once('close', onClose);
    const written = Promise.race([original.call(this, command, options), closed.promise]);
    return written.finally(() => socket.off('close', onClose));
  };
  patched = true;
  return prototype;
}

function isWrite(value: unknown): value is Connection['writeCommand'] {
  return typeof value === 'function';
}
