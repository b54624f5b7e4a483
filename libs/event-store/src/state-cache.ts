import type { LockedStream } from './append-plan.ts';

/** A state as committed. `rebuilds` counts replacements of the state at the same version. */
export interface CachedState<S> extends LockedStream<S> {
  readonly rebuilds: number;
  /** Length of the encoded state. */
  readonly size: number;
}

/**
 * States of streams as they were last committed or read, so that a state is read back and decoded only when its stream moved
 * elsewhere. Bounded by the length of the states' texts; the least recently used goes first. Never trusted without comparing
 * version and rebuilds with the row under lock.
 */
export class StateCache<S> {
  private readonly entries = new Map<string, CachedState<S>>();
  private held = 0;
  private clearings = 0;

  /** @param limit Characters of encoded state held at most. */
  constructor(private readonly limit: number) {}

  get(stream: string): CachedState<S> | undefined {
    const entry = this.entries.get(stream);
    if (entry === undefined) return undefined;
    this.entries.delete(stream);
    this.entries.set(stream, entry);
    return entry;
  }

  put(stream: string, locked: CachedState<S>): void {
    this.drop(stream);
    if (locked.size > this.limit) return;
    this.entries.set(stream, locked);
    this.held += locked.size;
    for (const oldest of this.entries.keys()) {
      if (this.held <= this.limit) break;
      this.drop(oldest);
    }
  }

  /** Forgets everything: an older record, restored, can have reached the same versions with other events. */
  clear(): void {
    this.entries.clear();
    this.held = 0;
    this.clearings += 1;
  }

  /** How often it was cleared: what was taken from it before the last time holds no more. */
  get generation(): number {
    return this.clearings;
  }

  private drop(stream: string): void {
    const entry = this.entries.get(stream);
    if (entry === undefined) return;
    this.entries.delete(stream);
    this.held -= entry.size;
  }
}
