/** Where the files lie that ship with the engine. Nothing here reads them: `pack-files` does, at the start of a process. */
export const SHIPPED_FILES = {
  /** Folder of the policy packs. A published version never changes; `published.json` in the sources holds its digest. */
  packs: new URL('../packs/', import.meta.url),
  /** The reminder policy of an installation that has none of its own. */
  reminders: new URL('../reminders/standard.v1.yaml', import.meta.url),
} as const;
