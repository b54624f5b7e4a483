/** A map with changes that are not yet its own: read through, written beside, merged at the end or dropped. */
export class Overlay<Key, Value> {
  private readonly changes = new Map<Key, Value | undefined>();

  constructor(private readonly base: Map<Key, Value>) {}

  get(key: Key): Value | undefined {
    return this.changes.has(key) ? this.changes.get(key) : this.base.get(key);
  }

  set(key: Key, value: Value): void {
    this.changes.set(key, value);
  }

  delete(key: Key): void {
    this.changes.set(key, undefined);
  }

  *entries(): Iterable<readonly [Key, Value]> {
    for (const [key, value] of this.base) if (!this.changes.has(key)) yield [key, value];
    for (const [key, value] of this.changes) if (value !== undefined) yield [key, value];
  }

  merge(): void {
    for (const [key, value] of this.changes) {
      if (value === undefined) this.base.delete(key);
      else this.base.set(key, value);
    }
  }
}
