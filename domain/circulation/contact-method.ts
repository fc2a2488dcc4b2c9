/** How a patron hears of a ready reservation (C1): 「連絡不要」 or 「メール」. */
export type ContactMethod = 'none' | 'mail';
