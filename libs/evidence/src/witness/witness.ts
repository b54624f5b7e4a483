import { sameBytes, toBase64 } from '../bytes.ts';
import { type Checking, openCheckpoint, type OpenedCheckpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { formatSignature, InvalidNote, type NoteSignature, parseNote } from '../note/note.ts';
import { treeHasher } from '../tree/hashing.ts';
import { type TreeHead, verifyConsistency } from '../tree/verify-proofs.ts';
import { type AddCheckpoint, parseAddCheckpoint } from './request.ts';

/** What a witness has signed last of each log, kept so that it outlasts the process. */
export interface WitnessMemory {
  /** Undefined where nothing of this log was signed. */
  last(origin: string): TreeHead | undefined;
  /** Resolves once it would be there after a loss of power. */
  keep(origin: string, head: TreeHead): Promise<void>;
}

/** What a witness works with. */
export interface WitnessParts {
  /** Of logs that it witnesses: a key bears the name of its log. */
  readonly checking: Checking;
  readonly memory: WitnessMemory;
  /** Signs as the witness, at the time it is. */
  readonly cosign: (checkpoint: OpenedCheckpoint) => NoteSignature;
}

/** An answer over HTTP. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

/** One that signs beside other logs, so that none of them can show two histories. */
export interface Witness {
  /** Answers the body of one `add-checkpoint`. Requests are answered one after another. */
  addCheckpoint(body: string): Promise<WitnessAnswer>;
}

const answer = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
});

/** Whether the second tree goes on from the first; from nothing, any tree does, without a proof. */
const goesOn = (
  checking: Checking,
  { old, proof }: AddCheckpoint,
  last: TreeHead | undefined,
  to: TreeHead,
): boolean => {
  const hasher = treeHasher(checking.sha256);
  if (to.size === 0 && !sameBytes(to.root, hasher.empty)) return false;
  if (old === 0 || last === undefined) return proof.length === 0;
  return verifyConsistency(hasher, proof, { from: last, to });
};

/** A witness of the logs whose keys it is given. Source: C2SP tlog-witness v1.0 and tlog-cosignature. */
export const createWitness = ({ checking, memory, cosign }: WitnessParts): Witness => {
  const origins = new Set(checking.keys.map(({ name }) => name));

  const opened = async (note: string): Promise<OpenedCheckpoint | WitnessAnswer> => {
    const { origin } = parseCheckpoint(parseNote(note).text);
    if (!origins.has(origin)) return answer(404, 'this log is not witnessed here');
    try {
      return await openCheckpoint(note, checking);
    } catch (error) {
      if (!(error instanceof InvalidNote)) throw error;
      return answer(403, error.message);
    }
  };

  const decide = async (body: string): Promise<WitnessAnswer> => {
    const request = parseAddCheckpoint(body);
    const to = await opened(request.note);
    if ('status' in to) return to;
    if (request.old > to.size) return answer(400, 'the old size is larger than that of the checkpoint');
    const last = memory.last(to.origin);
    const known = last?.size ?? 0;
    if (request.old !== known) return { status: 409, type: 'text/x.tlog.size', body: `${known}\n` };
    if (last !== undefined && last.size === to.size && !sameBytes(last.root, to.root))
      return answer(409, `of ${known} leaves, the root ${toBase64(last.root)} was signed here`);
    if (!goesOn(checking, request, last, to)) return answer(422, 'the log does not go on from what was signed here');
    // Kept first: after a crash at this line it is signed anew, and never beside another tree.
    await memory.keep(to.origin, { size: to.size, root: to.root });
    return { status: 200, type: 'text/plain; charset=utf-8', body: formatSignature(cosign(to)) };
  };

  let before: Promise<unknown> = Promise.resolve();
  return {
    addCheckpoint: (body) => {
      const answered = before
        .then(() => decide(body))
        .catch((error: unknown) => {
          if (!(error instanceof InvalidNote)) throw error;
          return answer(400, error.message);
        });
      before = answered.catch(() => undefined);
      return answered;
    },
  };
};
