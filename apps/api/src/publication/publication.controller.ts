import { localElections, londonDay, preElectionWarnings } from '@throughline/calendar';
import {
  asOriginal,
  factOf,
  kindOfType,
  own,
  programmeStream,
  type PublicText,
  type RecordedEvent,
} from '@throughline/domain';
import { languageName } from '@throughline/policy/words';
import { momentOfReading, type ProgrammeAsKnown, quotableIn, recordUpTo } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import type { ApiPorts } from '../ports.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { askedText, makePage } from './make-page.ts';
import { publicationView } from './publication.schemas.ts';

const textOf = async (ports: ApiPorts, read: ProgrammeAsKnown, { text, version, by, at }: PublicText) => {
  const asked = await askedText(ports, read.id, { version });
  const stored = { stream: programmeStream(read.id), version: read.version, state: read.projection };
  return { text, by, at, parts: asked.parts, quoted: asked.quoted, page: await makePage(ports, stored, asked) };
};

/** Languages in which material was published, events were held or interpreting was given, as far as that was not taken back. */
const languagesIn = ({ projection }: ProgrammeAsKnown, events: readonly RecordedEvent[]) => {
  const standing = events.filter(({ eventId }) => own(projection.amendments, eventId)?.effect !== 'remove');
  const tags = standing.flatMap((event): readonly string[] => {
    const data = factOf(event)?.data;
    if (data === undefined) return [];
    return [
      ...('languages' in data ? (data.languages ?? []) : []),
      ...('interpreters' in data ? (data.interpreters ?? []) : []),
    ];
  });
  return [...new Set(tags)]
    .map((code) => ({ code, name: languageName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
};

/** Texts that could be shown, with the event that each is from. */
const quotable = async (ports: ApiPorts, read: ProgrammeAsKnown, events: readonly RecordedEvent[]) => {
  const texts = await quotableIn(ports, read);
  const byId = new Map(events.map((event) => [event.eventId, event]));
  return texts.map((text) => {
    const event = byId.get(text.event)!;
    return { ...text, kind: kindOfType(event.type) ?? null, on: londonDay(event.occurredAt) };
  });
};

const show = operation({
  at: 'GET v1/programmes/:id/publication',
  summary:
    'What residents are shown of a programme, what waits for approval with how it would look, and what could be shown',
  allow: READERS,
  path: programmePath,
  answers: { 200: ['The publication', publicationView] },
  problems: ['programme-not-found', 'programme-handed-over'],
  run: async ({ ports, caller, path: { id } }) => {
    const read = await readProgramme(ports, caller, { id });
    const { publication, organisation } = read.projection.programme;
    const { waiting = null, sentBack = null, shown = null, withdrawn = null } = publication ?? {};
    const recorded = await recordUpTo(ports.store, programmeStream(read.id), read.version);
    const events = recorded.map((event) => ({ ...asOriginal(event), stream: event.stream }));
    const [waits, stands, texts] = await Promise.all([
      waiting && textOf(ports, read, waiting),
      shown && textOf(ports, read, shown),
      quotable(ports, read, events),
    ]);
    const status = shown ? 'shown' : waiting ? 'waiting' : withdrawn ? 'withdrawn' : 'off';
    const at = shown ?? waiting ?? withdrawn;
    const today = londonDay(momentOfReading(read, ports.now()));
    const planned = [{ what: 'Publishing now', from: today, to: today }];
    const warnings = preElectionWarnings(planned, (ports.elections ?? localElections)(organisation));
    const view = {
      programme: read.id,
      version: read.version,
      status,
      address: at && `/public/${at.organisation}/${at.page}`,
      waiting: waits,
      sentBack,
      shown: stands && { ...stands, approvedBy: shown!.approvedBy, approvedAt: shown!.approvedAt },
      withdrawnAt: withdrawn?.at ?? null,
      quotable: texts,
      languages: languagesIn(read, events),
      warnings: warnings.map(({ what, period }) => ({ what, ...period })),
    } as const;
    return new Answer(200, view, { etag: etag(read.version) });
  },
});

/** What of a programme is shown to the public, for those who work on it. */
export const PublicationController = controllerOf('PublicationController', { show }, 'publication');
