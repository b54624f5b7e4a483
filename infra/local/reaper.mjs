/**
 * A process of its own that ends our child processes when we die, however we die. It reads lines `+<pid> <signal>` and
 * `-<pid>` from its standard input, whose other end only we hold: when that closes, it signals every process group
 * still listed, waits a little, and kills what is left. It outlives Ctrl-C because it leads its own group.
 */
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const GRACE_MILLISECONDS = 8_000;
const watched = new Map();

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [, sign, pid, signal] = /^([+-])(\d+) ?(\w*)$/.exec(line) ?? [];
  if (sign === '+') watched.set(Number(pid), signal || 'SIGTERM');
  if (sign === '-') watched.delete(Number(pid));
}

for (const [pid, signal] of watched) signalGroup(pid, signal);
const deadline = Date.now() + GRACE_MILLISECONDS;
while (Date.now() < deadline && [...watched.keys()].some((pid) => signalGroup(pid, 0))) await delay(50);
for (const pid of watched.keys()) signalGroup(pid, 'SIGKILL');
