export declare const probePostgres: (host: string, port: number) => Promise<void>;
export declare const probeKafka: (host: string, port: number) => Promise<void>;
export declare const probeTemporal: (host: string, port: number) => Promise<void>;
export declare const probeHttp: (url: string) => Promise<void>;
