/** Asked about a day outside the holiday snapshot, or about something that is no calendar day. Never answered by assuming Monday to Friday. */
export class CalendarNotCovered extends Error {
  override readonly name = 'CalendarNotCovered';

  constructor(coverage: { readonly from: string; readonly to: string }) {
    super(
      `The calendar knows the bank holidays from ${coverage.from} to ${coverage.to}; the day asked about, or one counted to, is ` +
        'not a calendar day within that time. Days are written as 2027-02-19.',
    );
  }
}
