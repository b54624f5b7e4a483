/**
 * Shows several things going on at once: a line each, with its state and seconds. On a terminal the lines are redrawn in
 * place; elsewhere a line is printed when something ends, and while it takes long one now and then. Our own, because it must run before `npm ci`.
 */
import { stripVTControlCharacters } from 'node:util';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const MARKS = { waiting: '·', done: '✔', failed: '✖', warning: '!', skipped: '–' };
const COLOURS = { done: 32, failed: 31, warning: 33, working: 36, skipped: 2, waiting: 2 };

/** Where lines cannot be redrawn, later names cannot move earlier lines: room for the longest we have. */
const WIDEST_NAME = 22;

const seconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(1)} s`;

/** Cuts a line to the terminal's width, so that redrawing in place can count on one row a line. */
const cut = (line, width) =>
  stripVTControlCharacters(line).length < width ? line : `${stripVTControlCharacters(line).slice(0, width - 2)}…`;

/** How often a line is printed for what still goes on, where lines cannot be redrawn. */
const REMIND_EVERY_MS = 20_000;

/**
 * `stream` is where to write (standard error, usually). Items appear in the order in which they are first named.
 * `set(name, state, text)`: state is waiting, working, done, failed, warning or skipped. `say(line)` prints a line above.
 * `finish()` leaves the last picture and stops redrawing.
 */
export const createProgress = ({
  stream = process.stderr,
  isTerminal = Boolean(stream.isTTY),
  remindEveryMilliseconds = REMIND_EVERY_MS,
} = {}) => {
  const colour = isTerminal && !process.env.NO_COLOR;
  const paint = (state, text) => (colour ? `\u001b[${COLOURS[state]}m${text}\u001b[0m` : text);
  const items = new Map();
  let drawn = 0;
  let frame = 0;
  let timer;

  const render = (name, item) => {
    const mark = item.state !== 'working' ? MARKS[item.state] : isTerminal ? FRAMES[frame % FRAMES.length] : '…';
    const since = item.startedAt === undefined ? '' : seconds((item.endedAt ?? Date.now()) - item.startedAt);
    const widest = Math.max(isTerminal ? 0 : WIDEST_NAME, ...[...items.keys()].map((key) => key.length));
    return `  ${paint(item.state, mark)} ${name.padEnd(widest)}  ${since.padStart(7)}  ${item.text}`;
  };
  const erase = () => {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    erase();
    const width = stream.columns || 80;
    for (const [name, item] of items) stream.write(`${cut(render(name, item), width)}\n`);
    drawn = items.size;
  };
  const anyWorking = () => [...items.values()].some(({ state }) => state === 'working');
  const tick = () => {
    frame += 1;
    draw();
  };
  const remind = () => {
    for (const [name, item] of items) if (item.state === 'working') stream.write(`${render(name, item).trimEnd()}\n`);
  };
  /** Runs the timer while something goes on, and only then. */
  const keepTime = () => {
    if (!anyWorking()) timer = clearInterval(timer);
    else timer ??= setInterval(isTerminal ? tick : remind, isTerminal ? 100 : remindEveryMilliseconds).unref();
  };

  return {
    set: (name, state, text = '') => {
      const before = items.get(name);
      const ended = state !== 'working' && state !== 'waiting';
      items.set(name, {
        state,
        text,
        startedAt: before?.startedAt ?? (state === 'waiting' ? undefined : Date.now()),
        endedAt: ended ? (before?.state === state ? before.endedAt : Date.now()) : undefined,
      });
      if (isTerminal) draw();
      else if (ended && (before?.state !== state || before.text !== text))
        stream.write(`${render(name, items.get(name)).trimEnd()}\n`);
      keepTime();
    },
    say: (line) => {
      if (isTerminal) erase();
      stream.write(`${line}\n`);
      if (isTerminal) draw();
    },
    finish: () => {
      timer = clearInterval(timer);
      if (isTerminal && items.size > 0) draw();
      drawn = 0;
      items.clear();
    },
  };
};
