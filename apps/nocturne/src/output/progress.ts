import { SingleBar } from 'cli-progress';

/** Shows how far a piece of work is. */
export interface Progress {
  /** `total` 0 where it is not known yet. */
  update(done: number, total: number, what?: string): void;
  end(): void;
}

/** Work that is over within this time shows no bar. */
const patienceMs = 1_000;

/** A bar on stderr, where that is a terminal; otherwise nothing. */
export function createProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return silent;
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total} {what}`,
    stream,
    barsize: 24,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    clearOnComplete: true,
    hideCursor: true,
  });
  let latest = { done: 0, total: 0, what: '' };
  const show = () => {
    bar.setTotal(Math.max(latest.total, latest.done));
    bar.update(latest.done, { what: latest.what });
  };
  const timer = setTimeout(() => {
    bar.start(latest.total, latest.done, { what: latest.what });
  }, patienceMs);
  timer.unref();
  return {
    update(done, total, what = '') {
      latest = { done, total, what };
      if (bar.isActive) show();
    },
    end() {
      clearTimeout(timer);
      if (bar.isActive) bar.stop();
    },
  };
}

const silent: Progress = { update: () => undefined, end: () => undefined };
