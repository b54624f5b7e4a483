/** Media type of problem documents (RFC 9457). */
export const PROBLEM_JSON = 'application/problem+json';
