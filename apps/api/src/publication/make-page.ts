import { londonDay } from '@throughline/calendar';
import { nameOfOrganisation, type PayloadOf, programmeStream, type PublicText } from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import { type ProgrammeProjection, publicPage } from '@throughline/policy';
import { momentOfReading, recordUpTo } from '@throughline/programme';
import type { ApiPorts } from '../ports.ts';
import type { PublicPageView } from './public-page.schemas.ts';

type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'now' | 'log'>;
/** A text for the public, as it was asked for. */
export type AskedText = PayloadOf<'PublicationRequested'>;

/** What a text says. @throws StoreUnavailable */
export const askedText = async (
  { store }: Pick<Ports, 'store'>,
  programme: string,
  { version }: Pick<PublicText, 'version'>,
): Promise<AskedText> => {
  const [requested] = await store.readStream(programmeStream(programme), { afterVersion: version - 1, limit: 1 });
  if (requested?.type !== 'PublicationRequested')
    throw new Error(`version ${version} of ${programme} asks for no page`);
  return requested.payload as AskedText;
};

/** The checkpoint that covers a record up to a version; null where none does. */
const coveredBy = async ({ log }: Pick<Ports, 'log'>, stream: string, version: number) => {
  const index = await log.leafIndex({ stream, version });
  const checkpoint = index === undefined ? undefined : await log.checkpointFrom(index + 1);
  return checkpoint === undefined ? null : { size: checkpoint.size, note: checkpoint.note };
};

/** A page as residents see it, or would see it, by what a text says and the record as it stands. @throws StoreUnavailable */
export const makePage = async (
  ports: Ports,
  { state, stream, version }: StoredState<ProgrammeProjection>,
  approved: AskedText,
): Promise<PublicPageView> => {
  const [events, checkpoint] = await Promise.all([
    recordUpTo(ports.store, stream, version),
    coveredBy(ports, stream, version),
  ]);
  // A replay has the moments of its case.
  const now = momentOfReading({ projection: state, asKnownAt: null }, ports.now());
  const page = publicPage(ports.policyEngine, { projection: state, events, approved, now, londonDay });
  return { ...page, organisationName: nameOfOrganisation(approved.organisation), record: { version, checkpoint } };
};
