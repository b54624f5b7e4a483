import type { Page } from '../page/page.tsx';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import type { Visit } from '../visit/visit.ts';
import { changePage, type ChangeShown } from './change.page.tsx';
import type { ChangeForm } from './form.tsx';

/** Events listed after a conflict. */
const MOST_SINCE = 20;

type Load = () => Promise<ChangeForm>;

/** A form as it is opened, with what was written before the session had ended, if anything. */
export const openForm = async (visit: Visit, load: Load): Promise<Page> => {
  const form = await load();
  const held = visit.held();
  const fields = held ?? form.initial ?? {};
  return changePage({ form, csrf: visit.csrf, fields, mistakes: [], isHeld: held !== undefined });
};

/** What others recorded since the version that a form showed. */
const sinceShown = async (visit: Visit, { id }: { readonly id: string }, seen: string | undefined) => {
  const after = Number(seen);
  if (!Number.isSafeInteger(after)) return [];
  const query = { after, limit: MOST_SINCE };
  return (await visit.api.call('get /v1/programmes/{id}/history', { params: { id }, query })).items;
};

/**
 * Sends a form that was filled in: where it was recorded on to the page that shows it, else the form again with its text, on the record as it
 * is now.
 * @throws ApiProblem when the person may not do this at all, or is signed out.
 */
export const sendForm = async (visit: Visit, load: Load, body: unknown): Promise<Page | SeeOther> => {
  const fields = fieldsOf(body);
  const form = await load();
  const again = (more: Pick<ChangeShown, 'form' | 'mistakes' | 'sent' | 'since'>): Page =>
    changePage({ csrf: visit.csrf, fields, isHeld: false, ...more });
  const read = form.read(fields);
  if ('mistakes' in read) return again({ form, mistakes: read.mistakes });
  const sent = await sending(() => read.send());
  if (sent.became === 'recorded') {
    visit.notify(sent.answer.notice);
    return new SeeOther(sent.answer.to);
  }
  const [now, since] = await Promise.all([
    load(),
    sent.became === 'stale' ? sinceShown(visit, form.programme, fields['_version']) : [],
  ]);
  return again({ form: now, mistakes: form.mistakesIn(sent), sent, since });
};
