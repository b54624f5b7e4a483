/** Told of each step, in words for people. */
export type OnProgress = (message: string) => void;
export declare const versions: {
  readonly kafka: string;
  readonly testServer: string;
  readonly temporal: string;
  readonly veraPdf: string;
};
export declare const prepareKafka: (onProgress?: OnProgress) => Promise<string>;
export declare const prepareVeraPdf: (onProgress?: OnProgress) => Promise<string>;
export declare const prepareTestServer: (onProgress?: OnProgress) => Promise<string>;
export declare const prepareTemporal: (onProgress?: OnProgress) => Promise<string>;
export declare const prepareChartCheck: (onProgress?: OnProgress) => Promise<string>;
