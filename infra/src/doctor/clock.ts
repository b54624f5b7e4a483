import type { Check, Part } from './check.ts';

/** Differences of clocks, in seconds: what needs a look, and what makes record times wrong. */
const [NOTED, TOO_MUCH] = [2, 30] as const;

/** Asks for the time elsewhere, and gives how many milliseconds that clock is ahead of ours; half of the way is taken for each direction. */
export const aheadBy = async (ask: () => Promise<number>): Promise<number> => {
  const before = Date.now();
  const there = await ask();
  return there - (before + Date.now()) / 2;
};

/** How a clock is named, and how exactly it says its time. */
interface OtherClock {
  /** Seconds to which it says its time. */
  readonly roundedTo?: number;
  /** Whose it is, where a part has several. */
  readonly whose?: string;
}

/** What a difference of clocks means. */
export const clockCheck = (part: Part, aheadMs: number, { roundedTo = 0, whose }: OtherClock = {}): Check => {
  const seconds = Math.max(0, Math.abs(aheadMs) / 1_000 - roundedTo);
  const of = whose === undefined ? '' : `${whose}: `;
  const found = `${of}${seconds.toFixed(1)} s ${seconds === 0 ? 'from' : aheadMs > 0 ? 'ahead of' : 'behind'} this machine's clock`;
  if (seconds < NOTED) return part.ok('clock', found);
  const amiss = {
    found,
    expected: `less than ${NOTED} s`,
    next: 'set both by one time service (NTP); this machine may be the wrong one',
  };
  return seconds < TOO_MUCH ? part.warn('clock', amiss) : part.wrong('clock', amiss);
};
