/** Roles that look after the installation or its log, and are shown no programme and no evidence. The API decides; this is for what is offered. */
const OF_NO_ORGANISATION = ['operator', 'auditor'];

/** Whether programmes and their records are open to a person. */
export const isReader = ({ roles }: { readonly roles: readonly string[] }): boolean =>
  roles.some((role) => !OF_NO_ORGANISATION.includes(role));
