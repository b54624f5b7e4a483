import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { readClaimsTable } from './claims.ts';
import { callerOf } from './token-verifier.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claims-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tableOf = (text: string, name = 'claims.yaml') => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return readClaimsTable(path);
};

interface Settings {
  readonly roles?: string;
  readonly organisations?: string;
  readonly table?: string;
}
const callerBy = async (payload: JWTPayload, { roles = 'roles', organisations = 'organisations', table }: Settings) =>
  callerOf(payload, {
    issuer: 'https://id.example/',
    audience: 'throughline',
    claims: { roles, organisations, table: table === undefined ? undefined : await tableOf(table) },
  });

const ENTRA = {
  ver: '2.0',
  tid: '00000000-0000-4000-8000-000000000001',
  sub: 'AAAAAAAAAAAAAAAAAAAAAEXAMPLEsubOfEntra_-0aZ',
  roles: ['Throughline.Approver', 'Throughline.Compliance'],
  groups: ['00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000bb'],
};
const OKTA = {
  ver: 1,
  cid: '0oaexample',
  scp: ['openid'],
  sub: 'someone@icb.example',
  groups: ['Everyone', 'Board Secretaries', 'QPM Commissioning'],
};
const AUTH0 = {
  sub: 'auth0|000000000000000000000000',
  'https://throughline.icb.example/roles': ['approver'],
  'https://throughline.icb.example/organisations': 'QPM QWO',
};
const KEYCLOAK = {
  sub: 'f:550e8400-e29b-41d4-a716-446655440000:a-person',
  realm_access: { roles: ['offline_access', 'auditor'] },
  resource_access: { 'throughline.api': { organisations: ['QPM'] } },
};

describe('roles and organisations of a token', () => {
  it('as Entra gives them are app roles and ids of groups, which a table translates', async () => {
    const table = `roles:
  Throughline.Approver: approver
  Throughline.Compliance: [compliance, auditor]
organisations:
  00000000-0000-4000-8000-0000000000aa: QPM
`;
    expect(await callerBy(ENTRA, { organisations: 'groups', table })).toMatchObject({
      roles: ['approver', 'compliance', 'auditor'],
      organisations: ['QPM'],
    });
  });

  it('as Okta gives them are names of groups, with blanks in them', async () => {
    const table = `roles: { Board Secretaries: board-secretary }\norganisations: { QPM Commissioning: [QPM] }\n`;
    const settings = { roles: 'groups', organisations: 'groups', table };
    const expected = { roles: ['board-secretary'], organisations: ['QPM'] };
    expect(await callerBy(OKTA, settings)).toMatchObject(expected);
    expect(await callerBy({ ...OKTA, groups: 'Board Secretaries' }, settings)).toMatchObject({
      roles: ['board-secretary'],
      organisations: [],
    });
  });

  it('as Auth0 gives them stand under names that are addresses', async () => {
    const at = 'https://throughline.icb.example';
    expect(await callerBy(AUTH0, { roles: `${at}/roles`, organisations: `${at}/organisations` })).toMatchObject({
      roles: ['approver'],
      organisations: ['QPM', 'QWO'],
    });
  });

  it('can stand deeper, below names that hold dots themselves', async () => {
    const settings = { roles: 'realm_access.roles', organisations: 'resource_access.throughline.api.organisations' };
    expect(await callerBy(KEYCLOAK, settings)).toMatchObject({ roles: ['auditor'], organisations: ['QPM'] });
  });

  it('count for nothing where the table does not name them, whatever they are called', async () => {
    const payload = { sub: 'pm-1', roles: ['operator', 'Managers', '__proto__'], organisations: ['*', 'QWO'] };
    const table = `roles: { Managers: programme-manager }\norganisations: { icb: QPM }\n`;
    expect(await callerBy(payload, { table })).toMatchObject({ roles: ['programme-manager'], organisations: [] });
  });

  it('are none where the claim is not there, and are refused by its name where it is something else', async () => {
    expect(await callerBy({ sub: 'pm-1' }, { roles: 'realm_access.roles' })).toMatchObject({ roles: [] });
    const wrong = callerBy({ sub: 'pm-1', realm_access: { roles: 7 } }, { roles: 'realm_access.roles' });
    await expect(wrong).rejects.toThrow('Expected of realm_access.roles: a text, or a list of texts');
  });

  it('are not guessed where Entra leaves the groups out because there are too many', async () => {
    const { groups: _left, ...without } = ENTRA;
    const overfull = { ...without, _claim_names: { groups: 'src1' }, _claim_sources: {} };
    await expect(callerBy(overfull, { organisations: 'groups' })).rejects.toThrow(
      /claim groups.*Expected in the token/,
    );
  });
});

describe('a table of claims', () => {
  it('is refused with the place of each fault, and never with what stands there', async () => {
    const wrong = tableOf('roles: { Chiefs: emperor }\norganisations: { icb: nowhere }\nsurplus: 1\n');
    await expect(wrong).rejects.toThrow(/OIDC_CLAIMS_FILE: roles.Chiefs: expected one of programme-manager/);
    await expect(wrong).rejects.toThrow(/organisations.icb: expected an ODS code/);
    await expect(wrong).rejects.not.toThrow(/emperor|nowhere/);
  });

  it('can be JSON, and must be there when it is named', async () => {
    expect(await tableOf('{"roles":{"a":"auditor"}}', 'claims.json')).toEqual({ roles: { a: ['auditor'] } });
    await expect(readClaimsTable(join(folder, 'none.yaml'))).rejects.toThrow('OIDC_CLAIMS_FILE: cannot be read');
  });
});
