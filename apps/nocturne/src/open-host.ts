import {
  createLogger,
  DataDirInUse,
  readClaude,
  readOnCall,
  readOperatorKey,
  type LogLevel,
} from '@nocturne/service';
import { startHost, type Host, type HostOptions } from './host/start-host.ts';
import { exitCodes, failure, type Failure } from './result.ts';

export interface OpenHostOptions extends Omit<HostOptions, 'logger'> {
  /** What goes to stderr, as lines of JSON; NOCTURNE_LOG goes before it. */
  readonly log?: LogLevel;
}

const levels: readonly string[] = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
  'silent',
] satisfies LogLevel[];

/** Starts a host in this process; what its folder or its port stands in the way of is a failure in words. */
export async function openHost({
  log = 'silent',
  ...options
}: OpenHostOptions): Promise<{ ok: true; host: Host } | Failure> {
  const wanted = process.env['NOCTURNE_LOG'] ?? log;
  const logger = createLogger(levels.includes(wanted) ? (wanted as LogLevel) : log);
  const claude = readClaude(process.env);
  if (!claude.ok) return failure('settings_unfit', claude.refusal, exitCodes.badUsage);
  const onCall = readOnCall(process.env);
  if (!onCall.ok) return failure('settings_unfit', onCall.refusal, exitCodes.badUsage);
  const operatorKey = readOperatorKey(process.env);
  if (!operatorKey.ok) return failure('settings_unfit', operatorKey.refusal, exitCodes.badUsage);
  try {
    const asked = { claude: claude.value, onCall: onCall.value, operatorKey: operatorKey.value };
    return { ok: true, host: await startHost({ ...options, ...asked, logger }) };
  } catch (fault) {
    if (fault instanceof DataDirInUse) return failure('data_in_use', fault.message);
    const { code, name } = fault as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      return failure('port_in_use', `port ${options.port} is taken; --port 0 takes any that is free`);
    }
    if (
      code === 'EACCES' ||
      code === 'EPERM' ||
      code === 'EROFS' ||
      code === 'ENOTDIR' ||
      code === 'EEXIST'
    ) {
      return failure('data_unfit', `${options.dataDir} can not hold the data: ${code}`, exitCodes.badUsage);
    }
    if (code === 'ENOSPC' || name === 'StorageFull') {
      return failure('storage_full', `there is no room left for ${options.dataDir}`);
    }
    throw fault;
  }
}

/** Works with a host for as long as it takes, then closes it. */
export async function useHost<T>(host: Host, work: () => Promise<T>): Promise<T> {
  try {
    return await interruptible(host, work);
  } finally {
    await host.close();
  }
}

/**
 * Work that Ctrl-C ends: what the host has under way is finished and the folder let go, before the process ends as
 * interrupted ones do. A bug that ends the host ends the work.
 */
export async function interruptible<T>(host: Host, work: () => Promise<T>): Promise<T> {
  const interrupt = () => {
    void host.close().then(() => process.exit(interrupted));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await Promise.race([work(), host.fatal.then((fault) => Promise.reject(fault))]);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** 128 + SIGINT, as shells have it. */
const interrupted = 130;
