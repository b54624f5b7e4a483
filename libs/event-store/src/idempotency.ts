/** Who asked, and under which key; a key means nothing outside its caller. */
export interface IdempotencyKey {
  readonly caller: string;
  readonly key: string;
}

export interface IdempotentRequest extends IdempotencyKey {
  /** Digest of method, path and body: the same key with another digest is another request. */
  readonly requestDigest: string;
}

/** The right to answer this request, until it is taken over. */
export interface IdempotencyClaim extends IdempotencyKey {
  readonly token: string;
}

/** An answer as first given, to be given again. */
export interface KeptResponse {
  readonly status: number;
  /** Body and whatever headers matter, as text of the API's choosing. */
  readonly response: string;
}

export type IdempotencyBegun =
  | { readonly outcome: 'begun'; readonly claim: IdempotencyClaim }
  | { readonly outcome: 'answered'; readonly kept: KeptResponse }
  /** 409: the first request is still being worked on. */
  | { readonly outcome: 'in-flight' }
  /** 422: the key was used for another request. */
  | { readonly outcome: 'other-request' };

/** Makes a repeated request one request. All methods throw `StoreUnavailable` when the engine behind cannot be reached. */
export interface IdempotencyStore {
  /** Of any number at once, one has begun. A request in flight for longer than the store's limit may be begun again. */
  begin(request: IdempotentRequest): Promise<IdempotencyBegun>;
  /** Keeps the answer; false when the claim was taken over meanwhile, whose answer stands. */
  complete(claim: IdempotencyClaim, kept: KeptResponse): Promise<boolean>;
  /** Frees the key after a failure that a retry may cure; a no-op when the claim was taken over or completed. */
  abandon(claim: IdempotencyClaim): Promise<void>;
  /** Forgets requests begun before this instant; returns how many. */
  forgetBefore(instant: string): Promise<number>;
  close(): Promise<void>;
}

/** A process that died in mid-request is taken to have done so after this long, in milliseconds. */
export const defaultTakeOverAfterMs = 60_000;
