/** The session ended while it was used: the person signs in again. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';
}
