import { changedNight, nights, poisonedNight, upgradedNight } from './loop-world.ts';
import { successOf } from './recovery.ts';
import type { Arm } from './run-nights.ts';

const size = { width: 860, height: 400, left: 56, right: 150, top: 30, bottom: 44 } as const;
/** Of success. */
const range = { low: 0.2, high: 1 } as const;

const arms = [
  { name: 'gated', label: 'memory, gated', colour: '#1b7837' },
  { name: 'without', label: 'no memory', colour: '#5a5a5a' },
  { name: 'ungated', label: 'memory, unchecked', colour: '#b2182b' },
] as const;

const events = [
  { night: poisonedNight, label: 'poisoned sessions' },
  { night: changedNight, label: 'a rule changes' },
  { night: upgradedNight, label: 'a worse model' },
] as const;

/** Success by night, over all seeds, as an SVG that needs nothing from elsewhere. */
export function drawNights(lives: readonly Record<(typeof arms)[number]['name'], Arm>[]): string {
  const lines = arms.map(({ name, label, colour }) => {
    const values = Array.from({ length: nights }, (_, night) =>
      successOf(lives.flatMap((one) => one[name].nights[night] ?? [])),
    );
    const points = values.map((value, index) => `${x(index + 1)},${y(value)}`).join(' ');
    const last = values.at(-1) ?? 0;
    return [
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<text x="${x(nights) + 8}" y="${y(last) + 4}" fill="${colour}">${label}</text>`,
    ].join('');
  });
  const marks = events.map(
    ({ night, label }) =>
      `<line x1="${x(night)}" x2="${x(night)}" y1="${size.top}" y2="${y(range.low)}" stroke="#999" stroke-dasharray="4 3"/>` +
      `<text x="${x(night) + 4}" y="${size.top + 10}" fill="#444">${label}</text>`,
  );
  const ticks = [0.2, 0.4, 0.6, 0.8, 1].map(
    (value) =>
      `<line x1="${size.left}" x2="${x(nights)}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>` +
      `<text x="${size.left - 8}" y="${y(value) + 4}" text-anchor="end" fill="#444">${value * 100}%</text>`,
  );
  const days = [1, 5, 10, 15, 20, 25, 30].map(
    (night) =>
      `<text x="${x(night)}" y="${y(range.low) + 18}" text-anchor="middle" fill="#444">${night}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12">`,
    '<title>Sessions that reach their goal, night by night</title>',
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    ...ticks,
    ...days,
    ...marks,
    ...lines,
    `<text x="${x(nights / 2)}" y="${size.height - 6}" text-anchor="middle" fill="#444">day; sessions that reach their goal, ${lives.length} seeds</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function x(night: number): number {
  const width = size.width - size.left - size.right;
  return Math.round(size.left + ((night - 1) / (nights - 1)) * width);
}

function y(value: number): number {
  const height = size.height - size.top - size.bottom;
  return Math.round(size.top + ((range.high - value) / (range.high - range.low)) * height);
}
