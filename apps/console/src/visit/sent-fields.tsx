import { CsrfField } from '../page/csrf-field.tsx';

/** What a form carries besides its own fields: the token, the key under which it counts once, the version that was seen, if any. */
export const SentFields = ({
  csrf,
  sendKey,
  version,
}: {
  readonly csrf: string;
  readonly sendKey: string;
  readonly version?: number;
}) => (
  <>
    <CsrfField csrf={csrf} />
    <input type="hidden" name="_key" value={sendKey} />
    {version === undefined ? null : <input type="hidden" name="_version" value={String(version)} />}
  </>
);
