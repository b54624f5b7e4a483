/** What a handler answers when something was recorded: the browser goes to the page that shows it, and a reload sends nothing. */
export class SeeOther {
  constructor(readonly to: string) {}
}
