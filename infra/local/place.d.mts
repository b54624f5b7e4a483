export declare const root: string;
export declare const home: () => string;
