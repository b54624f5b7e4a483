import type { Child } from 'hono/jsx';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

/** A field that the verifier reads; it says beside it what is wrong. */
const Field = ({ id, label, hint, children }: { id: string; label: string; hint: Child; children: Child }) => (
  <div class="nhsuk-form-group">
    <label class="nhsuk-label nhsuk-label--s" for={id}>
      {label}
    </label>
    <div class="nhsuk-hint" id={`${id}-hint`}>
      {hint}
    </div>
    <p class="nhsuk-error-message" id={`${id}-problem`} hidden></p>
    {children}
  </div>
);

const Form = () => (
  <div class="tl-verify">
    <form id="form" novalidate>
      <Field id="pack" label="Evidence pack" hint="A ZIP file. It is read in your browser, and is not sent">
        <input
          class="nhsuk-file-upload__input"
          id="pack"
          type="file"
          accept=".zip,application/zip"
          aria-describedby="pack-hint pack-problem"
        />
      </Field>
      <Field
        id="key"
        label="Public key of the log"
        hint="One line, or one line for each key. Take it from where the organisation cannot change it alone, such as board papers or an annual report, and not from whoever gave you the pack"
      >
        <textarea
          class="nhsuk-textarea"
          id="key"
          rows={4}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="key-hint key-problem"
        ></textarea>
      </Field>
      {nhs('button', { id: 'check', text: 'Check this pack' })}
    </form>
    <p id="status" role="status"></p>
    <div id="progress" hidden>
      <label class="nhsuk-label" for="bar" id="progress-text"></label>
      <progress class="tl-verify__bar" id="bar" max="1" value="0"></progress>
    </div>
    <section class="tl-verify__result" id="result" aria-label="Result of the check" hidden></section>
  </div>
);

/** Checks an evidence pack in the browser of whoever holds it, by the same code as the command line. */
export const verifyPage = (): Page => ({
  title: 'Check an evidence pack',
  isVerifier: true,
  content: (
    <>
      <h1 class="nhsuk-heading-l">Check an evidence pack</h1>
      <p>
        This page checks whether an evidence pack is as it was issued. Your browser computes everything itself, from the
        pack and the key alone. Nothing is sent.
      </p>
      <Form />
      <h2 class="nhsuk-heading-m">Check it without this page</h2>
      <p>The same check runs on the command line. It needs no network and no account:</p>
      <p>
        <code class="tl-code">throughline verify pack.zip --keys keys.txt</code>
      </p>
      <p>
        Here <code>keys.txt</code> holds the public keys of the log, each on a line of its own. The command also checks
        time-stamps, documents, and the proof of a single entry.
      </p>
    </>
  ),
});
