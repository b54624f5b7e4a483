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
  /** Of any number at once, one has begun. A request in flight whose holder has been silent for longer than the store's limit may be begun again. */
  begin(request: IdempotentRequest): Promise<IdempotencyBegun>;
  /** Says that the request is still being worked on; a no-op when the claim was taken over or completed. */
  renew(claim: IdempotencyClaim): Promise<void>;
  /** Keeps the answer; false when the claim was taken over meanwhile, whose answer stands. */
  complete(claim: IdempotencyClaim, kept: KeptResponse): Promise<boolean>;
  /** Frees the key after a failure that a retry may cure; a no-op when the claim was taken over or completed. */
  abandon(claim: IdempotencyClaim): Promise<void>;
  /** Forgets requests begun before this instant; returns how many. */
  forgetBefore(instant: string): Promise<number>;
  close(): Promise<void>;
}

/** How often whoever works on a request renews its claim, in milliseconds. */
export const RENEW_CLAIM_EVERY_MS = 2_000;

/** A process that has not renewed its claim for so long is taken to have died in mid-request, in milliseconds. */
export const defaultTakeOverAfterMs = 4 * RENEW_CLAIM_EVERY_MS;
