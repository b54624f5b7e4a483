import pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

/** Where a command writes and reads. Results go to `out`, everything said on the way to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Width in characters to lay out for. */
  readonly columns: number;
  /** True when a person watches `err`: progress bars are drawn only then. */
  readonly watched: boolean;
  readonly colours: Colours;
  /** Everything given on standard input. */
  read(): Promise<Buffer>;
  /** True when standard input is a keyboard, so nothing will come unless it is typed. */
  readonly keyboard: boolean;
}

const NOT_A_TERMINAL = 120;
const WIDEST_READABLE = 160;

const columnsOf = (env: NodeJS.ProcessEnv): number => {
  const given = Number(env['COLUMNS']);
  const columns = Number.isInteger(given) && given > 0 ? given : (process.stdout.columns ?? NOT_A_TERMINAL);
  return Math.min(Math.max(columns, 40), WIDEST_READABLE);
};

/** The process's own streams. A reader that goes away (`| head`) ends the program quietly. */
export const processTerminal = (): Terminal => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    columns: columnsOf(process.env),
    watched: process.stderr.isTTY,
    // Without a terminal `isTTY` is undefined, which picocolors would take for "guess", and guess yes under CI.
    colours: pc.createColors(process.stdout.isTTY === true && pc.isColorSupported),
    keyboard: process.stdin.isTTY,
    read: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
};
