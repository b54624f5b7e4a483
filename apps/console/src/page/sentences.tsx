import { inPlainWords } from '@throughline/words';

/** Sentences under a heading; nothing where there are none. */
export const listOf = (heading: string, sentences: readonly string[]) =>
  sentences.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">{heading}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li>{inPlainWords(sentence)}</li>
        ))}
      </ul>
    </>
  );
