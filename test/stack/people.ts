import { LOCAL_PERSON_GRANT } from '@throughline/infra';

/** An access token of one of the local people, as the CLI gets it with `--as`. @throws when the issuer gives none. */
export const tokenOf = async (issuer: string, person: string): Promise<string> => {
  const body = new URLSearchParams({ grant_type: LOCAL_PERSON_GRANT, client_id: 'throughline-cli', person });
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the issuer gave no token for ${person}: ${answer.status}`);
  return ((await answer.json()) as { readonly access_token: string }).access_token;
};
