/** Time-stamps of RFC 3161, by a library that is loaded for them alone. */
export { trustedAuthority } from './time-stamps/authority.ts';
export { nonceOf, readTimeStampResponse, timeStampRequest } from './time-stamps/rfc3161.ts';
