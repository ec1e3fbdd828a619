import { monitorEventLoopDelay, performance as clock } from 'node:perf_hooks';
import { metrics, type BatchObservableResult } from '@opentelemetry/api';
import { instruments } from './instruments.ts';

/** How finely the event loop's delay is sampled, in ms; each sample wakes the process. */
const resolution = 50;

/** Tells of the event loop, the processor and the memory whenever metrics are asked for. Returns how to stop. */
export function observeProcess(): () => void {
  const { loopDelay, loopDelayMax, loopUtilization, processorTime, memory } = instruments();
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  let since = clock.eventLoopUtilization();

  const observe = (result: BatchObservableResult): void => {
    // The histogram holds the whole interval between two samples, in ns.
    result.observe(loopDelay, late(delays.percentile(99)));
    result.observe(loopDelayMax, late(delays.max));
    delays.reset();
    const now = clock.eventLoopUtilization();
    result.observe(loopUtilization, clock.eventLoopUtilization(now, since).utilization);
    since = now;
    const { user, system } = process.cpuUsage();
    result.observe(processorTime, user / 1e6, { 'cpu.mode': 'user' });
    result.observe(processorTime, system / 1e6, { 'cpu.mode': 'system' });
    result.observe(memory, process.memoryUsage.rss());
  };
  const observed = [loopDelay, loopDelayMax, loopUtilization, processorTime, memory];
  const meter = metrics.getMeter('nocturne');
  meter.addBatchObservableCallback(observe, observed);
  return () => {
    meter.removeBatchObservableCallback(observe, observed);
    delays.disable();
  };
}

function late(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - resolution / 1000);
}
