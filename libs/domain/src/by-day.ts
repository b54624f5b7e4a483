interface OnDay {
  readonly on: string;
  readonly eventId: string;
}

/** Orders what has a day by that, and on one day by the ids of the events: the order of arrival never shows. */
export const byDay = (a: OnDay, b: OnDay): number => {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.eventId === b.eventId ? 0 : a.eventId < b.eventId ? -1 : 1;
};
