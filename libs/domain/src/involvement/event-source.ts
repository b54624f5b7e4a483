import { z } from 'zod';
import { isPrintable } from '../printable.ts';
import { PRINTABLE } from '../values.ts';
import type { Refusal } from './involvement-event.ts';

/** CloudEvents `source`: who sends. It holds no `#`, so that it can be told from the id behind it. */
export const eventSource = z
  .string()
  .regex(/^[^\s#]{1,200}$/, 'a URI reference without spaces or #')
  .refine(isPrintable, PRINTABLE);

/** Source of an event by its store-wide id. */
export const sourceOfEvent = (eventId: string): string => eventId.slice(0, eventId.indexOf('#'));

/** What is known of whom an event is from. Organisations are ODS codes. */
export interface Sender {
  /** The organisation that the source is registered to. */
  readonly registeredTo: string | undefined;
  /** The organisation that the event itself names (CloudEvents extension `organisation`). */
  readonly named: string | undefined;
  /** The organisation whose programme has the first recorded event of the source; it counts where nothing else says whose the event is. */
  readonly firstUsedBy?: string | undefined;
}

/** Stable codes of why an event may not go to a programme, or may not wait for one. */
export const SENDER_REFUSALS = ['other-organisation', 'source-unregistered', 'organisation-unknown'] as const;
type SenderRefusal = Refusal<(typeof SENDER_REFUSALS)[number]>;

const refuse = (reason: SenderRefusal['reason'], detail: string): SenderRefusal => ({ reason, detail });

const OTHER_ORGANISATION = refuse(
  'other-organisation',
  'its source, or the event itself, names another organisation than the one that has the programme; accepted is evidence of an organisation for its own programmes',
);
const SOURCE_UNREGISTERED = refuse(
  'source-unregistered',
  'the organisation takes evidence under its registered sources only; register this source, or send under a registered one',
);
/** Said of an event that cannot wait for its programme, since nothing says whose it is. */
export const ORGANISATION_UNKNOWN: SenderRefusal = refuse(
  'organisation-unknown',
  'the programme is not known, and nothing names the organisation for which the event could wait; start the programme first, register the source, or add the attribute organisation',
);

/**
 * Why an event may not go to the programme of an organisation; undefined: it may.
 * @param isClosed whether the organisation takes events under registered sources alone.
 */
export const senderRefusal = (
  { registeredTo, named }: Sender,
  organisation: string,
  isClosed: boolean,
): SenderRefusal | undefined => {
  if ([registeredTo, named].some((one) => one !== undefined && one !== organisation)) return OTHER_ORGANISATION;
  return registeredTo === undefined && isClosed ? SOURCE_UNREGISTERED : undefined;
};

/**
 * For which organisation an event waits whose programme is not known, or why it may not wait.
 * @param closed organisations that take events under registered sources alone.
 */
export const waitsFor = (
  sender: Sender,
  closed: ReadonlySet<string>,
): { readonly organisation: string } | SenderRefusal => {
  const organisation = sender.registeredTo ?? sender.named ?? sender.firstUsedBy;
  if (organisation === undefined) return ORGANISATION_UNKNOWN;
  return senderRefusal(sender, organisation, closed.has(organisation)) ?? { organisation };
};
