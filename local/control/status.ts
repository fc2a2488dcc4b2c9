/** Log-ins and records that the demo data consists of. Staff log-ins are there without demo data too. */
export type Demo = {
  readonly patrons: readonly {
    readonly patronNumber: string;
    readonly password: string;
    readonly situation?: string;
  }[];
  readonly staff: readonly { readonly staffId: string; readonly password: string }[];
  readonly titleIds: readonly string[];
  readonly barcodes: readonly string[];
};

type PoolNames = { readonly poolId: string; readonly clientId: string };

/** `GET /_local/status`: where everything is, for tests and for the operators' commands. */
export type Status = {
  readonly urls: {
    /** The origin; the API's paths begin with `/api`. */
    readonly api: string;
    readonly inbox: string;
    readonly dynamodb: string;
    readonly cognito: string;
    readonly s3: string;
    readonly sqs: string;
    readonly ses: string;
  };
  readonly tableName: string;
  readonly searchBucket: string;
  /** For how many titles the search is made. */
  readonly searchMaxTitles: number;
  /** The rules of the library, as every function gets them. */
  readonly libraryPolicy: unknown;
  readonly pools: { readonly patrons: PoolNames; readonly staff: PoolNames };
  readonly jobs: readonly string[];
  /** The library's now. */
  readonly now: string;
  readonly demo: Demo;
};
