import { programmeStream } from '@throughline/domain';
import { type Evidence, recordedId } from '../stack/evidence.ts';

/** An event that an answer of the API named as recorded. */
export interface NamedEvent {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
}

/** What was promised while things were being killed: it must all be on record, each once. */
export class Acknowledged {
  /** Streams of events that the broker acknowledged, by the id under which they are recorded. */
  readonly events = new Map<string, string>();
  /** Events that commands were answered with, refusals among them. */
  readonly commands: NamedEvent[] = [];

  noteEvents(sent: readonly Evidence[]): void {
    for (const event of sent) this.events.set(recordedId(event), programmeStream(String(event['subject'])));
  }

  noteCommand(programme: string, { id, version }: { readonly id: string; readonly version: number }): void {
    this.commands.push({ id, version, stream: programmeStream(programme) });
  }
}
