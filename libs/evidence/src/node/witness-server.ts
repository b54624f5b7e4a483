import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Witness, WitnessAnswer } from '../witness/witness.ts';

/** A checkpoint with 16 signatures of ML-DSA and its proof are shorter. */
const LONGEST_BYTES = 128 * 1024;

/** Undefined when it is too long, or no text. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BYTES) return undefined;
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
};

/** A witness that answers over HTTP. */
export interface ServedWitness {
  /** Below which logs ask, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

interface Listening {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Called with each answer, and of what went wrong here instead of one. */
  readonly onAnswer?: (answer: WitnessAnswer | Error) => void;
}

/** Serves `POST /add-checkpoint` of a witness. @throws Error when it cannot listen there. */
export const serveWitness = async (
  witness: Witness,
  { host, port, onAnswer = () => undefined }: Listening,
): Promise<ServedWitness> => {
  const answerOf = async (
    request: IncomingMessage,
  ): Promise<Omit<WitnessAnswer, 'status'> & { readonly status: number }> => {
    const text = 'text/plain; charset=utf-8' as const;
    if (request.url !== '/add-checkpoint') return { status: 404, type: text, body: 'there is /add-checkpoint only\n' };
    if (request.method !== 'POST') return { status: 405, type: text, body: 'POST is accepted\n' };
    const body = await bodyOf(request);
    if (body === undefined) return { status: 413, type: text, body: `a text of ${LONGEST_BYTES} bytes is accepted\n` };
    try {
      const answer = await witness.addCheckpoint(body);
      onAnswer(answer);
      return answer;
    } catch (error) {
      onAnswer(error instanceof Error ? error : new Error(String(error)));
      return { status: 500, type: text, body: 'what was signed could not be kept; nothing was signed\n' };
    }
  };
  const server = createServer((request, response) => {
    void answerOf(request).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.destroy(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
