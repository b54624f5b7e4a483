export { type Api, type ApiOptions, createApi, readPages } from './api.ts';
export type * from './answers.ts';
export { ApiProblem, ApiUnreachable, type Problem, problemCodeOf, UnknownAnswer } from './problem.ts';
export type { Answer, Asking, BodyOf, ItemOf, PagedRoute, ParamsOf, Part, QueryOf, Route } from './routes.ts';
