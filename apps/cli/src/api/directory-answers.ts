import { z } from 'zod';

const preferencesShape = {
  delivery: z.enum(['immediate', 'morning-digest']),
  quiet: z.looseObject({ from: z.string(), to: z.string() }).nullable(),
};
/** How somebody wishes to be told. */
export const preferencesAnswer = z.looseObject(preferencesShape);
export type PreferencesAnswer = z.infer<typeof preferencesAnswer>;

/** Somebody of the directory. */
export const personAnswer = z.looseObject({
  id: z.string(),
  organisations: z.array(z.string()),
  roles: z.array(z.string()),
  /** Absent where the API does not say it, as after a change. */
  email: z.string().nullable().optional(),
  channels: z.array(z.string()),
  preferences: preferencesAnswer,
  leftOn: z.string().nullable(),
});
export type PersonAnswer = z.infer<typeof personAnswer>;

/** A calendar feed; `url` comes once. */
export const feedAnswer = z.looseObject({ id: z.string(), createdAt: z.string(), revokedAt: z.string().nullable() });
export type FeedAnswer = z.infer<typeof feedAnswer>;
export const feedCreated = feedAnswer.extend({ url: z.string().nullable() });
export const feedList = z.looseObject({ items: z.array(feedAnswer) });

/** Where an organisation's reminders are posted. */
export const webhookAnswer = z.looseObject({ organisation: z.string(), url: z.string() });
/** Just after it was set; `secret` comes once. */
export const webhookSaved = webhookAnswer.extend({ secret: z.string().nullable() });

export const boardCalendarAnswer = z.looseObject({
  organisation: z.string(),
  meetings: z.array(z.looseObject({ at: z.string(), papersBy: z.string(), questionsBy: z.string().nullable() })),
});
export type BoardCalendarAnswer = z.infer<typeof boardCalendarAnswer>;
