import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { join } from 'node:path';
import { kafkaClassPath } from '@throughline/infra';
import type { OutboundMessage } from '@throughline/messaging';

export const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type Compression = (typeof COMPRESSIONS)[number];
/** `no`: outside a transaction. `open`: the transaction is neither committed nor aborted. */
export type TransactionUse = 'no' | 'commit' | 'abort' | 'open';

export interface ForeignMessage extends Omit<OutboundMessage, 'key'> {
  /** Bytes, or text in UTF-8. */
  readonly key: string | Buffer | null;
  /** Instead of the partition that the key decides. */
  readonly partition?: number;
}

export interface ForeignSending {
  readonly topic: string;
  readonly compression: Compression;
  readonly transaction: TransactionUse;
  readonly messages: readonly ForeignMessage[];
  /** After how long the broker aborts a transaction left open, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Where a message was stored. */
export interface Stored {
  readonly partition: number;
  readonly offset: string;
}

/** Kafka's own Java client in a process of its own. Requests are served one after another. */
export interface JavaProducer {
  /** Sends and resolves when all are acknowledged and the transaction is ended as asked. @throws what the client threw. */
  send(sending: ForeignSending): Promise<readonly Stored[]>;
  /** Ends the process; transactions left open stay so until their time-out. */
  close(): Promise<void>;
}

const base64 = (bytes: string | Buffer | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64');

const requestOf = ({ messages, ...sending }: ForeignSending): string =>
  JSON.stringify({
    ...sending,
    messages: messages.map(({ key, value, headers = {}, partition }) => ({
      key: base64(key),
      value: base64(value),
      headers: Object.entries(headers).map(([name, text]) => [name, base64(text)]),
      partition,
    })),
  });

const storedOf = (text: string): Stored => {
  const [partition = '', offset = ''] = text.split('/');
  return { partition: Number(partition), offset };
};

type JavaProcess = ChildProcessByStdio<Writable, Readable, null>;

/** Starts the Java client against `brokers` (comma list); needs the Kafka libraries of the local stack, which are fetched when missing. */
export const startJavaProducer = async (brokers: string): Promise<JavaProducer> => {
  const { command, classPath } = await kafkaClassPath();
  const source = join(import.meta.dirname, 'Producer.java');
  const options = ['-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error', '-cp', classPath];
  const java: JavaProcess = spawn(command, [...options, source, brokers], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => java.once('close', () => resolve()));
  const answers = createInterface({ input: java.stdout })[Symbol.asyncIterator]();
  let last: Promise<unknown> = Promise.resolve();

  const ask = async (sending: ForeignSending): Promise<readonly Stored[]> => {
    java.stdin.write(`${requestOf(sending)}\n`);
    const { value, done } = await answers.next();
    if (done === true) throw new Error('the Java producer ended');
    const answer = JSON.parse(value) as { readonly offsets?: readonly string[]; readonly error?: string };
    if (answer.offsets === undefined) throw new Error(`the Java producer failed: ${answer.error}`);
    return answer.offsets.map(storedOf);
  };

  return {
    send(sending) {
      const sent = last.then(() => ask(sending));
      last = sent.catch(() => undefined);
      return sent;
    },
    async close() {
      java.stdin.end();
      await ended;
    },
  };
};
