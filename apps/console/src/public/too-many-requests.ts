/** Too many public pages were asked for from one address. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
  /** @param seconds until the next is sent */
  constructor(readonly seconds: number) {
    super('too many requests');
  }
}
