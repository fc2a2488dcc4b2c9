import type { Policy } from '../contract/policy.ts';

export const stages = ['local', 'staging', 'production'] as const;

export type Stage = (typeof stages)[number];

/** A name of the library's own: with the zone that it lies in, or with a certificate and DNS records made elsewhere. */
type Domain = { readonly name: string } & (
  | { readonly hostedZoneId: string; readonly hostedZoneName: string }
  /** Of AWS Certificate Manager in us-east-1, where CloudFront looks for it. */
  | { readonly certificateArn: string }
);

/** At most so many requests to one route of the API; what comes at once beyond the burst is answered with 429. */
export type Throttle = { readonly requestsPerSecond: number; readonly burst: number };

/** What an operator decides for one stage. Lengths carry their unit. */
export type Settings = {
  readonly stage: Stage;
  /** The AWS account that the stage belongs to (O2); nothing is deployed with the credentials of another. */
  readonly account: string;
  /** Where everything runs and patrons' data lie (O2). */
  readonly region: string;
  /** Without one the pages are found under the name that CloudFront gives (O1). */
  readonly domain?: Domain;
  /** The rules of the library; every function has them beside its code. */
  readonly policy: Policy;
  /** Pages of others that may call the API from a browser; our own share its origin and need no leave. */
  readonly allowedOrigins: readonly string[];
  readonly mail: {
    /**
     * The domain that SES signs for; the stack makes it an identity, its DNS records are set by hand. Without one
     * the sender's address itself is the identity, confirmed by the mail that SES sends to it.
     */
    readonly domain?: string;
    readonly fromAddress: string;
    /**
     * `required`: a mail server that takes no encrypted mail gets none, and its addresses come back. `where-offered`:
     * such a server gets them in clear text.
     */
    readonly tls: 'required' | 'where-offered';
    /** At most as many mails a second as SES has granted to the account. */
    readonly mailsPerSecond: number;
  };
  /** Memory and disk of the search follow from it; an alarm tells when the catalogue has four fifths of it. */
  readonly search: { readonly maxTitles: number };
  /**
   * For each route that asks for a token, and for each that is open to anyone: a flood of these leaves the others
   * alone.
   */
  readonly throttle: { readonly signedIn: Throttle; readonly open: Throttle };
  /**
   * Closed for a while: pages and API answer 503, no job runs and no mail goes out. `npm run deploy -- STAGE
   * --maintenance` sets it without a change here.
   */
  readonly maintenance: boolean;
  /** AWS WAF before the distribution: at most so many requests of one address to the open routes in five minutes. */
  readonly firewall: 'off' | { readonly openRequestsInFiveMinutes: number };
  readonly logRetentionDays: 7 | 14 | 30 | 60 | 90;
  /** How long a printed temporary password works (A2). Cognito takes 1 to 365 days. */
  readonly temporaryPasswordDays: { readonly patrons: number; readonly staff: number };
  /** How long a session can be refreshed without a new sign-in. */
  readonly refreshDays: { readonly patrons: number; readonly staff: number };
  /** Whether staff confirm their sign-in with a one-time code of an authenticator app, set up at the next one. */
  readonly staffTotp: 'off' | 'required';
  /** Who is told when something goes wrong (docs/runbook.md), and what the budget says. */
  readonly alarmMail: string;
  /** Above how many dollars of AWS's bill a month somebody is told; nobody when absent. The whole account's bill. */
  readonly monthlyBudgetUsd?: number;
};

/** 年末年始, as most public libraries in Japan close. */
const turnOfTheYear = ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'];

const policy: Policy = {
  libraries: [
    {
      libraryId: 'kanagawa',
      name: '神奈川県立図書館',
      section: '調査閲覧課',
      phone: '045-263-5900',
      inquiryFormUrl: '/inquiries/kanagawa',
      inquiryMail: 'desk.kanagawa@library.example',
      pickupKinds: ['book', 'av'],
      weeklyClosed: [1],
      weeklyMovesOffHolidays: true,
      closedYearly: turnOfTheYear,
    },
    {
      libraryId: 'kawasaki',
      name: '神奈川県立川崎図書館',
      section: '企画情報課',
      phone: '044-299-7825',
      inquiryFormUrl: '/inquiries/kawasaki',
      inquiryMail: 'desk.kawasaki@library.example',
      pickupKinds: ['book', 'av'],
      weeklyClosed: [0],
      weeklyMovesOffHolidays: false,
      closedYearly: turnOfTheYear,
    },
    {
      libraryId: 'yokohama-counter',
      name: '横浜受取カウンター',
      section: '受取窓口',
      phone: '045-000-0100',
      inquiryFormUrl: '/inquiries/yokohama-counter',
      inquiryMail: 'desk.yokohama@library.example',
      pickupKinds: ['book'],
      weeklyClosed: [0, 6],
      weeklyMovesOffHolidays: false,
      closedYearly: turnOfTheYear,
    },
  ],
  reservationLimit: { book: 12, av: 6 },
  cancellationsADay: 50,
  loanLimit: { book: 10, av: 6 },
  loanDays: 21,
  pickupOpenDays: 7,
  endedVisibleDays: 14,
  idleYears: 3,
  overdueBlockDays: 1,
  readyMailHours: { from: 8, before: 21 },
  auditDays: 365,
  inquiryLimits: { perAddressADay: 10, perLibraryADay: 100 },
  catalogueMail: 'catalogue@library.example',
  ebooks: {
    provider: 'KinoDen',
    url: 'https://kinoden.example/kanagawa/',
    conditions:
      '電子書籍サービス「KinoDen」は、有効な図書館カードをお持ちの方が利用できます。1冊を同時に読める人数には限りがあります。読み終えたら「閲覧終了」を押してください。印刷や保存は、著作権法の範囲内で行ってください。',
  },
};

const defaults = {
  policy,
  search: { maxTitles: 300_000 },
  /** Not set: no account has this number, so that nothing is deployed by mistake. */
  account: '000000000000',
  region: 'ap-northeast-1',
  allowedOrigins: [],
  throttle: { signedIn: { requestsPerSecond: 100, burst: 200 }, open: { requestsPerSecond: 50, burst: 100 } },
  maintenance: false,
  firewall: 'off',
  logRetentionDays: 30,
  temporaryPasswordDays: { patrons: 90, staff: 7 },
  refreshDays: { patrons: 30, staff: 1 },
  staffTotp: 'off',
} as const satisfies Partial<Settings>;

/** One record per stage; what a stage does not say is the default above. */
export const settings: { readonly [stage in Stage]: Settings } = {
  local: {
    ...defaults,
    stage: 'local',
    mail: { domain: 'library.example', fromAddress: 'no-reply@library.example', tls: 'required', mailsPerSecond: 100 },
    logRetentionDays: 7,
    alarmMail: 'operators@library.example',
  },
  staging: {
    ...defaults,
    stage: 'staging',
    mail: {
      domain: 'staging.library.example',
      fromAddress: 'no-reply@staging.library.example',
      tls: 'required',
      mailsPerSecond: 1,
    },
    alarmMail: 'operators@library.example',
  },
  production: {
    ...defaults,
    stage: 'production',
    mail: { domain: 'library.example', fromAddress: 'no-reply@library.example', tls: 'required', mailsPerSecond: 14 },
    staffTotp: 'required',
    logRetentionDays: 90,
    monthlyBudgetUsd: 300,
    alarmMail: 'operators@library.example',
  },
};
