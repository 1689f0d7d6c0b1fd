import { type Pulse, steps } from './pulse.ts';

/** A line for each kill: what died, when, and how long until each step was seen again. */
export function describeWounds(pulse: Pulse): string[] {
  const wide = 17;
  const heading = ['killed', 'at s', 'all again', ...steps].map(name => name.padStart(wide > name.length ? 10 : 0));
  const rows = pulse.wounds().map(wound => {
    const again = steps.map(step => secondsOf(wound.againMs.get(step)));
    const cells = [secondsOf(wound.atSeconds * 1000), secondsOf(pulse.healedMs(wound)), ...again];
    return [wound.victim.padEnd(wide), ...cells.map(cell => cell.padStart(10))].join('');
  });
  const [first = '', ...others] = heading;
  return [
    'Seconds from each kill until a step that was asked for after it:',
    [first.trim().padEnd(wide), ...others].join(''),
    ...rows,
  ];
}

const secondsOf = (ms: number | undefined): string =>
  ms === undefined ? '-' : Number.isFinite(ms) ? (ms / 1000).toFixed(1) : 'never';
